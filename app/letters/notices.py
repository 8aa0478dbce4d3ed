"""The notice on an access request (Annex 9), filled from an approved decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app import formats
from app.clock import kst_date
from app.documents.notices import NoticeAccess, ViewForm, ViewMethod
from app.documents.parts import Fee, Ground, Searched
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase, day
from app.letters.words import searched_by
from workflows.text import Label
from workflows.vocabulary import NoticeChannel, Outcome, Right

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

_WITH_NOTICE = Label("이 통지와 함께 바로", "At once, with this notice")
#: Where a copy on paper is viewed, by how it goes.
_COPIES: dict[tuple[ViewMethod, ...], Label] = {
    ("post",): Label("보내 드리는 사본", "The copy sent by post"),
    ("fax",): Label("보내 드리는 사본", "The copy sent by fax"),
}


def notice_access(letter: LetterCase) -> NoticeAccess:
    """Return the access notice: granted, in part, postponed, refused, or nothing held."""
    row, content = letter.decision()
    outcome = Outcome(row.outcome)
    rule = letter.law.notices[Right.ACCESS, outcome]
    forms, methods, other = _manner(letter, outcome)
    when, where = _viewing(letter, outcome, content, methods)
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
        fee=Fee(breakdown=letter.say(Label("받지 않습니다.", "No charge."))),
        grounds=grounds(letter, row.grounds, content),
        reason=content.get("reason", ""),
        expected_on=day(content.get("expected_on")),
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
        enclosures=_enclosures(letter, outcome),
    )


def _manner(
    letter: LetterCase, outcome: Outcome
) -> tuple[tuple[ViewForm, ...], tuple[ViewMethod, ...], str]:
    if outcome not in SHOWN:
        return (), (), ""
    asked = letter.case.details(letter.request).get("form", "file")
    if asked == "visit":
        return ("view",), ("visit",), ""
    channel = letter.case.filing.notice_channel
    if asked == "post" or channel == NoticeChannel.POST:
        return ("copy",), ("post",), ""
    if channel == NoticeChannel.FAX:
        return ("copy",), ("fax",), ""
    return ("file",), ("other",), letter.say(Label("누리집", "website"))


def _viewing(
    letter: LetterCase,
    outcome: Outcome,
    content: dict[str, Any],
    methods: tuple[ViewMethod, ...],
) -> tuple[str, str]:
    if outcome not in SHOWN:
        return "", ""
    view = content.get("view") or {}
    on = day(view.get("on"))
    if on is not None:
        shown = formats.day(on, letter.language)
        return f"{shown} {view.get('time', '')}".strip(), view.get("place", "")
    if methods in _COPIES:
        return letter.say(_WITH_NOTICE), letter.say(_COPIES[methods])
    days = letter.profile.thresholds.viewing_days
    return (
        letter.say(Label(f"통지한 날부터 {days}일", f"{days} days from this notice")),
        letter.say(
            Label(
                "누리집의 신청 내역 조회(접수번호와 인증번호로 확인)",
                "On the website, under Track (receipt number and code)",
            )
        ),
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
