"""The notice on an access request (Annex 9), filled from an approved decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.clock import kst_date
from app.documents.notices import CAN_OBJECT, NoticeAccess
from app.documents.parts import Ground, Searched
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase, day
from app.letters.fees import fee_of
from app.letters.viewing import cautions, manner, when_and_where
from app.letters.words import searched_by
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

SHOWN = frozenset({Outcome.GRANT, Outcome.PARTIAL})

_ACCESS = {
    Outcome.GRANT: Label(
        "요구하신 개인정보를 열람하실 수 있습니다.", "You can view the information you asked for."
    ),
    Outcome.PARTIAL: Label(
        "제한되는 부분을 빼고 열람하실 수 있습니다. 제한되는 부분과 그 사유는 아래와 같습니다.",
        "You can view it except for the part that is limited; the part and the reason stand below.",
    ),
    Outcome.POSTPONE: Label(
        "열람을 연기합니다. 연기 사유가 없어지면 지체 없이 알려 드립니다.",
        "Viewing is postponed. We tell you without delay when the cause has ended.",
    ),
    Outcome.REFUSE: Label(
        "요구하신 개인정보를 열람하실 수 없습니다.",
        "The information you asked for cannot be viewed.",
    ),
    Outcome.NOT_HELD: Label(
        "아래에서 찾은 결과 귀하의 개인정보를 보유하고 있지 않습니다.",
        "We searched as stated below and hold no personal information about you.",
    ),
}


def notice_access(letter: LetterCase) -> NoticeAccess:
    """Return the access notice: granted, in part, postponed, refused, or nothing held."""
    row, content = letter.decision()
    outcome = Outcome(row.outcome)
    rule = letter.law.notices[Right.ACCESS, outcome]
    view = content.get("view") or {}
    shows = outcome in SHOWN
    forms, methods, other = manner(letter, view) if shows else ((), (), "")
    when, where = when_and_where(letter, view, methods) if shows else ("", "")
    fee = fee_of(letter)
    return NoticeAccess(
        heading=letter.heading(),
        addressee=letter.addressee(),
        outcome=outcome,
        requested=(asked_in_words(letter, letter.request),),
        received_on=letter.received_on(),
        decision=letter.say(_ACCESS[outcome]),
        legal_sentence=letter.say(rule.sentence),
        viewing_when=when,
        viewing_where=where,
        forms=forms,
        methods=methods,
        method_other=other,
        fee=fee,
        grounds=grounds(letter, row.grounds, content),
        reason=content.get("reason", ""),
        expected_on=day(content.get("expected_on")),
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
        cautions=(
            *(cautions(letter, methods, fee) if shows else ()),
            letter.say(CAN_OBJECT),
        ),
        enclosures=_enclosures(letter, outcome),
    )


def _enclosures(letter: LetterCase, outcome: Outcome) -> tuple[str, ...]:
    if outcome not in SHOWN:
        return ()
    return (letter.say(Label("열람 결과", "Access report")),)


def grounds(
    letter: LetterCase, codes: Iterable[str], content: dict[str, Any]
) -> tuple[Ground, ...]:
    """Return the grounds with their citation and text; the other Act where one was named."""
    statute = str(content.get("statute", ""))
    found = []
    for code in codes:
        ground = letter.law.grounds[code]
        text = ground.text if letter.language == "ko" else ground.gloss
        if ground.needs_statute and statute:
            text = f"{text} ({statute})"
        found.append(Ground(citation=letter.cite(ground.source.citation), text=text))
    return tuple(found)


def searched(letter: LetterCase) -> tuple[Searched, ...]:
    """Return where was searched, by what, and on which day."""
    rows = []
    for task in letter.tasks("search"):
        if task.answered_at is None:
            continue
        rows.append(
            Searched(
                system=letter.system_name(task.system_key),
                searched_by=searched_by(letter, task, letter.answer(task)),
                searched_on=kst_date(task.answered_at),
            )
        )
    return tuple(rows)
