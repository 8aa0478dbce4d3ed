"""The steps of a matter: what leads where, who may take it, and what must be there.

Posts follow KOTRA's terms 12(4) and 12(5), restricting a member 17(2) to 17(4) and 18, a mark on a
requester 17(3). None of them is a request under the Act, and none touches one: `RequestFacts` knows
nothing of matters. As with a request, what is not allowed is refused with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows.errors import Refused
from workflows.matter_kinds import MatterKind, MatterOutcome, MatterState, MatterStep
from workflows.matter_rules import MatterFacts, Rule, only_the_clock
from workflows.matters_people import ABUSE, RESTRICTION
from workflows.posts import POSTS

__all__ = ["MatterFacts", "Moved", "advance_matter", "steps_open"]

_TABLES: Final[Mapping[MatterKind, Mapping[tuple[MatterState, MatterStep], Rule]]] = {
    MatterKind.POST: POSTS,
    MatterKind.RESTRICTION: RESTRICTION,
    MatterKind.ABUSE: ABUSE,
}


@dataclass(frozen=True)
class Moved:
    """Where a matter stands after a step, how it ended, and the day that counts from now on."""

    state: MatterState
    outcome: MatterOutcome | None
    due_on: date | None


def advance_matter(
    kind: MatterKind, state: MatterState, step: MatterStep, facts: MatterFacts
) -> Moved:
    """Take a step.

    Raises:
        Refused: no such step from here (`not_now`), or what it needs is missing.

    """
    rule = _TABLES[kind].get((state, step))
    if rule is None or (rule.offered is not None and not rule.offered(facts)):
        raise Refused(
            "not_now",
            "지금은 할 수 없는 처리입니다. 화면을 새로 열어 상태를 확인해 주세요.",
            "This cannot be done now. Open the page again and look where it stands.",
        )
    for guard in rule.guards:
        guard(facts)
    return Moved(_of(rule.to, facts), _outcome(rule, facts), _due(rule, facts))


def _of(to: MatterState | Callable[[MatterFacts], MatterState], facts: MatterFacts) -> MatterState:
    return to if isinstance(to, MatterState) else to(facts)


def _outcome(rule: Rule, facts: MatterFacts) -> MatterOutcome | None:
    return rule.outcome if rule.outcome is not None else facts.outcome


def _due(rule: Rule, facts: MatterFacts) -> date | None:
    return rule.due(facts) if rule.due is not None else facts.due_on


def steps_open(kind: MatterKind, state: MatterState, facts: MatterFacts) -> list[MatterStep]:
    """Return the steps that people can be offered in a state, in the order of the list."""
    table = _TABLES[kind]
    return [
        step
        for (start, step), rule in table.items()
        if start is state
        and not rule.hidden
        and only_the_clock not in rule.guards
        and (rule.offered is None or rule.offered(facts))
    ]
