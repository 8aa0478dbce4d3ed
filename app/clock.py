"""The only door to the wall clock: everything else is given the time it works with.

Instants are aware UTC datetimes; days are dates in Korea Standard Time, because the law counts
days there (law pack ``kr-pipa``, ``time_zone``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

#: Korea has had no daylight saving time since 1988, so a fixed offset is exact.
KST = timezone(timedelta(hours=9), "KST")


class Clock(Protocol):
    """Something that tells the present instant."""

    def now(self) -> datetime:
        """Return the present instant as an aware UTC datetime."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant as an aware UTC datetime."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved; for tests and for replaying a past day."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant the clock was set to."""
        return self.instant

    def move(self, **delta: float) -> None:
        """Move the clock forward by ``timedelta(**delta)``."""
        self.instant += timedelta(**delta)


def kst(instant: datetime) -> datetime:
    """Return the same instant in Korea Standard Time."""
    return instant.astimezone(KST)


def kst_date(instant: datetime) -> date:
    """Return the day it is in Korea at this instant."""
    return instant.astimezone(KST).date()


def start_of_day(day: date) -> datetime:
    """Return the instant (UTC) at which this day begins in Korea."""
    return datetime(day.year, day.month, day.day, tzinfo=KST).astimezone(UTC)
