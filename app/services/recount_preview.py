"""What a day off would move, before it is saved: counted, never written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.queries.calendar import calendar_in_force, closures_of
from app.runtime import Runtime
from app.services.closures import ANNOUNCED, WITHDRAWN, refuse_day, touched_by_closure
from app.services.holidays import (
    DeclareHoliday,
    as_override,
    refuse_unknown,
    touched_by_holiday,
)
from app.services.recounting import DayOff, counted_anew, moves, shortens, touched_clocks
from app.store import Organisation, Task
from app.store.tenancy import ALL
from workflows.calendars import Calendar

#: Clocks counted for a preview at most, and rows shown.
MOST: Final = 2000
SHOWN: Final = 10


@dataclass(frozen=True)
class Move:
    """One request that would move: its number, and its dates before and after (KST)."""

    number: str
    legal: tuple[date | None, date | None]
    target: tuple[date | None, date | None]


@dataclass(frozen=True)
class Preview:
    """What would happen; `more` tells that only the first MOST clocks were counted."""

    moved: int = 0
    #: Left as they are, because a legal day would come earlier.
    kept: int = 0
    more: bool = False
    first: tuple[Move, ...] = ()
    #: Tasks whose inner date lies on the day.
    tasks: int = 0

    def plus(self, other: Preview) -> Preview:
        """Return both together; the rows shown are the first ones."""
        return Preview(
            self.moved + other.moved,
            self.kept + other.kept,
            self.more or other.more,
            (self.first + other.first)[:SHOWN],
            self.tasks + other.tasks,
        )


def preview_holiday(runtime: Runtime, command: DeclareHoliday) -> Preview:
    """Return what a public holiday would move in all organisations together.

    Raises:
        InvalidError: no name or source, or a day no calendar takes.

    """
    refuse_unknown(command)
    with runtime.reading(ALL) as session:
        organisations = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    total = Preview()
    for organisation_id in organisations:
        with runtime.reading(organisation_id) as session:
            calendar = calendar_in_force(session).with_overrides([as_override(command)])
            closures = closures_of(session, organisation_id)
            counted = _Counted(runtime, session, organisation_id, calendar, closures)
            total = total.plus(counted.by(touched_by_holiday(command.day)))
    return total


def preview_closure(runtime: Runtime, organisation_id: int, day: date) -> Preview:
    """Return what a closed day of the organisation would move; no legal day is among it.

    Raises:
        InvalidError: the day has passed or lies too far ahead.

    """
    refuse_day(day, kst_date(runtime.clock.now()))
    with runtime.reading(organisation_id) as session:
        closures = closures_of(session, organisation_id) | {day}
        calendar = calendar_in_force(session)
        counted = _Counted(runtime, session, organisation_id, calendar, closures)
        found = counted.by(touched_by_closure(ANNOUNCED, day))
        return found.plus(Preview(tasks=_tasks_on(session, organisation_id, day)))


def preview_reopening(runtime: Runtime, organisation_id: int, day: date) -> Preview:
    """Return what would move when a closed day is taken back."""
    with runtime.reading(organisation_id) as session:
        closures = closures_of(session, organisation_id) - {day}
        calendar = calendar_in_force(session)
        counted = _Counted(runtime, session, organisation_id, calendar, closures)
        return counted.by(touched_by_closure(WITHDRAWN, day))


def _tasks_on(session: Session, organisation_id: int, day: date) -> int:
    query = select(func.count()).where(
        Task.organisation_id == organisation_id,
        Task.due_on == day,
        Task.answered_at.is_(None),
        Task.cancelled_at.is_(None),
    )
    return session.scalar(query) or 0


@dataclass(frozen=True)
class _Counted:
    """The open clocks of an organisation, as a calendar and closures would have them."""

    runtime: Runtime
    session: Session
    organisation_id: int
    calendar: Calendar
    closures: frozenset[date]

    def by(self, why: DayOff) -> Preview:
        """Return what of them differs from what is stored."""
        moved = kept = looked_at = last = 0
        first: list[Move] = []
        while looked_at < MOST:
            rows = touched_clocks(self.session, self.organisation_id, why, last, lock=False)
            for request, filing in rows:
                clock = counted_anew(
                    self.runtime.law, request, filing, self.calendar, self.closures
                )
                if shortens(request, clock):
                    kept += 1
                elif moves(request, clock):
                    moved += 1
                    first.append(
                        Move(
                            f"{filing.receipt_number}-{request.position}",
                            (request.legal_due, clock.legal_due),
                            (request.target_due, clock.target_due),
                        )
                    )
            if not rows:
                return Preview(moved, kept, more=False, first=tuple(first[:SHOWN]))
            looked_at, last = looked_at + len(rows), rows[-1][0].id
        return Preview(moved, kept, more=True, first=tuple(first[:SHOWN]))
