"""The calendar deadlines are computed with: frozen, plus the holidays declared since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Closure, HolidayOverride
from workflows.calendars import Calendar, load_calendar
from workflows.calendars.calendar import Override
from workflows.text import Label


def calendar_in_force(session: Session) -> Calendar:
    """Return the frozen calendar with the holidays declared since."""
    rows = session.scalars(select(HolidayOverride).order_by(HolidayOverride.day)).all()
    return _with_overrides(
        tuple(
            Override(day=row.day, name_ko=row.name, name_en=row.name, source=row.source)
            for row in rows
        )
    )


@lru_cache(maxsize=8)
def _with_overrides(overrides: tuple[Override, ...]) -> Calendar:
    """Make each calendar once: its tables take longer to build than a clock to compute."""
    return load_calendar().with_overrides(overrides)


def closures_of(session: Session, organisation_id: int) -> frozenset[date]:
    """Return the organisation's own closed days; they move target and inner dates only."""
    query = select(Closure.day).where(Closure.organisation_id == organisation_id)
    return frozenset(session.scalars(query))


@dataclass(frozen=True)
class ClosedDay:
    """A day on which the organisation is closed, and why."""

    id: int
    day: date
    name: str


@dataclass(frozen=True)
class DeclaredHoliday:
    """A public holiday declared after the calendar was frozen; it holds for everybody."""

    day: date
    name: str
    source: str
    added_by: str


def closed_days(session: Session, organisation_id: int) -> list[ClosedDay]:
    """Return the organisation's closed days, the latest first."""
    query = (
        select(Closure.id, Closure.day, Closure.name)
        .where(Closure.organisation_id == organisation_id)
        .order_by(Closure.day.desc())
    )
    return [ClosedDay(*row) for row in session.execute(query)]


def declared_holidays(session: Session) -> list[DeclaredHoliday]:
    """Return the public holidays declared on this installation, the latest first."""
    query = select(
        HolidayOverride.day, HolidayOverride.name, HolidayOverride.source, HolidayOverride.added_by
    ).order_by(HolidayOverride.day.desc())
    return [DeclaredHoliday(*row) for row in session.execute(query)]


def days_off(
    session: Session, organisation_id: int, span: tuple[date, date]
) -> dict[date, list[Label]]:
    """Return what holidays and closures are called between two days, both included.

    A plain weekend has no name; a closure is called what the organisation calls it.
    """
    first, last = span
    found: dict[date, list[Label]] = defaultdict(list)
    for day, name in calendar_in_force(session).holidays.items():
        if first <= day <= last:
            found[day].append(name)
    closed = select(Closure.day, Closure.name).where(
        Closure.organisation_id == organisation_id, Closure.day.between(first, last)
    )
    for day, words in session.execute(closed):
        found[day].append(Label(words, words))
    return dict(found)
