"""What a step of a matter asks for: facts, guards, and the row of a table of steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows.errors import Refused
from workflows.matter_kinds import MatterOutcome, MatterState, PostSource
from workflows.vocabulary import Role

#: Fewest characters of a reason somebody else can understand.
SHORTEST_REASON: Final = 10


@dataclass(frozen=True)
class MatterFacts:
    """What the rules read about a matter; days are KST dates."""

    today: date
    roles: frozenset[str] = frozenset()
    by_clock: bool = False
    source: PostSource | None = None
    outcome: MatterOutcome | None = None
    due_on: date | None = None
    reason: str = ""
    #: The day until which a block, a hearing or a mark is to last, where the step sets one.
    until: date | None = None
    most_days: int = 0
    #: Evidence was given: of the infringement, of the right to restore.
    proven: bool = False
    #: The article of another Act that makes the organisation keep a post.
    statute: str = ""
    #: Grounds of the terms that were ticked.
    grounds: tuple[str, ...] = ()
    #: The actor proposed it themselves, and somebody else could approve.
    own_proposal: bool = False
    others_can_approve: bool = False


Guard = Callable[[MatterFacts], None]


@dataclass(frozen=True)
class Rule:
    """One allowed step: where it leads, what must hold, the outcome and the day it sets."""

    to: MatterState | Callable[[MatterFacts], MatterState]
    guards: tuple[Guard, ...] = ()
    outcome: MatterOutcome | None = None
    due: Callable[[MatterFacts], date | None] | None = None
    #: Whether the step exists at all for this matter.
    offered: Callable[[MatterFacts], bool] | None = None
    #: Refused with a reason of its own, and therefore never offered to anybody.
    hidden: bool = False


def only_the_clock(facts: MatterFacts) -> None:
    """Leave what time alone does to the job that watches it."""
    if not facts.by_clock:
        raise Refused(
            "clock_only", "시간이 지나면 저절로 바뀝니다.", "This happens by itself, in time."
        )


def officer_acts(facts: MatterFacts) -> None:
    """Require an officer or the privacy officer."""
    if not facts.roles & {Role.OFFICER, Role.APPROVER}:
        raise Refused(
            "not_officer",
            "처리담당자가 할 수 있습니다. 담당자에게 맡겨 주세요.",
            "An officer does this. Hand it to one.",
        )


def approver_acts(facts: MatterFacts) -> None:
    """Require the privacy officer."""
    if Role.APPROVER not in facts.roles:
        raise Refused(
            "not_approver",
            "개인정보 보호책임자가 결정합니다. 보호책임자에게 맡겨 주세요.",
            "The privacy officer decides this. Hand it to them.",
        )


def reason_given(facts: MatterFacts) -> None:
    """Require a reason that somebody else can understand."""
    if len(facts.reason.strip()) < SHORTEST_REASON:
        raise Refused(
            "reason_missing",
            f"이유를 {SHORTEST_REASON}자 이상 적어 주세요.",
            f"Write the reason, {SHORTEST_REASON} characters or more.",
        )


def time_is_over(facts: MatterFacts) -> None:
    """Require that the last day has passed: the day itself still counts in full."""
    if facts.due_on is None or facts.today <= facts.due_on:
        raise Refused(
            "not_over",
            "정한 마지막 날이 아직 지나지 않았습니다.",
            "The last day has not passed yet.",
        )


def ended(facts: MatterFacts) -> date | None:
    """Return no day: nothing is waited for any more."""
    del facts
    return None
