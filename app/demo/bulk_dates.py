"""Due dates of the volume: computed once for each day of receipt and right, kept as text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from app.clock import KST
from app.organisations.schema import Thresholds
from app.services.clocks import StoredClock
from app.services.watching import watch_points
from workflows.calendars import Calendar
from workflows.clock import Clock, compute
from workflows.law.loader import LawBook
from workflows.vocabulary import Right

LAW = "kr-pipa"
NOON = time(12, tzinfo=KST)


@dataclass(frozen=True)
class Dates:
    """What a request holds of its clock, from `law` to `clock_events`, and the next look at it."""

    columns: tuple[str | int | None, ...]
    watch_at: str | None


@dataclass
class DueDates:
    """The clocks of one organisation as of one instant."""

    law: LawBook
    calendar: Calendar
    closures: frozenset[date]
    thresholds: Thresholds
    now: datetime
    _known: dict[tuple[date, Right], Dates] = field(default_factory=dict)

    def of(self, day: date, right: Right) -> Dates:
        """Return the dates of a right received on a KST day."""
        known = self._known.get((day, right))
        if known is None:
            known = self._known[day, right] = self._compute(day, right)
        return known

    def _compute(self, day: date, right: Right) -> Dates:
        pack = self.law.for_receipt(LAW, day)
        received_at = datetime.combine(day, NOON)
        clock = compute(pack, right, received_at, [], self.calendar, closures=self.closures)
        stored = StoredClock(clock, self.now).columns()
        columns = (
            LAW,
            clock.law_version,
            clock.calendar_version,
            _iso(clock.raw_end),
            _iso(clock.legal_due),
            _iso(clock.target_due),
            int(clock.provisional),
            json.dumps(stored["derivation"]),
            "[]",
        )
        return Dates(columns, self._next_look(clock))

    def _next_look(self, clock: Clock) -> str | None:
        """Return when the watch looks next, as if it had looked a moment ago."""
        points = watch_points(
            clock.legal_due, clock.target_due, self.thresholds, refuse_by=clock.refuse_by
        )
        return next((instant(point.at) for point in points if point.at > self.now), None)


def instant(at: datetime) -> str:
    """Return an instant as text both databases read: UTC, to the microsecond."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def as_json(value: object) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
