"""Fee and postage for a viewing (Act 38(3); Decree 47): actual cost, and who pays none.

The controller sets the amounts inside its actual cost (Decree 47(1)); postage is charged only for
a copy the person wants sent. Where the cause of the request lies with the controller, neither is
charged (Decree 47(2)). No text lets an unpaid fee stop a period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from workflows.errors import Refused
from workflows.machines.base import Case
from workflows.machines.guards import officer_acts, require_authority, require_identity
from workflows.vocabulary import FeeCause, RequestState, Right, ViewMethod

CITATION: Final = "법 제38조제3항, 영 제47조제1항"
NO_CHARGE: Final = "영 제47조제2항"
#: States in which a quote may be made or changed: afterwards a notice bears it.
QUOTABLE: Final = frozenset(
    {
        RequestState.COLLECTING,
        RequestState.DECIDING,
        RequestState.POSTPONED,
    }
)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the computation: what, at which price (won), how often; postage or fee."""

    key: str
    unit_won: int
    count: int
    postage: bool

    @property
    def won(self) -> int:
        """The amount of the line."""
        return self.unit_won * self.count


class Charge(NamedTuple):
    """What is charged, in whole won."""

    fee_won: int
    postage_won: int

    @property
    def total_won(self) -> int:
        """The sum."""
        return self.fee_won + self.postage_won


def charge(lines: Iterable[FeeLine], cause: FeeCause, *, waived: bool) -> Charge:
    """Return what is charged: nothing where it is waived or the cause lies with the controller."""
    if waived or cause is FeeCause.CONTROLLER:
        return Charge(0, 0)
    counted = list(lines)
    return Charge(
        sum(line.won for line in counted if not line.postage),
        sum(line.won for line in counted if line.postage),
    )


def refuse_quote(
    case: Case, state: RequestState, lines: Iterable[FeeLine], method: ViewMethod
) -> None:
    """Refuse a quote that may not be made: Refused with the reason and its article.

    How much a copy costs says that something is held, so identity and authority come first.
    """
    officer_acts(case)
    if case.right is not Right.ACCESS or state not in QUOTABLE:
        raise Refused(
            "fee_not_now",
            "수수료는 열람 요구를 조사하거나 결정을 작성하는 동안, 또는 연기한 동안에만 정할 수"
            " 있습니다.",
            "A fee is quoted for an access request while it is searched, decided or postponed.",
            CITATION,
        )
    require_identity(case)
    require_authority(case)
    if any(line.postage and line.count for line in lines) and method is not ViewMethod.POST:
        raise Refused(
            "postage_without_sending",
            "우송료는 사본을 보내 달라고 하신 때에만 받을 수 있습니다. 우송료를 빼 주세요.",
            "Postage is charged only when a copy is to be sent. Remove it.",
            CITATION,
        )
