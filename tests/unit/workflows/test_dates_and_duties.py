from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest

from tests.unit.workflows.cases import KEEP, LAW
from workflows.calendars import Override, load_calendar
from workflows.dates import (
    add_months,
    age_on,
    days_left,
    deadline_status,
    is_child,
)
from workflows.errors import CalendarError
from workflows.grounds import offered
from workflows.retention import blocks, end_of
from workflows.vocabulary import BodyKind, DeadlineState, Outcome, Right

CALENDAR = load_calendar()
KST = timezone(timedelta(hours=9))
TARGET, LEGAL = date(2026, 9, 23), date(2026, 9, 28)


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        (date(2026, 9, 19), DeadlineState.OK, 4),
        (date(2026, 9, 20), DeadlineState.SOON, 3),
        (date(2026, 9, 23), DeadlineState.TODAY, 0),
        (date(2026, 9, 24), DeadlineState.SOON, 4),
        (date(2026, 9, 28), DeadlineState.TODAY, 0),
        (date(2026, 9, 29), DeadlineState.OVER, -1),
    ],
)
def test_deadline_status_is_overdue_only_after_the_legal_date(
    today: date, state: DeadlineState, days: int
) -> None:
    status = deadline_status(TARGET, LEGAL, today)
    assert (status.state, status.days) == (state, days)


def test_deadline_status_thresholds_are_a_setting() -> None:
    assert deadline_status(TARGET, LEGAL, date(2026, 9, 18), soon_days=5).state == "soon"
    assert deadline_status(None, None, TARGET).state is DeadlineState.WAITING
    assert days_left(LEGAL, TARGET) == 5


def test_age_before_birth_is_refused() -> None:
    with pytest.raises(ValueError, match="after"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


def test_child_under_fourteen_ends_on_the_birthday() -> None:
    born = date(2012, 11, 23)
    assert is_child(born, date(2026, 11, 22), under=LAW.child_under)
    assert not is_child(born, date(2026, 11, 23), under=LAW.child_under)


def test_add_months_takes_the_last_day_of_a_short_month() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_working_days_skip_weekends_and_holidays_both_ways() -> None:
    assert CALENDAR.add_working_days(date(2026, 9, 23), 1) == date(2026, 9, 28)
    assert CALENDAR.add_working_days(date(2026, 9, 28), -1) == date(2026, 9, 23)
    assert CALENDAR.add_working_days(date(2026, 9, 26), 0) == date(2026, 9, 28)
    assert CALENDAR.add_working_days(date(2026, 11, 20), 3) == date(2026, 11, 25)


def override(day: date, ko: str = "임시공휴일", en: str = "Temporary holiday") -> Override:
    return Override(day, ko, en, "국무회의")


def test_overrides_make_a_version_of_their_own_in_any_order() -> None:
    one, two = override(date(2026, 9, 28)), override(date(2026, 11, 30))
    widened = CALENDAR.with_overrides([one, two])
    assert widened.version == CALENDAR.with_overrides([two, one]).version
    assert widened.version.startswith("kr-2026.11+")
    assert widened.roll_forward(date(2026, 9, 25)) == date(2026, 9, 29)
    assert widened.name_of(date(2026, 11, 30)) is not None
    assert CALENDAR.with_overrides([]) is CALENDAR
    assert CALENDAR.roll_forward(date(2026, 9, 25)) == date(2026, 9, 28)


def test_overrides_beyond_the_frozen_years_count_but_stay_provisional() -> None:
    far = CALENDAR.with_overrides([override(date(2040, 5, 7))])
    assert far.roll_forward(date(2040, 5, 5)) == date(2040, 5, 8)
    assert far.is_provisional(date(2040, 5, 8))


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (override(date(2999, 1, 1)), "override_out_of_range"),
        (override(date(2026, 1, 5), ko=" "), "override_without_name"),
    ],
)
def test_override_that_makes_no_sense_is_refused(bad: Override, code: str) -> None:
    with pytest.raises(CalendarError) as caught:
        CALENDAR.with_overrides([bad])
    assert caught.value.code == code


def test_calendar_unknown_version_is_refused() -> None:
    with pytest.raises(CalendarError) as caught:
        load_calendar("../../etc/passwd")
    assert caught.value.code == "unknown_calendar"


def test_grounds_of_public_bodies_are_hidden_from_private_ones() -> None:
    private = {ground.code for ground in offered(LAW, Right.ACCESS, BodyKind.PRIVATE)}
    public = {ground.code for ground in offered(LAW, Right.ACCESS, BodyKind.PUBLIC)}
    assert private == {"A35-4-1", "A35-4-2", "A35-3"}
    assert public - private == {f"A35-4-3-{letter}" for letter in "가나다라마"}
    deletion = offered(LAW, Right.DELETE, BodyKind.PRIVATE, Outcome.REFUSE)
    assert [ground.code for ground in deletion] == ["A36-1", "A21-1"]
    assert offered(LAW, Right.CORRECT, BodyKind.PUBLIC) == ()


def test_internal_policy_blocks_no_deletion_whatever_is_ticked() -> None:
    today = date(2026, 11, 23)
    for key, rule in LAW.retention.items():
        keep = type(KEEP)("x", key, confirmed=True, kind_matches=True, starts_on=today)
        lawful = rule.legal and rule.blocks and rule.has_period
        assert blocks(keep, LAW, today) == lawful
        assert not blocks(type(KEEP)("x", key, confirmed=False, kind_matches=True), LAW, today)
        assert not blocks(type(KEEP)("x", key, confirmed=True, kind_matches=False), LAW, today)
    assert not LAW.retention["POLICY-ABUSE"].legal


def test_duty_to_keep_ends_on_its_last_day() -> None:
    rule = LAW.retention["EC-CONTRACT"]
    assert end_of(rule, date(2021, 11, 23)) == date(2026, 11, 23)
    assert end_of(LAW.retention["HIRE-PREF"], date(2021, 11, 23)) is None
    keep = type(KEEP)("x", "EC-CONTRACT", True, True, date(2021, 11, 23))
    assert blocks(keep, LAW, date(2026, 11, 23))
    assert not blocks(keep, LAW, date(2026, 11, 24))
