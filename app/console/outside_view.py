"""Word to others outside, as the console shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.console.guard import holds
from app.context import language, reader
from app.organisations.schema import OrganisationProfile
from app.queries.case import tasks_of
from app.services.case_file import TASK_ANSWER, CaseFile
from app.services.outside_shown import Told, told_of
from app.services.outside_words import wishes_word
from workflows.labels import label
from workflows.outside import PASSED_RIGHTS, TOLD_RIGHTS, provider_of
from workflows.text import Label
from workflows.vocabulary import OutsideKind, Right, Role

if TYPE_CHECKING:
    from app.store import Request

Row = dict[str, Any]
#: What is prepared for each kind.
PREPARED: Final = {
    OutsideKind.RECIPIENT: Label("제공받은 곳에 알림", "Word to a recipient"),
    OutsideKind.PROVIDER: Label("제공한 곳에 요구를 넘김", "Request passed on to the provider"),
}


@dataclass(frozen=True)
class OutsideView:
    """Who outside is told about a request."""

    offered: bool
    #: Whether the person wants recipients told; None where this right knows no such word.
    wished: bool | None
    #: Names of whoever provided data that was found and got no request yet.
    from_others: tuple[str, ...]
    rows: tuple[Row, ...]
    url: str


def outside_view(case: CaseFile, request: Request, profile: OrganisationProfile) -> OutsideView:
    """Return the words of a request with where each is recorded."""
    right, lang = Right(request.right), language()
    told = told_of(reader(), case, request.id, profile)
    no, k = case.filing.receipt_number, request.position
    officer = holds(Role.OFFICER)
    return OutsideView(
        offered=officer and right in TOLD_RIGHTS,
        wished=wishes_word(case, request) if right in TOLD_RIGHTS else None,
        from_others=_from_others(case, request, told) if right in PASSED_RIGHTS else (),
        rows=tuple(
            {
                "name": row.name.in_language(lang),
                "kind": label(row.kind).in_language(lang),
                "sent": _sent(row, lang),
                "answer": _answer(row, lang),
                "url": url_for("console.outside_word", no=no, k=k, word=row.id) if officer else "",
            }
            for row in told
        ),
        url=url_for("console.outside", no=no, k=k) if officer else "",
    )


def _from_others(case: CaseFile, request: Request, told: tuple[Told, ...]) -> tuple[str, ...]:
    passed = {row.name.ko for row in told if row.kind is OutsideKind.PROVIDER}
    names = (
        provider_of(item)
        for task in tasks_of(reader(), request.id)
        for item in case.open(task.answer, TASK_ANSWER).get("found", [])
    )
    return tuple(dict.fromkeys(name for name in names if name and name not in passed))


def _sent(row: Told, lang: str) -> str:
    if row.sent_on is None or row.channel is None:
        return ""
    return f"{formats.day(row.sent_on, lang)} · {label(row.channel).in_language(lang)}"


def _answer(row: Told, lang: str) -> str:
    if row.answer is None:
        return ""
    day = f" ({formats.day(row.answered_on, lang)})" if row.answered_on else ""
    return f"{label(row.answer).in_language(lang)}{day}"


def word_rows(row: Told) -> list[Row]:
    """Return what is known of one word as rows of a summary list."""
    lang = language()
    rows: list[Row] = [
        {"key": _("어디"), "value": row.name.in_language(lang)},
        {"key": _("구분"), "value": PREPARED[row.kind].in_language(lang)},
        {"key": _("보낼 곳"), "value": row.contact},
        {"key": _("함께 적은 말"), "value": row.note},
        {"key": _("보낸 날"), "value": _sent(row, lang)},
        {"key": _("보낸 증빙"), "value": row.proof},
        {"key": _("답"), "value": _answer(row, lang)},
        {"key": _("답한 내용"), "value": row.answer_text},
    ]
    return [each for each in rows if each["value"]]
