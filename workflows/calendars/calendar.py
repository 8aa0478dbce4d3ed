"""A calendar answers which days the law does not let a period end on.

Saturdays, Sundays and public holidays (Civil Act art 161; Holidays Act art 2, 3). Every answer is
a table look-up by day number, so that a clock costs microseconds. Days after the frozen end know
weekends and overrides only; whoever computes with them must say "provisional".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from workflows.errors import CalendarError
from workflows.text import Label

_SATURDAY, _SUNDAY = 5, 6
_WEEKEND = {_SATURDAY: Label("토요일", "Saturday"), _SUNDAY: Label("일요일", "Sunday")}
_DAY = timedelta(days=1)
# Years outside this range are typing slips; a frozen table would not help with them.
_MARGIN_YEARS = 40


@dataclass(frozen=True, slots=True)
class Override:
    """A public holiday declared after the calendar was frozen (e.g. a temporary holiday)."""

    day: date
    name_ko: str
    name_en: str
    source: str


@dataclass(frozen=True, eq=False)
class Calendar:
    """Public holidays between `first` and `last`, under a version that never changes meaning."""

    version: str
    first: date
    last: date
    holidays: Mapping[date, Label]

    @cached_property
    def _last_ordinal(self) -> int:
        return self.last.toordinal()

    @cached_property
    def _steps_forward(self) -> dict[int, date]:
        """Days off inside the frozen range, with the working day that follows each."""
        return {
            day: self._search(date.fromordinal(day), _DAY)
            for day in range(self.first.toordinal(), self._last_ordinal + 1)
            if self.is_off(date.fromordinal(day))
        }

    def name_of(self, day: date) -> Label | None:
        """Return why nothing is due on a day (holiday name or weekend), or None if it works."""
        return self.holidays.get(day) or _WEEKEND.get(day.weekday())

    def is_off(self, day: date) -> bool:
        """Tell whether a day is a Saturday, a Sunday or a public holiday."""
        return day.weekday() >= _SATURDAY or day in self.holidays

    def is_provisional(self, day: date) -> bool:
        """Tell whether a day lies outside the frozen years, so that its holidays are unknown."""
        return day > self.last or day < self.first

    def roll_forward(self, day: date) -> date:
        """Return the day itself, or the first working day after it (Civil Act art 161)."""
        if not self.is_off(day):
            return day
        found = self._steps_forward.get(day.toordinal())
        return found if found is not None else self._search(day, _DAY)

    def roll_back(self, day: date, closures: Iterable[date] = ()) -> date:
        """Return the day itself or the last day before it that works and is no closure."""
        while self.is_off(day) or day in closures:
            day -= _DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day `count` working days after a day (the day itself not counted).

        Zero gives the day itself rolled forward; a negative count walks back.
        """
        if count == 0:
            return self.roll_forward(day)
        step, left = (_DAY, count) if count > 0 else (-_DAY, -count)
        while left:
            day += step
            if not self.is_off(day):
                left -= 1
        return day

    def off_days(self, first: date, last: date) -> list[tuple[date, Label]]:
        """Return the days off from first to last inclusive, each with its name."""
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [(day, name) for day in span if (name := self.name_of(day)) is not None]

    def with_overrides(self, overrides: Iterable[Override]) -> Calendar:
        """Return a calendar with later declared holidays added; same input, same version string.

        Holidays are only ever added: a period is never shortened silently. CalendarError when an
        override has no name or lies far outside every real period.
        """
        added = sorted({o.day: o for o in overrides}.values(), key=lambda o: o.day)
        for override in added:
            self._check(override)
        if not added:
            return self
        text = "\n".join(f"{o.day}|{o.name_ko}|{o.name_en}" for o in added)
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        extra = {o.day: Label(o.name_ko, o.name_en) for o in added}
        return Calendar(
            version=f"{self.version}+{digest}",
            first=self.first,
            last=self.last,
            holidays={**extra, **self.holidays},
        )

    def _check(self, override: Override) -> None:
        low, high = self.first.year - _MARGIN_YEARS, self.last.year + _MARGIN_YEARS
        if not low <= override.day.year <= high:
            raise CalendarError("override_out_of_range", f"{override.day} is not a plausible day")
        if not override.name_ko.strip() or not override.name_en.strip():
            raise CalendarError("override_without_name", f"{override.day} needs both names")

    def _search(self, day: date, step: timedelta) -> date:
        while self.is_off(day):
            day += step
        return day
