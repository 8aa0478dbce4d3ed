from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.workflows.cases import (
    APPROVER,
    LAW,
    REASON,
    decision,
    ready,
)
from workflows import effects as ask
from workflows.errors import Refused
from workflows.facts import ActorFacts
from workflows.machines import Advance, advance, allowed_events, waiting_for, why_not
from workflows.vocabulary import (
    ClockEventType,
    DocumentKind,
    Outcome,
    Right,
    Role,
    WaitingFor,
)
from workflows.vocabulary import (
    RequestEvent as E,
)
from workflows.vocabulary import (
    RequestState as S,
)


def go(right: Right, state: S, event: E, outcome: Outcome | None = None) -> Advance:
    return advance(right, state, event, ready(right, event, outcome), LAW)


def test_access_issue_freezes_then_dispatches_and_tells() -> None:
    moved = go(Right.ACCESS, S.NOTIFYING, E.ISSUE)
    assert moved.effects == (
        ask.FreezeNotice(DocumentKind.NOTICE_ACCESS),
        ask.DispatchNotice(DocumentKind.NOTICE_ACCESS),
        ask.PlanViewing(),
        ask.NotifyPerson(ask.PersonMessage.ANSWERED),
    )
    assert moved.waiting_for is None


def test_access_issue_of_a_postponement_stops_the_clock() -> None:
    moved = go(Right.ACCESS, S.NOTIFYING, E.ISSUE, Outcome.POSTPONE)
    assert moved.new_state is S.POSTPONED
    assert ask.MoveClock(ClockEventType.POSTPONED) in moved.effects
    assert moved.waiting_for is WaitingFor.OFFICER


def test_deletion_approval_orders_measures_before_any_notice() -> None:
    moved = go(Right.DELETE, S.APPROVING, E.APPROVE)
    assert ask.OrderMeasures() in moved.effects
    assert not any(isinstance(effect, ask.RenderNotice) for effect in moved.effects)
    assert moved.waiting_for is WaitingFor.TASK_OWNERS
    done = go(Right.DELETE, S.CARRYING_OUT, E.CONFIRM_MEASURES)
    assert ask.RenderNotice(DocumentKind.NOTICE_RESULT) in done.effects
    assert done.waiting_for is WaitingFor.WORKER


def test_deletion_approval_of_nothing_to_erase_goes_to_the_notice() -> None:
    moved = go(Right.DELETE, S.APPROVING, E.APPROVE, Outcome.NOT_HELD)
    assert moved.new_state is S.NOTIFYING
    assert ask.RenderNotice(DocumentKind.NOTICE_RESULT) in moved.effects


def test_waiting_for_follows_the_open_work() -> None:
    facts = ready(Right.DELETE, E.SUBMIT)
    busy = replace(facts, tasks_open=1, measures_open=1, notice_ready=False)
    expected = {
        S.RECEIVED: (WaitingFor.OFFICER, WaitingFor.OFFICER),
        S.COLLECTING: (WaitingFor.OFFICER, WaitingFor.TASK_OWNERS),
        S.DECIDING: (WaitingFor.OFFICER, WaitingFor.OFFICER),
        S.APPROVING: (WaitingFor.APPROVER, WaitingFor.APPROVER),
        S.CARRYING_OUT: (WaitingFor.OFFICER, WaitingFor.TASK_OWNERS),
        S.NOTIFYING: (WaitingFor.OFFICER, WaitingFor.WORKER),
        S.UNVERIFIED: (WaitingFor.PERSON, WaitingFor.PERSON),
        S.ANSWERED: (None, None),
        S.WITHDRAWN: (None, None),
    }
    for state, (calm, open_work) in expected.items():
        assert waiting_for(Right.DELETE, state, facts, LAW) is calm
        assert waiting_for(Right.DELETE, state, busy, LAW) is open_work
    granted = replace(facts, decision=decision(Outcome.GRANT))
    assert waiting_for(Right.ACCESS, S.APPROVING, granted, LAW) is WaitingFor.OFFICER


def test_allowed_events_name_what_a_screen_may_offer() -> None:
    facts = ready(Right.ACCESS, E.SUBMIT)
    assert allowed_events(Right.ACCESS, S.DECIDING, facts, LAW) == (
        E.SUBMIT,
        E.SHOW_AT_ONCE,
        E.WITHDRAW,
    )
    waiting = replace(facts, tasks_open=1)
    assert E.SUBMIT not in allowed_events(Right.ACCESS, S.DECIDING, waiting, LAW)


def test_deletion_refuses_postponement_by_its_own_words() -> None:
    facts = ready(Right.DELETE, E.END_POSTPONEMENT)
    with pytest.raises(Refused) as caught:
        advance(Right.DELETE, S.DECIDING, E.END_POSTPONEMENT, facts, LAW)
    assert caught.value.code == "not_in_this_right"
    assert "처리지연" in caught.value.message_ko
    assert REASON not in caught.value.label.ko


def test_deletion_task_owner_may_confirm_the_measures_but_issue_nothing() -> None:
    owner = ActorFacts(staff_id="choi", roles=frozenset({Role.TASK_OWNER}))
    facts = replace(ready(Right.DELETE, E.CONFIRM_MEASURES), actor=owner)
    assert why_not(Right.DELETE, S.CARRYING_OUT, E.CONFIRM_MEASURES, facts, LAW) is None
    by_approver = replace(facts, actor=APPROVER)
    refused = why_not(Right.DELETE, S.CARRYING_OUT, E.CONFIRM_MEASURES, by_approver, LAW)
    assert refused is not None
    assert refused.code == "not_owner"
    assert why_not(Right.DELETE, S.NOTIFYING, E.ISSUE, facts, LAW) is not None
