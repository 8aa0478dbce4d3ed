"""Made-up letters other than notices, in both languages (see `sample_cast`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.documents.correspondence import (
    DelayLetter,
    Receipt,
    RequestForm,
    SupplementRequest,
)
from app.documents.formats import KST
from app.documents.parts import NeededItem, Person, ReceivedRequest, Step
from app.documents.sample_cast import (
    NUMBER,
    RECEIVED,
    addressee,
    heading,
    objection,
)
from workflows.vocabulary import Right

if TYPE_CHECKING:
    from app.documents.templating import Language

_DUE = date(2026, 11, 23)
_RECEIVED_AT = datetime(2026, 11, 12, 10, 24, tzinfo=KST)


def request_form(language: Language) -> RequestForm:
    """Return a form filled from a filing with access and deletion ticked."""
    ko = language == "ko"
    name = addressee(language).name
    return RequestForm(
        heading=heading(language, NUMBER, request=""),
        rights=(Right.ACCESS, Right.DELETE),
        subject=Person(name=name, phone="010-0000-0000", email="lee@example.com"),
        legal_sentence="「개인정보 보호법」 제35조제1항, 제36조제1항과 같은 법 시행령 제41조제1항, "
        "제43조제1항에 따라 위와 같이 요구합니다."
        if ko
        else "I make this request under Articles 35(1) and 36(1) of the Personal Information "
        "Protection Act and Articles 41(1) and 43(1) of its Decree.",
        deletion_text="온라인 쇼핑 회원 정보 전부" if ko else "All membership data",
        received_on=RECEIVED,
        requested_on=RECEIVED,
        requester=name,
        received_by="김담당" if ko else "Damdang Kim",
        answer_by=_DUE,
    )


def blank_request_form(language: Language) -> RequestForm:
    """Return the form as it lies on a counter, with the rows an agent needs."""
    filled = request_form(language)
    return replace(
        filled,
        heading=replace(filled.heading, number=""),
        rights=(),
        subject=Person(birth_date="", address=""),
        agent=Person(birth_date="", relation="", address=""),
        legal_sentence="「개인정보 보호법」 제35조제1항, 제36조제1항 또는 제37조제1항과 같은 법 "
        "시행령 제41조제1항, 제43조제1항 또는 제44조제1항에 따라 위와 같이 요구합니다."
        if language == "ko"
        else "I make this request under Article 35(1), 36(1) or 37(1) of the Personal Information "
        "Protection Act and Article 41(1), 43(1) or 44(1) of its Decree.",
        deletion_text="",
        received_on=None,
        requested_on=None,
        requester="",
        received_by="",
        answer_by=None,
    )


def receipt(language: Language) -> Receipt:
    """Return the receipt of a filing with two requests, due on a Monday after a Sunday."""
    ko = language == "ko"
    steps = (
        Step(
            on=RECEIVED,
            why="접수한 날입니다. 첫날은 세지 않습니다(민법 제157조)."
            if ko
            else "The day of receipt; it is not counted (Civil Act art 157).",
        ),
        Step(
            on=date(2026, 11, 22),
            why="10일째 되는 날입니다(시행령 제41조제4항, 제43조제3항)."
            if ko
            else "The tenth day (Decree art 41(4), 43(3)).",
        ),
        Step(
            on=_DUE,
            why="10일째가 일요일이어서 다음 날로 넘어갑니다(민법 제161조)."
            if ko
            else "The tenth day is a Sunday, so the next day counts (Civil Act art 161).",
        ),
    )
    asked = (
        ("열람", "Access", "항목 및 내용 등 다섯 가지", "All five items"),
        ("삭제", "Deletion", "온라인 쇼핑 회원 정보 전부", "All membership data"),
    )
    return Receipt(
        heading=replace(heading(language, NUMBER, request=""), issued_on=RECEIVED),
        requester=addressee(language).name,
        relation="본인" if ko else "The person concerned",
        channel="홈페이지" if ko else "Website",
        received_at=_RECEIVED_AT,
        requests=tuple(
            ReceivedRequest(
                number=f"{NUMBER}-{index}",
                right=right_ko if ko else right_en,
                asked=asked_ko if ko else asked_en,
                answer_by=_DUE,
                steps=steps,
            )
            for index, (right_ko, right_en, asked_ko, asked_en) in enumerate(asked, start=1)
        ),
        received_by="고객보호팀 김담당" if ko else "Damdang Kim, Customer Protection Team",
        identity_note="연락처는 확인되었고, 본인 확인은 아직 남아 있습니다. 더 필요한 것이 있으면 "
        "연락드립니다."
        if ko
        else "Your contact is confirmed. We still have to check that you are the person concerned, "
        "and will get in touch if anything is needed.",
        track_url="https://privacy.hanbit.example/ko/hanbit/track",
        notes=(
            "접수번호만으로는 아무 내용도 볼 수 없습니다. 인증번호가 함께 필요합니다."
            if ko
            else "The receipt number alone opens nothing; a code sent to your contact is needed.",
        ),
    )


def supplement_request(language: Language) -> SupplementRequest:
    """Return a call for proof of an agent's authority."""
    ko = language == "ko"
    return SupplementRequest(
        heading=replace(heading(language, "2026-0029"), issued_on=date(2026, 11, 13)),
        addressee=addressee(language),
        right="열람" if ko else "Access",
        received_on=RECEIVED,
        needed=(
            NeededItem(
                what="위임장(기관 서식도 괜찮습니다)" if ko else "Power of attorney (any form)",
                why="대리인이 열람을 요구하셨는데, 위임받은 범위가 적힌 문서가 없습니다."
                if ko
                else "An agent asks for access, and no document shows the scope of authority.",
            ),
        ),
        due_on=date(2026, 11, 19),
        how_to_send=(
            "누리집의 내 요구 보기에서 파일로 올리시거나, 우편ㆍ팩스로 보내실 수 있습니다."
            if ko
            else "Upload it on the website under My requests, or send it by post or fax.",
        ),
        legal_due=_DUE,
        notes=(
            "주민등록번호 뒷자리는 가리고 보내 주세요."
            if ko
            else "Please cover the last seven digits of the resident registration number.",
        ),
    )


def delay_letter(language: Language) -> DelayLetter:
    """Return the letter for a deletion that a processor did not finish in time."""
    ko = language == "ko"
    return DelayLetter(
        heading=replace(heading(language, "2026-0033", request=f"{NUMBER}-2"), issued_on=_DUE),
        addressee=addressee(language),
        right="삭제" if ko else "Deletion",
        received_on=RECEIVED,
        legal_due=_DUE,
        late="콜센터 녹취의 삭제와 그 결과 통지"
        if ko
        else "Deleting call recordings, and telling you",
        cause="녹취를 보관하는 수탁자의 저장 장치에 고장이 있어 삭제를 확인하지 못하였습니다."
        if ko
        else "The processor's storage failed, so the deletion could not be confirmed.",
        expected_on=date(2026, 11, 27),
        objection=objection(language),
        done_so_far="회원 DB와 마케팅 발송 시스템의 정보는 2026. 11. 17.까지 삭제하였습니다."
        if ko
        else "Data in the membership database and the mailer was deleted by 17 November 2026.",
    )
