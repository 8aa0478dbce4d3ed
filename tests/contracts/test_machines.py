"""Every pair (state, event) of every machine: as declared here, or refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from tests.unit.workflows.cases import (
    APPROVER,
    DUE,
    IDLE,
    JOB,
    LAW,
    OFFICER,
    PERSON,
    REVOKED,
    draft_of,
    ready,
)
from workflows.diagrams import document
from workflows.errors import MachineError, Refused
from workflows.facts import RequestFacts
from workflows.law.loader import PACKS
from workflows.machines import advance, allowed_events, events_of, machine_for, why_not
from workflows.machines.automated_steps import AutomatedSteps
from workflows.machines.base import Case, LawMachine, edges_of, states_of, step
from workflows.machines.common import ActFirstSteps, CommonSteps
from workflows.machines.registry import MACHINES
from workflows.machines.transfers import TransferSteps
from workflows.vocabulary import OUTCOMES_OF, TRANSFERS, Outcome, Right
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

# (state, event) -> state reached with the facts of `ready`. Everything else is refused.
# Correction, deletion, suspension and withdrawal of consent act first and tell then.
ACT_FIRST: dict[tuple[S, E], S] = {
    (S.RECEIVED, E.ORDER_SEARCH): S.COLLECTING,
    (S.RECEIVED, E.TELL_DELAY): S.RECEIVED,
    (S.RECEIVED, E.WITHDRAW): S.WITHDRAWN,
    (S.RECEIVED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.COLLECTING, E.BEGIN_DECISION): S.DECIDING,
    (S.COLLECTING, E.TELL_DELAY): S.COLLECTING,
    (S.COLLECTING, E.WITHDRAW): S.WITHDRAWN,
    (S.COLLECTING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.DECIDING, E.SUBMIT): S.APPROVING,
    (S.DECIDING, E.TELL_DELAY): S.DECIDING,
    (S.DECIDING, E.WITHDRAW): S.WITHDRAWN,
    (S.DECIDING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.APPROVING, E.RETURN_DRAFT): S.DECIDING,
    (S.APPROVING, E.APPROVE): S.CARRYING_OUT,
    (S.APPROVING, E.TELL_DELAY): S.APPROVING,
    (S.APPROVING, E.WITHDRAW): S.WITHDRAWN,
    (S.CARRYING_OUT, E.CONFIRM_MEASURES): S.NOTIFYING,
    (S.CARRYING_OUT, E.TELL_DELAY): S.CARRYING_OUT,
    (S.CARRYING_OUT, E.WITHDRAW): S.WITHDRAWN,
    (S.NOTIFYING, E.RETURN_DRAFT): S.DECIDING,
    (S.NOTIFYING, E.ISSUE): S.ANSWERED,
    (S.NOTIFYING, E.TELL_DELAY): S.NOTIFYING,
    (S.NOTIFYING, E.WITHDRAW): S.WITHDRAWN,
    (S.UNVERIFIED, E.REOPEN): S.COLLECTING,
}
BEFORE_THE_ANSWER = (S.RECEIVED, S.COLLECTING, S.DECIDING, S.APPROVING, S.NOTIFYING)
# Explaining and reviewing an automated decision carry nothing out; their period can be extended.
TELL_ONLY: dict[tuple[S, E], S] = {
    **{pair: target for pair, target in ACT_FIRST.items() if pair[0] is not S.CARRYING_OUT},
    (S.APPROVING, E.APPROVE): S.NOTIFYING,
    **{(state, E.EXTEND): state for state in BEFORE_THE_ANSWER},
}
TRANSFER_SELF: dict[tuple[S, E], S] = {
    (S.RECEIVED, E.ORDER_SEARCH): S.COLLECTING,
    (S.RECEIVED, E.BEGIN_DECISION): S.DECIDING,
    (S.DECIDING, E.ORDER_SEARCH): S.COLLECTING,
    (S.RECEIVED, E.TELL_DELAY): S.RECEIVED,
    (S.RECEIVED, E.WITHDRAW): S.WITHDRAWN,
    (S.RECEIVED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.COLLECTING, E.BEGIN_DECISION): S.DECIDING,
    (S.COLLECTING, E.TELL_DELAY): S.COLLECTING,
    (S.COLLECTING, E.WITHDRAW): S.WITHDRAWN,
    (S.COLLECTING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.DECIDING, E.SUBMIT): S.APPROVING,
    (S.DECIDING, E.TELL_DELAY): S.DECIDING,
    (S.DECIDING, E.WITHDRAW): S.WITHDRAWN,
    (S.DECIDING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.APPROVING, E.RETURN_DRAFT): S.DECIDING,
    (S.APPROVING, E.APPROVE): S.NOTIFYING,
    (S.APPROVING, E.TELL_DELAY): S.APPROVING,
    (S.APPROVING, E.WITHDRAW): S.WITHDRAWN,
    (S.NOTIFYING, E.RETURN_DRAFT): S.DECIDING,
    (S.NOTIFYING, E.ISSUE): S.ANSWERED,
    (S.NOTIFYING, E.TELL_DELAY): S.NOTIFYING,
    (S.NOTIFYING, E.WITHDRAW): S.WITHDRAWN,
    (S.POSTPONED, E.END_POSTPONEMENT): S.DECIDING,
    (S.POSTPONED, E.WITHDRAW): S.WITHDRAWN,
    (S.POSTPONED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
    (S.UNVERIFIED, E.REOPEN): S.COLLECTING,
}
MATRIX: dict[Right, dict[tuple[S, E], S]] = {
    Right.ACCESS: {
        (S.RECEIVED, E.ORDER_SEARCH): S.COLLECTING,
        (S.RECEIVED, E.TELL_DELAY): S.RECEIVED,
        (S.RECEIVED, E.WITHDRAW): S.WITHDRAWN,
        (S.RECEIVED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.COLLECTING, E.BEGIN_DECISION): S.DECIDING,
        (S.COLLECTING, E.TELL_DELAY): S.COLLECTING,
        (S.COLLECTING, E.WITHDRAW): S.WITHDRAWN,
        (S.COLLECTING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.DECIDING, E.SUBMIT): S.APPROVING,
        (S.DECIDING, E.TELL_DELAY): S.DECIDING,
        (S.DECIDING, E.WITHDRAW): S.WITHDRAWN,
        (S.DECIDING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.APPROVING, E.RETURN_DRAFT): S.DECIDING,
        (S.APPROVING, E.APPROVE): S.NOTIFYING,
        (S.APPROVING, E.TELL_DELAY): S.APPROVING,
        (S.APPROVING, E.WITHDRAW): S.WITHDRAWN,
        (S.NOTIFYING, E.RETURN_DRAFT): S.DECIDING,
        (S.NOTIFYING, E.ISSUE): S.ANSWERED,
        (S.NOTIFYING, E.TELL_DELAY): S.NOTIFYING,
        (S.NOTIFYING, E.WITHDRAW): S.WITHDRAWN,
        (S.POSTPONED, E.END_POSTPONEMENT): S.DECIDING,
        (S.POSTPONED, E.WITHDRAW): S.WITHDRAWN,
        (S.POSTPONED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.UNVERIFIED, E.REOPEN): S.COLLECTING,
        (S.COLLECTING, E.SHOW_AT_ONCE): S.ANSWERED,
        (S.DECIDING, E.SHOW_AT_ONCE): S.ANSWERED,
    },
    Right.CORRECT: ACT_FIRST,
    Right.DELETE: ACT_FIRST,
    Right.SUSPEND: ACT_FIRST,
    Right.WITHDRAW: ACT_FIRST,
    Right.SOURCE: {
        (S.RECEIVED, E.ORDER_SEARCH): S.COLLECTING,
        (S.RECEIVED, E.TELL_DELAY): S.RECEIVED,
        (S.RECEIVED, E.WITHDRAW): S.WITHDRAWN,
        (S.RECEIVED, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.COLLECTING, E.BEGIN_DECISION): S.DECIDING,
        (S.COLLECTING, E.TELL_DELAY): S.COLLECTING,
        (S.COLLECTING, E.WITHDRAW): S.WITHDRAWN,
        (S.COLLECTING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.DECIDING, E.SUBMIT): S.APPROVING,
        (S.DECIDING, E.TELL_DELAY): S.DECIDING,
        (S.DECIDING, E.WITHDRAW): S.WITHDRAWN,
        (S.DECIDING, E.CLOSE_UNVERIFIED): S.UNVERIFIED,
        (S.APPROVING, E.RETURN_DRAFT): S.DECIDING,
        (S.APPROVING, E.APPROVE): S.NOTIFYING,
        (S.APPROVING, E.TELL_DELAY): S.APPROVING,
        (S.APPROVING, E.WITHDRAW): S.WITHDRAWN,
        (S.NOTIFYING, E.RETURN_DRAFT): S.DECIDING,
        (S.NOTIFYING, E.ISSUE): S.ANSWERED,
        (S.NOTIFYING, E.TELL_DELAY): S.NOTIFYING,
        (S.NOTIFYING, E.WITHDRAW): S.WITHDRAWN,
        (S.UNVERIFIED, E.REOPEN): S.COLLECTING,
    },
    Right.TRANSFER_SELF: TRANSFER_SELF,
    Right.TRANSFER_THIRD: TRANSFER_SELF
    | {
        (S.APPROVING, E.APPROVE): S.CARRYING_OUT,
        (S.CARRYING_OUT, E.CONFIRM_MEASURES): S.NOTIFYING,
        (S.CARRYING_OUT, E.TELL_DELAY): S.CARRYING_OUT,
        (S.CARRYING_OUT, E.WITHDRAW): S.WITHDRAWN,
    },
    Right.AUTOMATED_REFUSE: ACT_FIRST
    | {(S.CARRYING_OUT, E.EXTEND): S.CARRYING_OUT}
    | {(state, E.EXTEND): state for state in BEFORE_THE_ANSWER},
    Right.AUTOMATED_EXPLAIN: TELL_ONLY,
    Right.AUTOMATED_REVIEW: TELL_ONLY,
    Right.OBJECTION: {
        (S.RECEIVED, E.BEGIN_DECISION): S.DECIDING,
        (S.RECEIVED, E.TELL_DELAY): S.RECEIVED,
        (S.RECEIVED, E.WITHDRAW): S.WITHDRAWN,
        (S.DECIDING, E.SUBMIT): S.APPROVING,
        (S.DECIDING, E.TELL_DELAY): S.DECIDING,
        (S.DECIDING, E.WITHDRAW): S.WITHDRAWN,
        (S.APPROVING, E.RETURN_DRAFT): S.DECIDING,
        (S.APPROVING, E.APPROVE): S.NOTIFYING,
        (S.APPROVING, E.TELL_DELAY): S.APPROVING,
        (S.APPROVING, E.WITHDRAW): S.WITHDRAWN,
        (S.NOTIFYING, E.RETURN_DRAFT): S.DECIDING,
        (S.NOTIFYING, E.ISSUE): S.ANSWERED,
        (S.NOTIFYING, E.TELL_DELAY): S.NOTIFYING,
        (S.NOTIFYING, E.WITHDRAW): S.WITHDRAWN,
    },
}
#: Every right whose data is searched may also end without a search or a decision on its merits.
CLOSING: dict[tuple[S, E], S] = {
    (S.RECEIVED, E.BEGIN_DECISION): S.DECIDING,
    (S.DECIDING, E.ORDER_SEARCH): S.COLLECTING,
}
MATRIX |= {
    right: pairs | CLOSING for right, pairs in MATRIX.items() if right is not Right.OBJECTION
}
PAIRS = [
    (right, state, event)
    for right, kind in MACHINES.items()
    for state, event in product(states_of(kind), E)
]


def facts_for(right: Right, state: S, event: E) -> RequestFacts:
    facts = ready(right, event)
    if (state, event) == (S.NOTIFYING, E.RETURN_DRAFT):
        return replace(facts, decision=draft_of(right, IDLE[right]))
    if (state, event) == (S.CARRYING_OUT, E.WITHDRAW):
        return replace(facts, authority=REVOKED, last_measure_on=None)
    if (state, event) in CLOSING and right is not Right.OBJECTION:
        return replace(facts, tasks_total=0, closing=True)
    return facts


@pytest.mark.parametrize(("right", "state", "event"), PAIRS)
def test_machine_pair_moves_as_declared_or_is_refused_with_a_reason(
    right: Right, state: S, event: E
) -> None:
    facts = facts_for(right, state, event)
    target = MATRIX[right].get((state, event))
    if target is not None:
        moved = advance(right, state, event, facts, LAW)
        assert moved.new_state is target
        assert moved.note.ko
        assert event in allowed_events(right, state, facts, LAW)
        return
    with pytest.raises(Refused) as caught:
        advance(right, state, event, facts, LAW)
    refused = caught.value
    assert refused.code in {"wrong_state", "request_ended", "not_in_this_right", "too_late"}
    assert refused.citation
    assert any("가" <= letter <= "힣" for letter in refused.message_ko)
    assert refused.message_en.isascii() or "‘" in refused.message_en


@pytest.mark.parametrize("right", MACHINES)
def test_machine_declares_exactly_the_matrix(right: Right) -> None:
    assert {(edge.source, edge.event) for edge in edges_of(machine_for(right))} == set(
        MATRIX[right]
    )
    assert set(events_of(right, S.DECIDING)) == {
        event for state, event in MATRIX[right] if state is S.DECIDING
    }


@pytest.mark.parametrize(("right", "state", "event"), PAIRS)
def test_machine_library_and_table_agree_on_every_actor_and_outcome(
    right: Right, state: S, event: E
) -> None:
    """`why_not` reads declarations, `step` runs the library: they must never disagree."""
    declared = (state, event) in MATRIX[right]
    actors = (OFFICER, APPROVER, PERSON, JOB) if declared else (OFFICER,)
    for actor, outcome in product(actors, OUTCOMES_OF[right] if declared else [Outcome.NOT_HELD]):
        facts = replace(ready(right, event), actor=actor, decision=draft_of(right, outcome))
        reason = why_not(right, state, event, facts, LAW)
        assert outcome_of_library(right, state, event, facts) == (reason and reason.code)


def outcome_of_library(right: Right, state: S, event: E, facts: RequestFacts) -> str | None:
    """Run the library; an undeclared pair gives the code `why_not` has for it."""
    declared = (state, event) in MATRIX[right]
    try:
        step(machine_for(right), state, event, Case(right, facts, LAW))
    except Refused as refused:
        return refused.code
    except MachineError:
        refused_before = why_not(right, state, event, facts, LAW)
        return None if declared or refused_before is None else refused_before.code
    return None


@pytest.mark.parametrize(("right", "state", "event"), PAIRS)
def test_machine_background_job_moves_nothing(right: Right, state: S, event: E) -> None:
    facts = replace(ready(right, event), actor=JOB)
    assert why_not(right, state, event, facts, LAW) is not None


def test_machine_exists_for_every_right_that_has_outcomes() -> None:
    assert set(MACHINES) == set(OUTCOMES_OF) == set(MATRIX)


@pytest.mark.parametrize("right", MACHINES)
def test_machine_every_open_state_has_a_way_out_on_a_late_day(right: Right) -> None:
    late = DUE.replace(day=20)
    for state, final in states_of(machine_for(right)).items():
        if final:
            assert events_of(right, state) == ()
            continue
        possible = {
            event
            for event in events_of(right, state)
            if why_not(right, state, event, replace(ready(right, event), today=late), LAW) is None
        }
        assert possible, f"{right} {state}"


def test_machine_switches_of_the_library_are_pinned() -> None:
    kinds: list[type[LawMachine]] = [LawMachine, *MACHINES.values()]
    for kind in kinds:
        assert kind.catch_errors_as_events is False
        assert kind.atomic_configuration_update is True
        assert kind.allow_event_without_transition is False


def test_machine_fault_in_an_action_surfaces(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = machine_for(Right.ACCESS)

    def broken(_self: object) -> None:
        raise RuntimeError("disk")

    monkeypatch.setattr(kind, "on_order_search", broken)
    with pytest.raises(RuntimeError, match="disk"):
        advance(Right.ACCESS, S.RECEIVED, E.ORDER_SEARCH, ready(Right.ACCESS, E.ORDER_SEARCH), LAW)


def test_machine_base_declares_no_states() -> None:
    assert not list(LawMachine.states)
    for kind in (CommonSteps, ActFirstSteps, TransferSteps, AutomatedSteps):
        assert not list(kind.states)
    states = {right: set(states_of(kind)) for right, kind in MACHINES.items()}
    put_off = {right for right in states if S.POSTPONED in states[right]}
    assert put_off == {Right.ACCESS, *TRANSFERS}
    assert put_off == {right for right in MACHINES if LAW.rights[right].postponement}
    assert {right for right in states if S.CARRYING_OUT not in states[right]} == {
        Right.ACCESS,
        Right.SOURCE,
        Right.TRANSFER_SELF,
        Right.AUTOMATED_EXPLAIN,
        Right.AUTOMATED_REVIEW,
        Right.OBJECTION,
    }
    assert S.COLLECTING not in states[Right.OBJECTION]


def test_machine_is_there_for_every_right() -> None:
    assert list(MACHINES) == list(Right)


def test_machine_unknown_right_or_state_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = ready(Right.ACCESS, E.ORDER_SEARCH)
    with pytest.raises(MachineError, match="no state"):
        advance(Right.ACCESS, S.CARRYING_OUT, E.ISSUE, facts, LAW)
    monkeypatch.delitem(MACHINES, Right.SOURCE)
    with pytest.raises(MachineError, match="no machine"):
        advance(Right.SOURCE, S.RECEIVED, E.ORDER_SEARCH, facts, LAW)


def test_states_page_is_what_the_machines_say() -> None:
    page = PACKS.parents[2] / "docs" / "states.md"
    assert page.read_text(encoding="utf-8") == document(), (
        "run: python -m workflows.diagrams > docs/states.md"
    )
