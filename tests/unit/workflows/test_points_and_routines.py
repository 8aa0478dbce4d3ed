"""Days on which points lapse, and on which recurring duties are due."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.points import Lapse, PointsRule, lapses_on, still_valid
from workflows.routines import due_before, next_period_end, period_end, to_remind

KOTRA = PointsRule(valid_years=5, last_year=2024, ends_on=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("earned", "gone"),
    [(2019, date(2025, 1, 1)), (2020, date(2026, 1, 1)), (2024, date(2030, 1, 1))],
)
def test_points_lapse_on_the_first_of_january_after_five_years_from_the_year_end(
    earned: int, gone: date
) -> None:
    assert lapses_on(earned, KOTRA) == gone


def test_points_never_outlive_the_scheme() -> None:
    assert lapses_on(2026, KOTRA) == date(2030, 1, 1)
    assert lapses_on(2026, PointsRule(valid_years=5)) == date(2032, 1, 1)


def test_points_of_the_oldest_year_are_still_there_on_the_last_day_of_it() -> None:
    assert still_valid(date(2026, 12, 31), KOTRA)[0] == Lapse(2021, date(2027, 1, 1))
    assert still_valid(date(2027, 1, 1), KOTRA)[0] == Lapse(2022, date(2028, 1, 1))


def test_nothing_is_listed_once_the_scheme_has_ended() -> None:
    assert still_valid(date(2029, 12, 31), KOTRA) == (Lapse(2024, date(2030, 1, 1)),)
    assert still_valid(date(2030, 1, 1), KOTRA) == ()


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 11, 28), date(2026, 12, 31)),
    ],
)
def test_quarter_ends_on_its_last_day(day: date, end: date) -> None:
    assert period_end(day, 3) == end


def test_next_quarter_follows_over_the_year() -> None:
    assert next_period_end(date(2026, 12, 31), 3) == date(2027, 3, 31)


def test_months_that_do_not_divide_the_year_are_refused() -> None:
    with pytest.raises(ValueError, match="5 months"):
        period_end(date(2026, 1, 1), 5)


def test_end_of_mileage_is_announced_thirty_days_before() -> None:
    assert due_before(date(2030, 1, 1), 30) == date(2029, 12, 2)


def test_reminder_comes_two_weeks_before_and_not_earlier() -> None:
    assert not to_remind(date(2026, 12, 31), date(2026, 12, 16), 14)
    assert to_remind(date(2026, 12, 31), date(2026, 12, 17), 14)
