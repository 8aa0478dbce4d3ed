from __future__ import annotations

from datetime import date

import pytest

from workflows.calendars import load_calendar
from workflows.minwon import minwon_end, minwon_step

CALENDAR = load_calendar()


@pytest.mark.parametrize(
    ("received", "end"),
    [
        ("2026-02-06", "2026-02-24"),  # Seollal lies inside
        ("2026-11-23", "2026-12-04"),  # a Monday counts itself
        ("2026-11-22", "2026-12-04"),  # a Sunday does not
    ],
)
def test_petition_count_takes_the_first_day_and_skips_days_off(received: str, end: str) -> None:
    found = minwon_end(date.fromisoformat(received), 10, CALENDAR)
    assert found == date.fromisoformat(end)


def test_petition_count_of_a_short_period_does_not_exist() -> None:
    assert minwon_end(date(2026, 11, 23), 5, CALENDAR) is None
    assert minwon_step(date(2026, 11, 23), 3, CALENDAR) is None


def test_petition_count_says_that_the_legal_date_stays() -> None:
    step = minwon_step(date(2026, 2, 6), 10, CALENDAR)
    assert step is not None
    assert step.date == date(2026, 2, 24)
    assert "법정 기한은 그대로" in step.why_ko
    assert "제19조제2항" in step.article
