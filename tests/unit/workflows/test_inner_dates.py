"""Inner dates of tasks: earlier than the target, on working days, told on while it can be saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import load_calendar
from workflows.inner_dates import (
    Escalation,
    InnerRule,
    Workdays,
    escalation_days,
    inner_due,
    processor_due,
    remind_days,
)
from workflows.vocabulary import EscalateTo

MONDAY = date(2026, 11, 23)
PLAIN = Workdays(load_calendar())
STEPS = (
    Escalation(1, EscalateTo.DEPUTY),
    Escalation(2, EscalateTo.OFFICER),
    Escalation(3, EscalateTo.PRIVACY_OFFICER),
)


@pytest.mark.parametrize(
    ("today", "target", "due"),
    [
        (MONDAY, date(2026, 12, 3), date(2026, 11, 26)),  # three working days
        (MONDAY, date(2026, 11, 27), date(2026, 11, 25)),  # two working days before the target
        (MONDAY, date(2026, 11, 24), date(2026, 11, 24)),  # never longer than the target
        (MONDAY, MONDAY, MONDAY),  # the target is today
        (MONDAY, date(2026, 11, 20), MONDAY),  # the target has passed
        (date(2026, 11, 27), date(2026, 12, 7), date(2026, 12, 2)),  # over a weekend
        (MONDAY, None, date(2026, 11, 26)),  # postponed: no target
    ],
)
def test_owner_gets_the_earlier_of_two_days(today: date, target: date | None, due: date) -> None:
    found = inner_due(today, target, InnerRule(), PLAIN)
    assert found.day == due
    assert found.steps[-1].date == due


def test_closures_of_the_organisation_are_not_counted() -> None:
    closed = Workdays(load_calendar(), frozenset({date(2026, 11, 24), date(2026, 11, 25)}))
    assert inner_due(MONDAY, None, InnerRule(), closed).day == date(2026, 11, 30)
    assert closed.walk(date(2026, 11, 26), -1) == MONDAY


def test_derivation_says_both_days_and_which_one_counts() -> None:
    found = inner_due(MONDAY, date(2026, 12, 3), InnerRule(), PLAIN)
    assert [step.rule for step in found.steps] == [
        "ordered",
        "working_days",
        "before_target",
        "inner_due",
    ]
    assert {step.article for step in found.steps} == {"자체 기준"}
    assert "2026년 12월 3일(목)" in found.steps[2].why_ko


def test_processor_confirms_ahead_of_the_inner_date() -> None:
    assert processor_due(MONDAY, date(2026, 11, 26), InnerRule(), PLAIN) == date(2026, 11, 25)
    assert processor_due(MONDAY, MONDAY, InnerRule(), PLAIN) == MONDAY


def test_silence_is_told_on_in_steps() -> None:
    days = escalation_days(MONDAY, date(2026, 11, 26), date(2026, 12, 3), STEPS, PLAIN)
    assert days == (
        (date(2026, 11, 27), EscalateTo.DEPUTY),
        (date(2026, 11, 30), EscalateTo.OFFICER),
        (date(2026, 12, 1), EscalateTo.PRIVACY_OFFICER),
    )


def test_every_step_lies_before_the_legal_date() -> None:
    days = escalation_days(MONDAY, date(2026, 12, 1), date(2026, 12, 3), STEPS, PLAIN)
    assert [day for day, _to in days] == [date(2026, 12, 2)] * 3
    assert [to for _day, to in days] == list(EscalateTo)


def test_owner_is_reminded_the_working_day_before_and_on_the_day() -> None:
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    assert remind_days(MONDAY, monday, (1, 0), PLAIN) == (friday, monday)
    assert remind_days(monday, monday, (1, 0), PLAIN) == ()  # ordered on its own inner date


@given(
    st.dates(date(2025, 1, 1), date(2030, 12, 1)),
    st.integers(-5, 30),
    st.integers(1, 9),
    st.integers(0, 8),
)
def test_inner_date_never_passes_the_target_nor_lies_in_the_past(
    today: date, ahead: int, working: int, before: int
) -> None:
    target = PLAIN.calendar.roll_back(today + timedelta(days=ahead))
    found = inner_due(today, target, InnerRule(working, before), PLAIN).day
    assert found >= today
    assert found <= max(today, target)
