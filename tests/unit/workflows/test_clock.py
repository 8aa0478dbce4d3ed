from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.calendars import Calendar, Override, load_calendar
from workflows.clock import Clock, ClockEvent, compute, due_after, local_day
from workflows.errors import ClockError
from workflows.law import load_packs
from workflows.vocabulary import ClockEventType, ClockState, Right

KST = timezone(timedelta(hours=9))
CALENDAR = load_calendar()
PACK = load_packs().latest("kr-pipa")


def at(day: str, clock: str = "10:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}+09:00")


def event(kind: str, day: str, days: int = 0) -> ClockEvent:
    return ClockEvent(ClockEventType(kind), at=at(day), days=days)


def ended(day: str) -> ClockEvent:
    return ClockEvent(ClockEventType.POSTPONEMENT_ENDED, on=date.fromisoformat(day))


def run(right: Right, received: str, *events: ClockEvent) -> Clock:
    return compute(PACK, right, at(received), events, CALENDAR)


def slow_due(
    received: date, days: int, off: Calendar, at_once: int | None = None
) -> tuple[date, date, date]:
    """Count day by day, the way a person does it with a wall calendar."""
    raw = received
    for _ in range(days):
        raw += timedelta(days=1)
    legal = raw
    while legal.weekday() in {5, 6} or legal in off.holidays:
        legal += timedelta(days=1)
    target = raw
    while target.weekday() in {5, 6} or target in off.holidays:
        target -= timedelta(days=1)
    if at_once is not None:
        prompt, left = received, at_once
        while left:
            prompt += timedelta(days=1)
            left -= prompt.weekday() not in {5, 6} and prompt not in off.holidays
        target = min(target, prompt)
    return raw, legal, max(target, received)


MOMENTS = st.integers(0, 3_955 * 86_400).map(
    lambda second: datetime(2025, 1, 1, tzinfo=KST) + timedelta(seconds=second)
)


@settings(max_examples=400, deadline=None)
@given(MOMENTS, st.sampled_from([*PACK.rights]))
def test_clock_any_receipt_agrees_with_counting_by_hand(moment: datetime, right: Right) -> None:
    clock = compute(PACK, right, moment.astimezone(UTC), (), CALENDAR)
    rule = PACK.rights[right]
    expected = slow_due(moment.date(), rule.days, CALENDAR, rule.target_working_days)
    assert (clock.raw_end, clock.legal_due, clock.target_due) == expected


@settings(max_examples=200, deadline=None)
@given(MOMENTS, st.lists(st.integers(0, 30), max_size=8))
def test_clock_closures_never_move_the_legal_date(moment: datetime, offsets: list[int]) -> None:
    closures = {moment.date() + timedelta(days=offset) for offset in offsets}
    plain = compute(PACK, Right.DELETE, moment, (), CALENDAR)
    closed = compute(PACK, Right.DELETE, moment, (), CALENDAR, closures=closures)
    assert closed.legal_due == plain.legal_due
    assert closed.target_due is not None
    assert closed.target_due not in closures or closed.target_due == moment.date()
    assert plain.target_due is not None
    assert closed.target_due <= plain.target_due


@settings(max_examples=200, deadline=None)
@given(MOMENTS, st.integers(0, 45))
def test_clock_a_declared_holiday_never_shortens(moment: datetime, offset: int) -> None:
    day = moment.date() + timedelta(days=offset)
    widened = CALENDAR.with_overrides([Override(day, "임시공휴일", "Temporary holiday", "test")])
    before = compute(PACK, Right.ACCESS, moment, (), CALENDAR)
    after = compute(PACK, Right.ACCESS, moment, (), widened)
    assert before.legal_due is not None
    assert after.legal_due is not None
    assert after.legal_due >= before.legal_due
    assert after.calendar_version != before.calendar_version


