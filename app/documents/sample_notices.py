"""Made-up notices in both languages, for `flask documents samples` and for tests.

Nobody in them exists. The law texts are written out here; real notices take them from the pack.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.notices import CAN_OBJECT, NoticeAccess, NoticeResult
from app.documents.parts import Fee, Ground, KeptItem, Measure, Searched
from app.documents.sample_cast import (
    ISSUED,
    NUMBER,
    RECEIVED,
    addressee,
    heading,
    in_language,
    objection,
)
from workflows.text import Label
from workflows.vocabulary import Outcome, Right, ViewForm, ViewMethod

if TYPE_CHECKING:
    from app.documents.templating import Language

_ACCESS_BASIS = {
    Outcome.GRANT: Label(
        "제35조제5항 및 같은 법 시행령 제41조제5항", "Article 35(5) and Decree Article 41(5)"
    ),
    Outcome.POSTPONE: Label(
        "제35조제3항 후단 및 같은 법 시행령 제42조제2항",
        "the latter part of Article 35(3) and Decree Article 42(2)",
    ),
    Outcome.REFUSE: Label(
        "제35조제4항 및 같은 법 시행령 제42조제2항", "Article 35(4) and Decree Article 42(2)"
    ),
}
_DECISIONS = {
    Outcome.GRANT: Label(
        "요구하신 다섯 가지 항목을 모두 열람하실 수 있습니다.",
        "You can view all five items you asked for.",
    ),
    Outcome.PARTIAL: Label(
        "다른 회원의 이름이 담긴 상담 녹취 1건을 빼고 모두 열람하실 수 있습니다.",
        "You can view everything except one recorded call that names another member.",
    ),
    Outcome.POSTPONE: Label(
        "열람을 연기합니다. 연기 사유가 없어지면 바로 열람하실 수 있게 하겠습니다.",
        "Viewing is postponed. As soon as the cause is gone you can view the information.",
    ),
    Outcome.REFUSE: Label(
        "요구하신 상담 녹취를 열람하실 수 없습니다.", "The recorded call cannot be viewed."
    ),
    Outcome.NOT_HELD: Label(
        "귀하의 개인정보를 보유하고 있지 않습니다.", "We hold no personal information about you."
    ),
}
_REASONS = {
    Outcome.PARTIAL: Label(
        "2026. 8. 3. 상담 녹취에는 다른 회원의 이름과 거래 내용이 함께 담겨 있어, 그 부분만 "
        "제한합니다. 글로 옮긴 것에서 그 회원의 정보를 가린 사본은 드릴 수 있습니다.",
        "The call of 3 August 2026 also holds the name and dealings of another member. Only this "
        "part is limited; a transcript with that member's details masked is available.",
    ),
    Outcome.POSTPONE: Label(
        "요구인이 본인임을 확인하는 절차를 마치지 못하였습니다. 2026. 11. 13.에 확인을 "
        "요청드렸으며, 확인되는 대로 열람 여부를 알려 드리겠습니다.",
        "We could not yet establish that you are the person concerned. We asked on 13 November "
        "2026 and will tell you as soon as this is done.",
    ),
    Outcome.REFUSE: Label(
        "녹취 전체가 다른 사람의 건강에 관한 상담이어서 일부만 나누어 보여 드릴 수 없습니다.",
        "The whole call concerns another person's health, so no part can be shown alone.",
    ),
}


def notice_access(language: Language, outcome: Outcome) -> NoticeAccess:
    """Return the access notice of one outcome."""
    shows = outcome in {Outcome.GRANT, Outcome.PARTIAL}
    basis = _ACCESS_BASIS.get(outcome, _ACCESS_BASIS[Outcome.GRANT]).in_language(language)
    limits = outcome in _REASONS
    return NoticeAccess(
        heading=heading(language, "2026-0031"),
        addressee=addressee(language),
        outcome=outcome,
        requested=(
            in_language(
                language,
                "온라인 쇼핑 회원 정보와 상담 녹취의 열람(항목 및 내용, 목적, 기간, 제3자 제공 "
                "현황, 동의한 사실)",
                "Membership data of the online shop and recorded calls (items and contents, "
                "purpose, period, third parties, consent)",
            ),
        ),
        received_on=RECEIVED,
        decision=_DECISIONS[outcome].in_language(language),
        legal_sentence=in_language(
            language,
            f"「개인정보 보호법」 {basis}에 따라 귀하의 개인정보 열람 요구에 대하여 위와 같이 "
            "통지합니다.",
            f"You are notified as above of your request to access personal information, under "
            f"{basis} (Personal Information Protection Act).",
        ),
        viewing_when=in_language(language, "2026. 11. 20.부터 30일", "30 days from 2026-11-20")
        if shows
        else "",
        viewing_where=in_language(
            language, "누리집의 내 요구 보기", "On the website, under My requests"
        )
        if shows
        else "",
        forms=(ViewForm.COPY, ViewForm.FILE) if shows else (),
        methods=(ViewMethod.OTHER,) if shows else (),
        method_other=in_language(language, "누리집", "website") if shows else "",
        fee=Fee(breakdown=in_language(language, "받지 않습니다", "No charge")),
        grounds=_access_grounds(language, outcome) if limits else (),
        reason=_REASONS[outcome].in_language(language) if limits else "",
        expected_on=date(2026, 11, 27) if outcome == Outcome.POSTPONE else None,
        searched=_searched(language) if outcome == Outcome.NOT_HELD else (),
        objection=objection(language),
        cautions=_cautions(language, shows=shows),
        enclosures=(in_language(language, "개인정보 열람 결과 1부", "Access report"),)
        if shows
        else (),
    )


def notice_result(language: Language, outcome: Outcome) -> NoticeResult:
    """Return the result notice of a deletion request for one outcome."""
    keeps = outcome in {Outcome.PARTIAL, Outcome.REFUSE}
    return NoticeResult(
        heading=heading(language, "2026-0032", request=f"{NUMBER}-2"),
        addressee=addressee(language),
        right=Right.DELETE,
        outcome=outcome,
        requested=(
            in_language(
                language, "온라인 쇼핑 회원 정보 전부의 삭제", "Deletion of all membership data"
            ),
        ),
        received_on=RECEIVED,
        decision=_result_decision(outcome).in_language(language),
        legal_sentence=in_language(
            language,
            "「개인정보 보호법」 제36조제6항 및 같은 법 시행령 제43조제3항에 따라 귀하의 요구에 "
            "대한 결과를 위와 같이 통지합니다.",
            "You are notified as above of the result of your request, under Article 36(6) of the "
            "Personal Information Protection Act and Article 43(3) of its Decree.",
        ),
        measures=_measures(language) if outcome in {Outcome.ERASE, Outcome.PARTIAL} else (),
        kept=_kept(language) if keeps else (),
        grounds=_deletion_grounds(language) if keeps else (),
        reason=in_language(
            language,
            "주문과 결제 기록은 아래 법률이 정한 기간 동안 보존해야 하므로 다른 정보와 나누어 "
            "따로 보관하며, 그 기간이 끝나면 바로 파기합니다.",
            "Order and payment records must be kept for the period the Acts set. They are kept "
            "apart from other data and destroyed as soon as the period ends.",
        )
        if keeps
        else "",
        searched=_searched(language) if outcome == Outcome.NOT_HELD else (),
        objection=objection(language),
        cautions=(CAN_OBJECT.in_language(language),),
    )


def _result_decision(outcome: Outcome) -> Label:
    return {
        Outcome.ERASE: Label(
            "요구하신 개인정보를 모두 삭제하였습니다.", "All the data you named was deleted."
        ),
        Outcome.PARTIAL: Label(
            "법령에 따라 보존해야 하는 것을 빼고 모두 삭제하였습니다.",
            "Everything was deleted except what an Act requires to be kept.",
        ),
        Outcome.REFUSE: Label(
            "요구하신 개인정보를 삭제할 수 없습니다.", "The data cannot be deleted."
        ),
        Outcome.NOT_HELD: Label(
            "귀하의 개인정보를 보유하고 있지 않습니다.",
            "We hold no personal information about you.",
        ),
    }[outcome]


def _access_grounds(language: Language, outcome: Outcome) -> tuple[Ground, ...]:
    if outcome == Outcome.POSTPONE:
        return (
            Ground(
                citation=in_language(language, "「개인정보 보호법」 제35조제3항 후단", "Act 35(3)"),
                text=in_language(
                    language, "열람할 수 없는 정당한 사유", "a just cause not to show it yet"
                ),
            ),
        )
    return (
        Ground(
            citation=in_language(
                language, "「개인정보 보호법」 제35조제4항제2호", "Act 35(4) no. 2"
            ),
            text=in_language(
                language,
                "다른 사람의 생명ㆍ신체를 해할 우려가 있거나 다른 사람의 재산과 그 밖의 이익을 "
                "부당하게 침해할 우려가 있는 경우",
                "danger to another's life or body, or unfair harm to another's interests",
            ),
        ),
    )


def _deletion_grounds(language: Language) -> tuple[Ground, ...]:
    return (
        Ground(
            citation=in_language(
                language, "「개인정보 보호법」 제36조제1항 단서", "Act 36(1), proviso"
            ),
            text=in_language(
                language,
                "다른 법령에서 그 개인정보가 수집 대상으로 명시되어 있는 경우",
                "another Act names the data as to be collected",
            ),
        ),
    )


def _measures(language: Language) -> tuple[Measure, ...]:
    rows = (
        ("온라인 쇼핑 회원 DB", "Membership database", date(2026, 11, 17)),
        ("마케팅 발송 시스템", "Marketing mailer", date(2026, 11, 16)),
        ("콜센터 녹취(수탁자 한빛콜)", "Call recordings (processor Hanbit Call)", ISSUED),
    )
    done = in_language(language, "복구할 수 없게 삭제", "Deleted beyond recovery")
    return tuple(
        Measure(system=in_language(language, korean, english), measure=done, done_on=on)
        for korean, english, on in rows
    )


def _kept(language: Language) -> tuple[KeptItem, ...]:
    act = in_language(
        language,
        "「전자상거래 등에서의 소비자보호에 관한 법률」",
        "Act on Consumer Protection in Electronic Commerce,",
    )
    return (
        KeptItem(
            item=in_language(language, "주문ㆍ결제 기록", "Orders and payments"),
            statute=act,
            article=in_language(language, "제6조, 시행령 제6조", "art 6, Decree art 6"),
            period=in_language(language, "5년", "5 years"),
            until=date(2030, 3, 2),
        ),
        KeptItem(
            item=in_language(language, "불만ㆍ분쟁 처리 기록", "Complaints and disputes"),
            statute=act,
            article=in_language(language, "제6조, 시행령 제6조", "art 6, Decree art 6"),
            period=in_language(language, "3년", "3 years"),
            until=date(2028, 7, 9),
        ),
    )


def _searched(language: Language) -> tuple[Searched, ...]:
    by = in_language(language, "이름, 전화번호", "name, telephone")
    systems = (("온라인 쇼핑 회원 DB", "Membership database"), ("콜센터 녹취", "Call recordings"))
    return tuple(
        Searched(
            system=in_language(language, korean, english),
            searched_by=by,
            searched_on=date(2026, 11, 16),
        )
        for korean, english in systems
    )


def _cautions(language: Language, *, shows: bool) -> tuple[str, ...]:
    code = in_language(
        language,
        "누리집에서 열람하실 때에는 접수번호와 연락처로 받은 인증번호가 필요합니다.",
        "To view on the website you need the receipt number and a code sent to your contact.",
    )
    object_ = CAN_OBJECT.in_language(language)
    return (code, object_) if shows else (object_,)
