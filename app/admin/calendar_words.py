"""Days off and dates in words, for the pages of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.clock import KST
from app.context import cite, language, law_in_force, organisation, reader, runtime
from app.queries.calendar import calendar_in_force, closures_of
from app.services.recount_preview import Preview
from forms.calendar_admin import ExampleForm
from workflows.clock import Step, compute
from workflows.errors import DomainError
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Right


@dataclass(frozen=True)
class YearView:
    """The public holidays of a year (day, name), its neighbours, and which calendar says so."""

    year: int
    days: list[tuple[str, str]]
    before: int | None
    after: int | None
    version: str
    provisional: bool


def year_of(asked: str, today: date) -> YearView:
    """Return the year that is asked for, or this one."""
    calendar = calendar_in_force(reader())
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 4 else today.year  # noqa: PLR2004 - digits of a year
    year = min(max(year, calendar.first.year), calendar.last.year + 1)
    lang = language()
    return YearView(
        year=year,
        days=[
            (formats.day(day, lang), name.in_language(lang))
            for day, name in sorted(calendar.holidays.items())
            if day.year == year
        ],
        before=year - 1 if year > calendar.first.year else None,
        after=year + 1 if year < calendar.last.year else None,
        version=calendar.version,
        provisional=year > calendar.last.year,
    )


def example_of(form: ExampleForm, *, asked: bool) -> tuple[dict[str, Any] | None, int]:
    """Return how the deadline of an example comes about, and the status of the page.

    The law's own clock counts; the page only shows its steps.
    """
    lang = language()
    form.offer({right: label(right).in_language(lang) for right in law_in_force().rights})
    if not asked:
        return None, 200
    if not form.validate():
        return None, 422
    try:
        return _example(form.received.data, Right(form.right.data)), 200
    except DomainError:
        message = _("이 날에 시행되던 법을 담고 있지 않습니다. 더 가까운 날짜를 입력해 주세요.")
        form.reject("received", message)
        return None, 422


def _example(received: date, right: Right) -> dict[str, Any]:
    here = organisation()
    clock = compute(
        runtime().law.for_receipt(here.profile.law, received),
        right,
        datetime.combine(received, time(12), KST),
        (),
        calendar_in_force(reader()),
        closures=closures_of(reader(), here.id),
    )
    dates = ((_("법정 기한"), clock.legal_due), (_("목표일"), clock.target_due))
    return {
        "rows": [{"key": key, "value": _day(day)} for key, day in dates],
        "steps": [_step(step) for step in clock.steps],
        "provisional": clock.provisional,
        "note": _(
            "법령 %(law)s · 달력 %(calendar)s",
            law=clock.law_version,
            calendar=clock.calendar_version,
        ),
    }


def preview_view(seen: Preview | None) -> dict[str, Any] | None:
    """Return what a day off would move, in words; None before it was asked."""
    if seen is None:
        return None
    return {
        "moved": seen.moved,
        "kept": seen.kept,
        "more": seen.more,
        "tasks": seen.tasks,
        "rows": [(move.number, _pair(move.legal), _pair(move.target)) for move in seen.first],
    }


def _pair(days: tuple[date | None, date | None]) -> str:
    before, after = map(_day, days)
    return before if before == after else f"{before} → {after}"


def _day(day: date | None) -> str:
    return formats.day(day, language()) if day else "–"


def _step(step: Step) -> dict[str, str]:
    return {
        "date_iso": step.date.isoformat(),
        "date_text": _day(step.date),
        "rule": cite(step.article),
        "why": Label(step.why_ko, step.why_en).in_language(language()),
    }
