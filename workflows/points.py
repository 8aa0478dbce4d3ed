"""When points (마일리지) lapse: the year-end rule of the terms (KOTRA 22(1), 23(4))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Lapse:
    """Points of one year, and the day (KST) on whose beginning they are gone."""

    earned_in: int
    lapses_on: date


@dataclass(frozen=True)
class PointsRule:
    """Years points are valid from the end of the year they were earned in.

    `last_year`: the last year any were earned in; `ends_on`: the day the whole scheme ends.
    """

    valid_years: int
    last_year: int | None = None
    ends_on: date | None = None


def lapses_on(earned_in: int, rule: PointsRule) -> date:
    """Return the day on which points earned in a year lapse.

    They are valid for `valid_years` from the last day of that year and lapse on 1 January after;
    never later than the end of the scheme. Earned in 2021, valid five years: 2027-01-01.
    """
    day = date(earned_in + rule.valid_years + 1, 1, 1)
    return min(day, rule.ends_on) if rule.ends_on is not None else day


def still_valid(today: date, rule: PointsRule) -> tuple[Lapse, ...]:
    """Return the years whose points are not gone on a day, oldest first, with their last rule.

    Empty once the scheme has ended.
    """
    newest = min(today.year, rule.last_year) if rule.last_year is not None else today.year
    years = range(today.year - rule.valid_years, newest + 1)
    found = (Lapse(year, lapses_on(year, rule)) for year in years)
    return tuple(lapse for lapse in found if lapse.lapses_on > today)
