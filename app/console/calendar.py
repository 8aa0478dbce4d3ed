"""The calendar: what is due on which day of a month, one's own or everybody's."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.month_view import (
    MonthView,
    Note,
    OnDays,
    last_of,
    month_view,
    next_month,
    previous_month,
    read_month,
)
from app.queries.calendar import days_off
from app.queries.calendar_marks import Mark, MarkKind, marks_of
from app.queries.due_days import due_days
from workflows.vocabulary import Role

#: `?who=`: what is one's own, or everybody's.
MINE: Final = "mine"
ALL: Final = "all"
_ICONS: Final = {
    MarkKind.VIEWING: "eye",
    MarkKind.EXPECTED: "pause",
    MarkKind.REVIEW: "refresh",
    MarkKind.REFUSE: "flag",
    MarkKind.HOLD: "hourglass",
    MarkKind.DISPOSAL: "trash",
    MarkKind.ROUTINE: "check-circle",
}


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/calendar", "calendar", show)


@needs(*CASEWORKERS)
def show() -> str:
    """Show the month that `?month=2026-11` names; no names of people stand in it."""
    today = kst_date(runtime().clock.now())
    first = read_month(request.args.get("month", ""), today)
    who = _who(request.args.get("who", ""))
    month = month_of(first, today, who)
    return render_template(
        "console/calendar.html",
        nav="calendar",
        month=month,
        whose=[
            {"label": words, "url": _url(first, one), "current": one == who}
            for one, words in ((MINE, _("내 담당")), (ALL, _("전체")))
        ],
        before_url=_url(previous_month(first), who),
        after_url=_url(next_month(first), who),
        now_url="" if first == today.replace(day=1) else _url(today, who),
    )


def month_of(first: date, today: date, who: str) -> MonthView:
    """Return the month that begins on a day, with what is due, off and arranged on its days."""
    here, session, span = organisation(), reader(), (first, last_of(first))
    officer = actor().staff_id if who == MINE else None
    marks: dict[date, list[Note]] = defaultdict(list)
    for mark in marks_of(session, here.id, span, officer):
        marks[mark.day].append(_note(mark))
    off = {
        day: [name.in_language(language()) for name in names]
        for day, names in days_off(session, here.id, span).items()
    }
    return month_view(
        first,
        OnDays(due_days(session, here.id, span, today, officer), off, marks),
        today,
        language(),
        lambda day: _queue_url(day, who),
    )


def _who(asked: str) -> str:
    """Return whose calendar: an officer's own first, everybody's for whoever has no requests."""
    if asked in {MINE, ALL}:
        return asked
    return MINE if Role.OFFICER in actor().roles else ALL


def _url(day: date, who: str) -> str:
    return url_for("console.calendar", month=f"{day:%Y-%m}", who=who)


def _queue_url(day: date, who: str) -> str:
    view = MINE if who == MINE else "open"
    return url_for("console.queue", view=view, on=day.isoformat())


def _note(mark: Mark) -> Note:
    number = f"{mark.receipt}-{mark.position}"
    words = {
        MarkKind.VIEWING: lambda: _("열람 약속 %(number)s", number=number),
        MarkKind.EXPECTED: lambda: _("연기 끝 예정 %(number)s", number=number),
        MarkKind.REVIEW: lambda: _("연기 사유 확인 %(number)s", number=number),
        MarkKind.REFUSE: lambda: _("거절은 이날까지 %(number)s", number=number),
        MarkKind.HOLD: lambda: _("보류 지시 확인 %(number)s", number=number),
        MarkKind.DISPOSAL: lambda: _("파기할 것 %(count)s건", count=mark.count),
        MarkKind.ROUTINE: lambda: _("정기 점검 %(count)s건", count=mark.count),
    }
    if mark.receipt:
        url = url_for("console.case", no=mark.receipt, k=mark.position)
    elif mark.kind is MarkKind.DISPOSAL:
        url = url_for("console.disposals")
    else:
        url = url_for("console.routines")
    return Note(_ICONS[mark.kind], words[mark.kind](), url)
