"""Which machine serves which right; moving a request, or saying why it cannot move."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from workflows.effects import Effect
from workflows.errors import MachineError, Refused
from workflows.facts import RequestFacts
from workflows.law.schema import LawPack
from workflows.machines.access import AccessMachine
from workflows.machines.automated_explain import AutomatedExplainMachine
from workflows.machines.automated_refuse import AutomatedRefuseMachine
from workflows.machines.automated_review import AutomatedReviewMachine
from workflows.machines.base import Case, Edge, LawMachine, edges_of, states_of, step
from workflows.machines.closing_guards import refuse_silent_end, told_by_closing_letter
from workflows.machines.correction import CorrectionMachine
from workflows.machines.deletion import DeletionMachine
from workflows.machines.guards import needs_second_person
from workflows.machines.next_steps import next_step, refusal
from workflows.machines.objection import ObjectionMachine
from workflows.machines.source import SourceMachine
from workflows.machines.suspension import SuspensionMachine
from workflows.machines.transfer_self import TransferSelfMachine
from workflows.machines.transfer_third import TransferThirdMachine
from workflows.machines.withdrawal import WithdrawalMachine
from workflows.text import Label
from workflows.vocabulary import RequestEvent, RequestState, Right, WaitingFor

MACHINES: Mapping[Right, type[LawMachine]] = {
    Right.ACCESS: AccessMachine,
    Right.CORRECT: CorrectionMachine,
    Right.DELETE: DeletionMachine,
    Right.SUSPEND: SuspensionMachine,
    Right.WITHDRAW: WithdrawalMachine,
    Right.SOURCE: SourceMachine,
    Right.TRANSFER_SELF: TransferSelfMachine,
    Right.TRANSFER_THIRD: TransferThirdMachine,
    Right.AUTOMATED_REFUSE: AutomatedRefuseMachine,
    Right.AUTOMATED_EXPLAIN: AutomatedExplainMachine,
    Right.AUTOMATED_REVIEW: AutomatedReviewMachine,
    Right.OBJECTION: ObjectionMachine,
}


# Whose turn it is while a state's own work is open; otherwise it is the officer's.
_OTHERS: Mapping[RequestState, WaitingFor] = {
    RequestState.COLLECTING: WaitingFor.TASK_OWNERS,
    RequestState.APPROVING: WaitingFor.APPROVER,
    RequestState.CARRYING_OUT: WaitingFor.TASK_OWNERS,
    RequestState.NOTIFYING: WaitingFor.WORKER,
    RequestState.UNVERIFIED: WaitingFor.PERSON,
}


class Advance(NamedTuple):
    """A lawful move: the new state, what to do in the same transaction, whose turn it is.

    `note` says in plain words what happens next.
    """

    new_state: RequestState
    effects: tuple[Effect, ...]
    waiting_for: WaitingFor | None
    note: Label


def machine_for(right: Right) -> type[LawMachine]:
    """Return the machine of a right; MachineError `no_machine` when it has none yet."""
    try:
        return MACHINES[right]
    except KeyError:
        raise MachineError("no_machine", f"no machine for {right!r}") from None


def advance(
    right: Right, state: RequestState, event: RequestEvent, facts: RequestFacts, law: LawPack
) -> Advance:
    """Move a request by one event.

    Refused, with a reason in both languages and its article, when the law, the state or a guard
    does not allow it; nothing has changed then. MachineError for a right or state without machine.
    """
    refused = why_not(right, state, event, facts, law)
    if refused is not None:
        raise refused
    case = Case(right, facts, law)
    reached, asked = step(machine_for(right), state, event, case)
    refuse_silent_end(reached, asked)
    return Advance(
        new_state=reached,
        effects=told_by_closing_letter(case, event, asked),
        waiting_for=_next_turn(right, event, reached, facts, law),
        note=next_step(right, reached),
    )


def why_not(
    right: Right, state: RequestState, event: RequestEvent, facts: RequestFacts, law: LawPack
) -> Refused | None:
    """Return why an event is not possible now, or None when it is."""
    kind = machine_for(right)
    if state not in states_of(kind):
        raise MachineError("unknown_state", f"{right}: no state {state!r}")
    edges = _table(kind).get((state, event))
    if edges is None:
        sources = [source for source, known in _table(kind) if known is event]
        return refusal(right, state, event, sources, citation=kind.citation)
    try:
        for guard in edges[0].guards:
            guard(Case(right, facts, law))
    except Refused as refused:
        return refused
    return None


def allowed_events(
    right: Right, state: RequestState, facts: RequestFacts, law: LawPack
) -> tuple[RequestEvent, ...]:
    """Return the events possible now, in the order of the vocabulary."""
    return tuple(
        event
        for event in events_of(right, state)
        if why_not(right, state, event, facts, law) is None
    )


def events_of(right: Right, state: RequestState) -> tuple[RequestEvent, ...]:
    """Return the events a machine declares for a state, whatever their guards say."""
    table = _table(machine_for(right))
    return tuple(event for event in RequestEvent if (state, event) in table)


def waiting_for(
    right: Right, state: RequestState, facts: RequestFacts, law: LawPack
) -> WaitingFor | None:
    """Return whose turn it is in a state, given the facts; None once the request has ended."""
    open_work = {
        RequestState.COLLECTING: facts.tasks_open > 0,
        RequestState.APPROVING: needs_second_person(Case(right, facts, law)),
        RequestState.CARRYING_OUT: facts.measures_open > 0,
        RequestState.NOTIFYING: not facts.notice_ready,
        RequestState.UNVERIFIED: True,
    }
    if state in {RequestState.ANSWERED, RequestState.WITHDRAWN}:
        return None
    return _OTHERS[state] if open_work.get(state) else WaitingFor.OFFICER


def _next_turn(
    right: Right,
    event: RequestEvent,
    reached: RequestState,
    facts: RequestFacts,
    law: LawPack,
) -> WaitingFor | None:
    """Whose turn it is right after a move, when what the move asked for is not done yet."""
    if event in {RequestEvent.ORDER_SEARCH, RequestEvent.REOPEN}:
        return WaitingFor.TASK_OWNERS
    if event is RequestEvent.APPROVE and reached is RequestState.CARRYING_OUT:
        return WaitingFor.TASK_OWNERS
    if event in {RequestEvent.APPROVE, RequestEvent.CONFIRM_MEASURES}:
        return WaitingFor.WORKER
    return waiting_for(right, reached, facts, law)


@cache
def _table(kind: type[LawMachine]) -> Mapping[tuple[RequestState, RequestEvent], list[Edge]]:
    table: dict[tuple[RequestState, RequestEvent], list[Edge]] = {}
    for edge in edges_of(kind):
        table.setdefault((edge.source, edge.event), []).append(edge)
    return table
