"""What would stand in the way of a step, asked of the machine without taking it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.console.casework.desk import Desk
from app.context import language
from workflows.errors import Refused
from workflows.facts import RequestFacts
from workflows.machines import machine_for, why_not
from workflows.machines.base import Case, edges_of
from workflows.machines.guards import drafter_may_approve
from workflows.vocabulary import OUTCOMES_OF, Outcome, RequestEvent


@dataclass(frozen=True)
class Obstacle:
    """One reason why a step would be refused now."""

    text: str
    citation: str
    code: str


def facts_now(desk: Desk, **changed: object) -> RequestFacts:
    """Return the facts of the request as they stand; `changed` are facts this step would bring."""
    return replace(desk.frame.outlook.facts, **changed)  # type: ignore[arg-type]  # names are checked by RequestFacts


def obstacle(desk: Desk, event: RequestEvent, **changed: object) -> Obstacle | None:
    """Return the first reason why the step is not possible now, or None."""
    facts = facts_now(desk, **changed)
    refused = why_not(desk.right, desk.state, event, facts, desk.law)
    return _worded(refused) if refused else None


def obstacles(desk: Desk, event: RequestEvent, facts: RequestFacts | None = None) -> list[Obstacle]:
    """Return every reason why the step is not possible now, each said once.

    `facts`: other facts than those that stand, such as a decision nobody has saved.
    """
    edges = [
        edge
        for edge in edges_of(machine_for(desk.right))
        if edge.source is desk.state and edge.event is event
    ]
    if not edges:
        first = obstacle(desk, event)
        return [first] if first else []
    case = Case(desk.right, facts or facts_now(desk), desk.law)
    found: dict[str, Obstacle] = {}
    for guard in edges[0].guards:
        try:
            guard(case)
        except Refused as refused:
            found.setdefault(refused.code, _worded(refused))
    return list(found.values())


def settled_alone(desk: Desk) -> list[Outcome]:
    """Return the results whose drafter may approve them at once; the machine still decides."""
    mode = desk.profile.approval_mode
    return [one for one in OUTCOMES_OF[desk.right] if drafter_may_approve(mode, one)]


def _worded(refused: Refused) -> Obstacle:
    return Obstacle(refused.label.in_language(language()), refused.citation, refused.code)