@settings(max_examples=100, deadline=None)
@given(MOMENTS, st.integers(0, 9), st.integers(0, 200))
def test_clock_postponement_counts_anew_from_its_end(
    moment: datetime, told_after: int, ended_after: int
) -> None:
    told = moment + timedelta(days=told_after)
    end = (told + timedelta(days=ended_after)).date()
    events = [ClockEvent(ClockEventType.POSTPONED, at=told)]
    waiting = compute(PACK, Right.ACCESS, moment, events, CALENDAR)
    assert waiting.state is ClockState.POSTPONED
    assert waiting.legal_due is None
    events.append(ClockEvent(ClockEventType.POSTPONEMENT_ENDED, on=end))
    clock = compute(PACK, Right.ACCESS, moment, events, CALENDAR)
    assert (clock.raw_end, clock.legal_due, clock.target_due) == slow_due(end, 10, CALENDAR)


def test_clock_supplement_keeps_the_legal_date_and_adds_a_second() -> None:
    clock = run(
        Right.ACCESS,
        "2026-11-16",
        event("supplement_requested", "2026-11-17"),
        event("supplement_received", "2026-11-20"),
    )
    assert clock.legal_due == date(2026, 11, 26)
    assert clock.adjusted_due == date(2026, 11, 30)


def test_clock_postponement_clears_the_second_date() -> None:
    clock = run(
        Right.ACCESS,
        "2026-11-16",
        event("supplement_received", "2026-11-20"),
        event("postponed", "2026-11-21"),
        event("supplement_received", "2026-11-22"),
    )
    assert (clock.state, clock.adjusted_due) == (ClockState.POSTPONED, None)


def test_clock_postponed_on_the_last_day_is_in_time() -> None:
    clock = run(Right.ACCESS, "2026-09-15", event("postponed", "2026-09-28"))
    assert clock.state is ClockState.POSTPONED


def test_clock_can_be_postponed_again_after_a_new_period_began() -> None:
    clock = run(
        Right.ACCESS,
        "2026-09-01",
        event("postponed", "2026-09-08"),
        ended("2026-09-15"),
        event("postponed", "2026-09-20"),
    )
    assert clock.state is ClockState.POSTPONED


def test_clock_past_the_frozen_years_is_provisional_and_says_so() -> None:
    clock = run(Right.ACCESS, "2035-12-25")
    assert clock.provisional
    assert clock.steps[-1].rule == "provisional"
    assert not run(Right.ACCESS, "2035-12-20").provisional


def test_clock_portal_day_moves_the_target_only() -> None:
    arrived = at("2026-11-18")
    clock = compute(PACK, Right.ACCESS, arrived, (), CALENDAR, filed_on=date(2026, 11, 16))
    assert (clock.legal_due, clock.target_due) == (date(2026, 11, 30), date(2026, 11, 26))


def test_clock_portal_day_has_no_say_after_a_postponement() -> None:
    events = [event("postponed", "2026-11-20"), ended("2026-11-25")]
    clock = compute(
        PACK, Right.ACCESS, at("2026-11-18"), events, CALENDAR, filed_on=date(2026, 11, 16)
    )
    assert (clock.raw_end, clock.target_due) == (date(2026, 12, 5), date(2026, 12, 4))


def test_clock_steps_tell_why_in_both_languages() -> None:
    clock = run(Right.ACCESS, "2026-09-15")
    assert [step.rule for step in clock.steps] == [
        "received", "raw_end", "legal_due", "target_due",
    ]  # fmt: skip
    legal = clock.steps[2]
    assert "추석" in legal.why_ko
    assert "Chuseok" in legal.why_en
    assert legal.article == "민법 제161조"
    assert legal.date == clock.legal_due


