"""Destroying the organisation's own data: by when, in which order, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.workflows.cases import LAW
from workflows.calendars import load_calendar
from workflows.disposal import (
    GONE,
    OPEN,
    Approval,
    expiry,
    next_state,
    period_ends,
    refuse_actor,
    refuse_impossible_day,
    refuse_own_order,
    steps_of,
)
from workflows.disposal_kinds import DisposalState, DisposalStep, DisposalTrigger
from workflows.errors import Refused
from workflows.facts import ActorFacts
from workflows.vocabulary import ApprovalMode, Role

CALENDAR = load_calendar()
S, T = DisposalState, DisposalStep
DAYS = LAW.levels.expiry_destruction_days
OFFICER = ActorFacts(staff_id="1", roles=frozenset({Role.OFFICER}))
APPROVER = ActorFacts(staff_id="2", roles=frozenset({Role.APPROVER}))
OWNER = ActorFacts(staff_id="3", roles=frozenset({Role.TASK_OWNER}))
#: Every step that follows a state; all others are refused.
PAIRS = {
    (S.LISTED, T.ORDER): S.ORDERED,
    (S.LISTED, T.LIFT): S.LIFTED,
    (S.ORDERED, T.APPROVE): S.APPROVED,
    (S.ORDERED, T.SEND_BACK): S.LISTED,
    (S.ORDERED, T.LIFT): S.LIFTED,
    (S.APPROVED, T.CARRY_OUT): S.DONE,
    (S.APPROVED, T.LIFT): S.LIFTED,
    (S.DONE, T.CHECK): S.CHECKED,
}


@pytest.mark.parametrize(
    ("ended_on", "raw", "by", "target"),
    [
        # The worked examples of the pack: over Seollal, and over a weekend.
        (date(2026, 2, 11), date(2026, 2, 16), date(2026, 2, 19), date(2026, 2, 13)),
        (date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 27)),
    ],
)
def test_what_is_over_goes_within_five_days_rolled_over_holidays(
    ended_on: date, raw: date, by: date, target: date
) -> None:
    found = expiry(DisposalTrigger.PERIOD_OVER, ended_on, DAYS, CALENDAR)
    assert found.dates == (raw, by, target)
    assert [step.date for step in found.steps] == [ended_on, raw, by, target]
    assert "표준지침 제10조제1항" in found.steps[1].article


def test_the_five_days_are_never_counted_for_a_request() -> None:
    with pytest.raises(ValueError, match="own clock"):
        expiry(DisposalTrigger.REQUEST, date(2026, 11, 23), DAYS, CALENDAR)


@pytest.mark.parametrize("state", DisposalState)
@pytest.mark.parametrize("step", DisposalStep)
def test_each_step_follows_its_state_only(state: DisposalState, step: DisposalStep) -> None:
    if (state, step) in PAIRS:
        assert next_state(state, step) is PAIRS[state, step]
        assert step in steps_of(state)
        return
    with pytest.raises(Refused) as refused:
        next_state(state, step)
    assert refused.value.citation


def test_open_and_gone_leave_only_what_was_taken_off() -> None:
    assert set(DisposalState) - OPEN - GONE == {S.LIFTED}


def test_approval_and_check_are_the_privacy_officers() -> None:
    for step in (T.APPROVE, T.SEND_BACK, T.CHECK, T.LIFT):
        refuse_actor(step, APPROVER)
        with pytest.raises(Refused, match="privacy officer"):
            refuse_actor(step, OFFICER)
    refuse_actor(T.ORDER, OFFICER)
    with pytest.raises(Refused):
        refuse_actor(T.ORDER, OWNER)


def _approval(actor: ActorFacts, mode: ApprovalMode, reason: str = "") -> Approval:
    return Approval(actor=actor, ordered_by="2", others=1, mode=mode, reason=reason)


def test_nobody_approves_their_own_order_unless_the_office_has_one_person() -> None:
    other = ActorFacts(staff_id="9", roles=frozenset({Role.APPROVER}))
    refuse_own_order(_approval(other, ApprovalMode.ALL))
    with pytest.raises(Refused, match="own order"):
        refuse_own_order(_approval(APPROVER, ApprovalMode.LIMITING))
    with pytest.raises(Refused, match="alone"):
        refuse_own_order(_approval(APPROVER, ApprovalMode.SINGLE))
    refuse_own_order(_approval(APPROVER, ApprovalMode.SINGLE, "담당자가 혼자입니다"))


def test_nothing_is_destroyed_before_its_approval_or_tomorrow() -> None:
    approved, today = date(2026, 11, 20), date(2026, 11, 23)
    refuse_impossible_day(approved, approved, today)
    refuse_impossible_day(today, approved, today)
    for day in (date(2026, 11, 19), date(2026, 11, 24)):
        with pytest.raises(Refused):
            refuse_impossible_day(day, approved, today)


def test_a_period_of_the_policy_ends_by_the_calendar_and_one_without_end_is_refused() -> None:
    assert period_ends(36, date(2023, 11, 23)) == date(2026, 11, 23)
    with pytest.raises(Refused) as refused:
        period_ends(None, date(2023, 11, 23))
    assert refused.value.citation == "법 제21조제1항"
