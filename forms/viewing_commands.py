"""What the screens of viewings and fees hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from forms.place import Place
from workflows.vocabulary import FeeCause, IdentityMethod, PayWay, ViewingWay


@dataclass(frozen=True)
class ShowAtOnce:
    """Show everything that was found now: at the counter, to whom and how they showed who they are.

    In the portal nobody came: `who` is empty.
    """

    place: Place
    way: ViewingWay
    who: str = ""
    method: IdentityMethod | None = None
    note: str = ""


@dataclass(frozen=True)
class RecordVisit:
    """Somebody came and saw: the KST day and time, who, and how they showed who they are."""

    place: Place
    viewing_id: int
    held_on: date
    held_time: time
    who: str
    method: IdentityMethod
    note: str = ""


@dataclass(frozen=True)
class MissVisit:
    """Nobody came; the person is offered another date."""

    place: Place
    viewing_id: int
    new_on: date
    new_time: str
    new_place: str


@dataclass(frozen=True)
class QuoteFee:
    """How often each rate is charged, with whom the cause lies, and why nothing is charged."""

    place: Place
    cause: FeeCause
    counts: tuple[tuple[str, int], ...]
    waived_reason: str = ""


@dataclass(frozen=True)
class PayFee:
    """The fee was paid on this KST day, in this way."""

    place: Place
    paid_on: date
    way: PayWay


@dataclass(frozen=True)
class RefundFee:
    """What was paid was paid back on this KST day."""

    place: Place
    refunded_on: date
