"""The one door to python-statemachine: its switches, and what the rest of the room may ask.

The base declares no states: states declared in a shared base leak their transitions from one
machine to the other in version 3. Each machine declares all of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from statemachine import State, StateChart
from statemachine.exceptions import StateMachineError
from statemachine.transition import Transition

from workflows.effects import Effect
from workflows.errors import MachineError
from workflows.facts import RequestFacts
from workflows.law.schema import LawPack
from workflows.vocabulary import RequestEvent, RequestState, Right

__all__ = ["Case", "Edge", "Guard", "LawMachine", "State", "edges_of", "states_of", "step"]


class Case(NamedTuple):
    """What every guard, condition and action is given."""

    right: Right
    facts: RequestFacts
    law: LawPack


Guard = Callable[[Case], None]
Condition = Callable[[Case], bool]


class Edge(NamedTuple):
    """One declared transition: guards raise Refused, the condition chooses between targets."""

    source: RequestState
    event: RequestEvent
    target: RequestState
    guards: tuple[Guard, ...]
    conditions: tuple[Condition, ...]


class LawMachine(StateChart["LawMachine"]):
    """A flat machine of one right. Built per command, asked once, thrown away."""

    # A fault in an action must surface, never leave a request in a state it did not earn.
    catch_errors_as_events = False
    # The state changes only when every action has gone through.
    atomic_configuration_update = True
    # An event that does not apply is an error here, never a silent nothing.
    allow_event_without_transition = False

    citation: ClassVar[str] = ""

    def __init__(self, state: RequestState) -> None:
        """Start in a stored state."""
        self.asked: list[Effect] = []
        super().__init__(start_value=state.value)

    def ask(self, *effects: Effect) -> None:
        """Ask for effects; the caller carries them out in the transaction of the move."""
        self.asked.extend(effects)


def step(
    kind: type[LawMachine], state: RequestState, event: RequestEvent, case: Case
) -> tuple[RequestState, tuple[Effect, ...]]:
    """Send one event; return the new state and the effects asked for.

    Guards raise Refused. MachineError when the library does not know the pair: callers look the
    pair up first (`workflows.machines`), so that would be a fault of ours.
    """
    try:
        machine = kind(state)
        machine.send(event.value, case=case)
    except StateMachineError as fault:
        raise MachineError("no_transition", f"{kind.__name__}: {state} / {event}") from fault
    (reached,) = machine.configuration_values
    return RequestState(reached), tuple(machine.asked)


def states_of(kind: type[LawMachine]) -> dict[RequestState, bool]:
    """Return every declared state, and whether it is an end."""
    return {RequestState(state.value): state.final for state in kind.states}


def edges_of(kind: type[LawMachine]) -> tuple[Edge, ...]:
    """Return every declared transition, in the order the library tries them."""
    return tuple(
        _edge(transition, event)
        for state in kind.states
        for transition in state.transitions
        for event in transition.events
    )


def _edge(transition: Transition, event: str) -> Edge:
    (target,) = transition.targets
    return Edge(
        source=RequestState(transition.source.value),
        event=RequestEvent(str(event)),
        target=RequestState(target.value),
        guards=tuple(spec.func for spec in transition.validators),
        conditions=tuple(spec.func for spec in transition.cond),
    )