@pytest.mark.parametrize(
    ("right", "received", "events", "code"),
    [
        (
            Right.DELETE,
            "2026-09-01",
            [event("postponed", "2026-09-05")],
            "postponement_not_allowed",
        ),
        (
            Right.ACCESS,
            "2026-09-01",
            [event("extended", "2026-09-05", 10)],
            "extension_not_allowed",
        ),
        (Right.ACCESS, "2026-09-01", [event("postponed", "2026-09-12")], "after_due"),
        (Right.ACCESS, "2026-09-01", [event("postponed", "2026-08-31")], "event_before_receipt"),
        (Right.ACCESS, "2026-09-01", [ended("2026-09-05")], "not_postponed"),
        (
            Right.ACCESS,
            "2026-09-01",
            [event("postponed", "2026-09-05"), event("postponed", "2026-09-06")],
            "already_postponed",
        ),
        (
            Right.ACCESS,
            "2026-09-01",
            [event("postponed", "2026-09-05"), ended("2026-09-04")],
            "events_out_of_order",
        ),
        (
            Right.AUTOMATED_REFUSE,
            "2026-08-26",
            [event("extended", "2026-08-27", 31)],
            "extension_days",
        ),
        (
            Right.AUTOMATED_REFUSE,
            "2026-08-26",
            [event("extended", "2026-08-27", 0)],
            "extension_days",
        ),
        (
            Right.AUTOMATED_REFUSE,
            "2026-08-26",
            [event("extended", "2026-08-27", 30)] * 3,
            "too_many_extensions",
        ),
        (Right.ACCESS, "2026-09-01", [ClockEvent(ClockEventType.POSTPONED)], "event_without_date"),
    ],
)
def test_clock_impossible_event_is_refused(
    right: Right, received: str, events: list[ClockEvent], code: str
) -> None:
    with pytest.raises(ClockError) as caught:
        run(right, received, *events)
    assert caught.value.code == code


def test_clock_unknown_right_is_refused() -> None:
    early = load_packs().for_receipt("kr-pipa", date(2025, 1, 2))
    with pytest.raises(ClockError) as caught:
        compute(early, Right.TRANSFER_SELF, at("2025-01-02"), (), CALENDAR)
    assert caught.value.code == "unknown_right"


def test_clock_portal_day_after_arrival_is_refused() -> None:
    with pytest.raises(ClockError) as caught:
        compute(PACK, Right.ACCESS, at("2026-11-18"), (), CALENDAR, filed_on=date(2026, 11, 19))
    assert caught.value.code == "filed_after_receipt"


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime.fromisoformat("2026-01-01"), "naive_time"),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "date_out_of_range"),
        (datetime(1900, 1, 1, tzinfo=UTC), "date_out_of_range"),
    ],
)
def test_local_day_impossible_moment_is_refused(moment: datetime, code: str) -> None:
    with pytest.raises(ClockError) as caught:
        local_day(PACK, moment)
    assert caught.value.code == code


def test_local_day_midnight_in_korea_is_the_next_day() -> None:
    assert local_day(PACK, datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert local_day(PACK, datetime(2026, 11, 22, 15, 0, tzinfo=UTC)) == date(2026, 11, 23)


def test_due_after_target_is_never_before_the_start() -> None:
    dates = due_after(date(2025, 1, 28), 1, CALENDAR)
    assert dates.target_due == date(2025, 1, 28)
    assert dates.legal_due == date(2025, 1, 31)


def test_clock_counted_from_proof_runs_from_the_day_it_arrived() -> None:
    clock = run(
        Right.DELETE,
        "2026-11-16",
        event("supplement_requested", "2026-11-17"),
        event("supplement_received", "2026-11-25"),
        event("counted_from_proof", "2026-11-26"),
    )
    assert (clock.raw_end, clock.legal_due) == (date(2026, 12, 5), date(2026, 12, 7))
    assert clock.adjusted_due is None
    assert "2026년 11월 25일" in next(
        step.why_ko for step in clock.steps if step.rule == "counted_from_proof"
    )


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([event("counted_from_proof", "2026-11-20")], "no_proof_day"),
        (
            [
                event("supplement_received", "2026-11-25"),
                event("counted_from_proof", "2026-11-27"),
            ],
            "after_due",
        ),
        (
            [
                event("supplement_received", "2026-11-18"),
                event("postponed", "2026-11-19"),
                event("counted_from_proof", "2026-11-20"),
            ],
            "no_proof_day",
        ),
    ],
)
def test_clock_counted_from_proof_needs_a_proof_that_came_in_time(
    events: list[ClockEvent], code: str
) -> None:
    with pytest.raises(ClockError) as caught:
        run(Right.ACCESS, "2026-11-16", *events)
    assert caught.value.code == code
