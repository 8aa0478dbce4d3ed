"""Made-up answers about the source of data (see `sample_cast`); nobody in them exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.notices import CONTESTABLE, LIMITING
from app.documents.parts import Ground, Searched, SourceRow
from app.documents.sample_cast import (
    ISSUED,
    RECEIVED,
    addressee,
    heading,
    in_language,
    objection,
)
from app.documents.sources import NoticeSource
from workflows.sources import RIGHTS_NOTE, source_words
from workflows.text import Label
from workflows.vocabulary import Outcome, SourceKind

if TYPE_CHECKING:
    from app.documents.templating import Language

SHOWN = (Outcome.TELL, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD)
_DECISIONS = {
    Outcome.TELL: Label(
        "수집 출처와 처리 목적을 알려 드립니다.", "Source and purpose stand below."
    ),
    Outcome.PARTIAL: Label(
        "알려 드릴 수 없는 것을 빼고 알려 드립니다.", "Told below, except for what cannot be told."
    ),
    Outcome.REFUSE: Label("수집 출처를 알려 드릴 수 없습니다.", "The source cannot be told."),
    Outcome.NOT_HELD: Label(
        "아래에서 찾은 결과 귀하의 개인정보를 보유하고 있지 않습니다.",
        "We searched as stated below and hold no personal information about you.",
    ),
}
_GROUND = Label(
    "통지로 인하여 다른 사람의 생명ㆍ신체를 해할 우려가 있거나 다른 사람의 재산과 그 밖의 이익을 "
    "부당하게 침해할 우려가 있는 경우",
    "telling would endanger another's life or body, or unfairly harm another's property or "
    "interests",
)
_REASON = Label(
    "이 번호를 알려 준 분이 신원을 밝히지 말아 달라고 하였고, 밝히면 그분이 해를 입을 우려가 "
    "구체적입니다.",
    "Whoever gave this number asked not to be named, and naming them would put them at risk.",
)


def notice_source(language: Language, outcome: Outcome) -> NoticeSource:
    """Return the notice of one outcome."""
    limited = outcome in LIMITING
    told = outcome in {Outcome.TELL, Outcome.PARTIAL}

    def say(text: Label) -> str:
        return in_language(language, text.ko, text.en)

    return NoticeSource(
        heading=heading(language, "통지-2026-0061"),
        addressee=addressee(language),
        outcome=outcome,
        requested=in_language(
            language, "홍보 전화를 건 제 휴대전화번호", "My mobile number that was called"
        ),
        received_on=RECEIVED,
        decision=say(_DECISIONS[outcome]),
        legal_sentence=in_language(
            language,
            "「개인정보 보호법」 제20조제1항에 따라 귀하의 개인정보의 수집 출처 등을 위와 같이 "
            "알려 드립니다.",
            "Under art 20(1) of the Personal Information Protection Act we tell you as above the "
            "source of your personal information.",
        ),
        sources=_rows(language) if told else (),
        withheld=(in_language(language, "전화번호", "Telephone"),) if limited else (),
        rights_note=say(RIGHTS_NOTE) if told else "",
        grounds=(
            Ground(
                citation=in_language(language, "법 제20조제4항제2호", "Act art. 20(4) no. 2"),
                text=say(_GROUND),
            ),
        )
        if limited
        else (),
        reason=say(_REASON) if limited else "",
        searched=_searched(language) if outcome is Outcome.NOT_HELD else (),
        objection=objection(language) if outcome in CONTESTABLE else (),
    )


def _rows(language: Language) -> tuple[SourceRow, ...]:
    provided = source_words(
        SourceKind.CONTROLLER,
        in_language(language, "주식회사 가상전시", "Gasang Exhibition Co., Ltd."),
    )
    rows = (
        (Label("전자우편 주소", "Email address"), provided),
        (Label("이름", "Name"), source_words(SourceKind.PERSON, "")),
    )
    return tuple(
        SourceRow(
            item=in_language(language, item.ko, item.en),
            service=in_language(language, "온라인 쇼핑", "Online shopping"),
            origin=in_language(language, origin.ko, origin.en),
            purpose=in_language(language, "행사 안내와 상담", "Invitations and advice"),
        )
        for item, origin in rows
    )


def _searched(language: Language) -> tuple[Searched, ...]:
    return (
        Searched(
            system=in_language(language, "회원 DB", "Membership database"),
            searched_by=in_language(language, "전화번호", "telephone number"),
            searched_on=ISSUED,
        ),
    )
