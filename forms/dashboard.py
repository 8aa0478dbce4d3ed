"""The period of the dashboard as it stands in its address.

Reading an address never fails: what makes no sense gives the usual period, and `unread` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

#: Periods by name: how many months, the present one included.
PERIODS: Final = {"3m": 3, "6m": 6, "12m": 12}
USUAL: Final = "6m"
CUSTOM: Final = "custom"
#: More months do not fit beside each other; a longer period is cut at its beginning.
MOST_MONTHS: Final = 24
_FIRST, _LAST = date(2000, 1, 1), date(2150, 12, 31)


@dataclass(frozen=True, kw_only=True)
class DashboardArgs:
    """The period: days of receipt, KST, both included."""

    period: str
    first: date
    last: date
    #: The address said something that could not be read.
    unread: bool = False
    #: The period was longer than what is shown.
    cut: bool = False

    @classmethod
    def read(cls, args: Mapping[str, str], today: date) -> DashboardArgs:
        """Read an address: `period`, or `from` and `to` of one's own."""
        given = args.get("period", "")
        period = given if given in {*PERIODS, CUSTOM} else USUAL
        begins, ends = args.get("from", ""), args.get("to", "")
        if period != CUSTOM:
            return cls._months(period, today, unread=bool(given) and given != period)
        first, last = _day(begins), _day(ends)
        unread = (first is None and bool(begins)) or (last is None and bool(ends))
        if unread or first is None:
            return cls._months(USUAL, today, unread=True)
        last = last or max(first, today)
        first, last = min(first, last), max(first, last)
        earliest = _month_start(last, MOST_MONTHS - 1)
        return cls(period=CUSTOM, first=max(first, earliest), last=last, cut=first < earliest)

    @classmethod
    def _months(cls, period: str, today: date, *, unread: bool) -> DashboardArgs:
        first = _month_start(today, PERIODS[period] - 1)
        return cls(period=period, first=first, last=today, unread=unread)

    @property
    def months(self) -> list[str]:
        """Every month the period touches, `YYYY-MM`, in order."""
        first, last = _index(self.first), _index(self.last)
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]

    def query(self, **changes: str) -> str:
        """Return the query string of this period, or of another one."""
        if changes:
            return urlencode(changes)
        if self.period != CUSTOM:
            return urlencode({"period": self.period})
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return urlencode({"period": CUSTOM, **days})


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(day: date, back: int) -> date:
    number = _index(day) - back
    return date(number // 12, number % 12 + 1, 1)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None
