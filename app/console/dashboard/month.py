"""The box of this month's due dates: the heat map of the calendar, without appointments."""

from __future__ import annotations

from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.console.dashboard.parts import Part
from app.console.guard import CASEWORKERS, holds
from app.context import language, organisation, reader
from app.month_view import OnDays, last_of, month_view
from app.queries.due_days import due_days


def this_month(today: date) -> Part:
    """Return what is due on which day of this month; a number leads to the queue of that day."""
    first = today.replace(day=1)
    works = holds(*CASEWORKERS)
    found = due_days(reader(), organisation().id, (first, last_of(first)), today)
    month = month_view(
        first, OnDays(found), today, language(), _queue if works else lambda _day: ""
    )
    return Part(
        key="calendar",
        title=_("기한 달력"),
        about=month.title,
        month=month,
        head=[_("날짜"), _("진행 중"), _("기한 초과")],
        rows=[(formats.day(day, language()), due.count, due.over) for day, due in found.items()],
        more_url=url_for("console.calendar", who="all") if works else "",
    )


def _queue(day: date) -> str:
    return url_for("console.queue", view="open", on=day.isoformat())
