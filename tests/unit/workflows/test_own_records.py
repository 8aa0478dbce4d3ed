"""Periods of our own records: vectors by hand, and the inverse checked against them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.workflows.cases import LAW
from workflows.calendars import load_calendar
from workflows.dates import add_months
from workflows.own_records import (
    EXPIRY_DAYS,
    HOLDS,
    METHODS,
    FilingStanding,
    Hold,
    Method,
    access_month_ends,
    destroy_by,
    filing_ends,
    hold_of,
    latest_closing,
    rule_label,
)

CALENDAR = load_calendar()
CLOSED = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("closed_on", "months", "ends"),
    [
        (date(2026, 12, 3), 36, date(2029, 12, 3)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_filing_period_goes_by_the_calendar(closed_on: date, months: int, ends: date) -> None:
    assert filing_ends(closed_on, months) == ends


@pytest.mark.parametrize(
    ("month", "days", "ends"),
    [
        ("2026-11", 365, date(2027, 11, 30)),
        ("2026-11", 730, date(2028, 11, 29)),  # 2028 has a 29 February
        ("2028-02", 365, date(2029, 2, 28)),
    ],
)
def test_access_month_is_kept_from_its_last_day(month: str, days: int, ends: date) -> None:
    assert access_month_ends(month, days) == ends


@pytest.mark.parametrize(
    ("ended_on", "by"),
    [
        (date(2029, 12, 3), date(2029, 12, 10)),  # 8 December is a Saturday
        (date(2026, 11, 23), date(2026, 11, 30)),  # 28 November is a Saturday
        (date(2026, 11, 24), date(2026, 11, 30)),  # 29 November is a Sunday
        (date(2026, 11, 25), date(2026, 11, 30)),
    ],
)
def test_destroy_by_is_five_days_after_the_end(ended_on: date, by: date) -> None:
    assert destroy_by(ended_on, LAW.levels.expiry_destruction_days, CALENDAR) == by


@pytest.mark.parametrize("months", [1, 6, 12, 36])
def test_latest_closing_is_the_last_day_whose_period_is_over(months: int) -> None:
    for offset in range(0, 800, 3):
        limit = date(2027, 1, 1) + timedelta(days=offset)
        day = latest_closing(limit, months)
        assert add_months(day, months) <= limit
        assert add_months(day + timedelta(days=1), months) > limit


@pytest.mark.parametrize(
    ("standing", "today", "hold"),
    [
        (FilingStanding((), CLOSED, paper_waits=False), date(2029, 12, 3), Hold.NOT_OVER),
        (FilingStanding((), CLOSED, paper_waits=False), date(2029, 12, 4), None),
        (FilingStanding((), CLOSED, paper_waits=True), date(2030, 12, 4), Hold.PAPER),
        (FilingStanding(["access"], CLOSED, paper_waits=False), date(2030, 12, 4), Hold.OPEN),
        (
            FilingStanding(["access", "objection"], CLOSED, paper_waits=True),
            date(2040, 1, 1),
            Hold.OBJECTION,
        ),
        (FilingStanding((), None, paper_waits=False), date(2040, 1, 1), Hold.OPEN),
    ],
)
def test_hold_names_the_gravest_reason(
    standing: FilingStanding, today: date, hold: Hold | None
) -> None:
    assert hold_of(standing, 36, today) == hold


def test_expiry_days_are_those_of_every_law_pack() -> None:
    assert LAW.levels.expiry_destruction_days == EXPIRY_DAYS


def test_every_hold_and_method_has_words() -> None:
    assert set(HOLDS) == set(Hold)
    assert set(METHODS) == set(Method)


def test_rule_in_words_names_number_and_deferral() -> None:
    assert rule_label("filing_months=36").ko == "요구가 모두 끝난 날부터 36개월"
    assert rule_label("keep_days=730;deferred").en.endswith("month · put off")
    assert rule_label("something else").ko == "something else"
