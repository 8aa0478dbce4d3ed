"""The use-hold (이용·제공 보류): what rests while a request is open, where, and until when.

No article orders it; Act art 36(2) and 37(2) say 지체 없이. Some policies promise it: no use and no
provision until correction or deletion is done. So it comes in two stages. On receipt, before
anybody is known, advertising and new provision to others stop. Once identity is proven and a
system has found the person, that system stops every use but those of `EXEMPT`. It ends with the
request, whatever its outcome.

`changes` compares what is on hold now with what should be and says the difference. It may be
asked again and again: once carried out, it has nothing more to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.hold_kinds import HoldEnd, HoldStage, SystemUse
from workflows.request_kinds import OPEN_STATES, RequestState, Right, Verdict
from workflows.text import Label

#: Stands for the organisation itself: nobody in it advertises to the person or hands data on.
HOUSE = ""
#: Rights that put the use on hold, and those of them that come to the full stage.
HOLDING = frozenset({Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW})
HOLDING_FULLY = frozenset({Right.CORRECT, Right.DELETE, Right.SUSPEND})
#: What goes on under a full hold.
EXEMPT: tuple[Label, ...] = (
    Label("보관과 백업", "Storage and backup"),
    Label("보안", "Security"),
    Label("법령상 의무의 이행", "What a law orders"),
    Label("다른 사람의 권리 보호", "Protecting the rights of others"),
    Label(
        "본인이 계속하기를 원하는 계약의 이행", "Carrying out a contract the person wants to go on"
    ),
    Label("이 요구의 처리", "Handling this request"),
)
#: What stops in each stage, in the words of an order.
STOPS: dict[HoldStage, Label] = {
    HoldStage.FIRST: Label(
        "이분의 정보를 광고·홍보에 쓰지 않고, 새로 제3자에게 제공하지 않습니다.",
        "Do not use this person's data for advertising, and provide it to nobody anew.",
    ),
    HoldStage.FULL: Label(
        "아래에 적은 것 말고는 이분의 정보를 이용하거나 제공하지 않습니다.",
        "Do not use or provide this person's data, except for what is listed below.",
    ),
}
#: Working days for an acknowledgement where the organisation says nothing (our default).
ACKNOWLEDGE_DAYS = 1
#: Days past its inner date after which a missing acknowledgement is urgent (our default).
URGENT_AFTER_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRequest:
    """A request of the filing. `systems`: where data it is about may lie.

    `authorised`: whoever acts for another may do so (true for people themselves).
    """

    right: Right
    state: RequestState
    systems: frozenset[str]
    authorised: bool = True

    @property
    def holds(self) -> bool:
        """Whether it puts anything on hold."""
        return self.right in HOLDING and self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSystem:
    """A system: what it is used for, and what its owner answered (None: nothing yet)."""

    uses: frozenset[SystemUse] = frozenset()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldFacts:
    """What the holds of one filing follow from. `full`: the organisation uses that stage."""

    requests: tuple[HeldRequest, ...]
    systems: Mapping[str, HeldSystem]
    identity_verified: bool
    full: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do: end what is on hold, begin a stage, or both. `end` says why it ends."""

    system: str
    ends: HoldStage | None
    begins: HoldStage | None
    end: HoldEnd | None


def wanted(facts: HoldFacts) -> dict[str, HoldStage]:
    """Return the stage of each system that is to be on hold, and of the house itself.

    The strictest open request of the filing counts, so an open one keeps what a finished one
    would let go.
    """
    holding = [request for request in facts.requests if request.holds]
    if not holding:
        return {}
    found = {
        key: stage
        for key, system in facts.systems.items()
        if (stage := _stage(key, system, holding, facts)) is not None
    }
    strictest = HoldStage.FULL if HoldStage.FULL in found.values() else HoldStage.FIRST
    return {HOUSE: strictest, **found}


def _stage(
    key: str, system: HeldSystem, holding: list[HeldRequest], facts: HoldFacts
) -> HoldStage | None:
    if system.verdict in {Verdict.NO_MATCH, Verdict.NOT_HELD}:
        return None
    about = [request for request in holding if key in request.systems]
    fully = [request for request in about if request.right in HOLDING_FULLY and request.authorised]
    if facts.full and facts.identity_verified and system.verdict is Verdict.MATCH and fully:
        return HoldStage.FULL
    return HoldStage.FIRST if about and system.uses else None


def changes(now: Mapping[str, HoldStage], facts: HoldFacts) -> tuple[Change, ...]:
    """Return what has to change so that what is on hold is what should be; the house first."""
    then = wanted(facts)
    found = []
    for key in [*then, *(key for key in now if key not in then)]:
        ends, begins = now.get(key), then.get(key)
        if ends is not begins:
            found.append(Change(key, ends, begins, _why(ends, begins, over=not then)))
    return tuple(found)


def _why(ends: HoldStage | None, begins: HoldStage | None, *, over: bool) -> HoldEnd | None:
    if ends is None:
        return None
    if begins is not None:
        return HoldEnd.RAISED if begins is HoldStage.FULL else HoldEnd.LOWERED
    return HoldEnd.DONE if over else HoldEnd.NO_MATCH


def needs_word_of_release(change: Change, *, acknowledged: bool, emptied: bool) -> bool:
    """Tell whether the owner is told that a hold is over.

    Not where another stage follows, where nobody said that anything was stopped, or where all
    that was found has been destroyed meanwhile (`emptied`).
    """
    return change.begins is None and acknowledged and not emptied


def is_urgent(due: date, today: date) -> bool:
    """Tell whether an acknowledgement missing since `due` (KST) is urgent by now."""
    return today > due + timedelta(days=URGENT_AFTER_DAYS)
