"""How a viewing stands on the access notice (Annex 9): form, way, when and where, what to bring."""

from __future__ import annotations

from typing import Any

from app import formats
from app.documents.parts import Fee
from app.letters.case import LetterCase, day
from workflows.text import Label
from workflows.viewing import manner_asked
from workflows.vocabulary import NoticeChannel, ViewForm, ViewMethod

_WITH_NOTICE = Label("이 통지와 함께 바로", "At once, with this notice")
#: Where a copy on paper is viewed, by how it goes.
_COPIES: dict[ViewMethod, Label] = {
    ViewMethod.POST: Label("보내 드리는 사본", "The copy sent by post"),
    ViewMethod.FAX: Label("보내 드리는 사본", "The copy sent by fax"),
}
#: What is asked of a visitor: one way to show who one is, and nothing beyond (guideline 34(2)).
_BRING = Label(
    "방문하실 때에는 누구신지 보여 주실 수 있는 것을 하나만 가져와 주세요. 대리인은 위임장도 함께 "
    "가져와 주세요.",
    "When you visit, bring one thing that shows who you are. An agent also brings the power of "
    "attorney.",
)


def manner(
    letter: LetterCase, view: dict[str, Any]
) -> tuple[tuple[ViewForm, ...], tuple[ViewMethod, ...], str]:
    """Return the boxes of form and way as decided, else as asked for, and the other way's name."""
    asked = manner_asked(
        str(letter.case.details(letter.request).get("form", "file")),
        NoticeChannel(letter.case.filing.notice_channel),
    )
    forms = tuple(map(ViewForm, view.get("forms") or (asked.form,)))
    methods = tuple(map(ViewMethod, view.get("methods") or (asked.method,)))
    website = letter.say(Label("누리집", "website")) if ViewMethod.OTHER in methods else ""
    return forms, methods, website


def when_and_where(
    letter: LetterCase, view: dict[str, Any], methods: tuple[ViewMethod, ...]
) -> tuple[str, str]:
    """Return when and where it is viewed: the visit, the copy, or the website for some days."""
    on = day(view.get("on"))
    if on is not None:
        shown = formats.day(on, letter.language)
        return f"{shown} {view.get('time') or ''}".strip(), view.get("place") or ""
    for method in methods:
        if method in _COPIES:
            return letter.say(_WITH_NOTICE), letter.say(_COPIES[method])
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


def cautions(letter: LetterCase, methods: tuple[ViewMethod, ...], fee: Fee) -> tuple[str, ...]:
    """Return what to bring to a visit, and how to pay, where either applies."""
    found = [letter.say(_BRING)] if ViewMethod.VISIT in methods else []
    if fee.total_won and letter.say(letter.profile.fees.how):
        found.append(letter.say(letter.profile.fees.how))
    return tuple(found)
