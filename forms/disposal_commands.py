"""What the screens about destroying the organisation's own data hand to use cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from workflows.vocabulary import DisposalTrigger


@dataclass(frozen=True)
class ListDisposal:
    """Data of a service in one system is to be destroyed.

    `occurred_on` is the day the period ended or the purpose was reached; where `starts_on` is
    given instead, the end is computed from the period of the service's policy.
    """

    cause: DisposalTrigger
    service: str
    system: str
    subject: str
    occurred_on: date | None = None
    starts_on: date | None = None


@dataclass(frozen=True)
class OrderDetails:
    """The order (파기 지시), field by field of the request for destruction (annex 4)."""

    count: int | None
    reason: str
    method: str
    place: str
    performer: str
    witness: str = ""
    backups_until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class OrderDisposal:
    """Order the destruction of a listed batch."""

    disposal: int
    details: OrderDetails


@dataclass(frozen=True)
class DecideDisposal:
    """Approve an order, send it back, or take the batch off the list; `note` says why."""

    disposal: int
    note: str = ""


@dataclass(frozen=True)
class ProofFile:
    """A file that proves a destruction: the name its sender gave, and its bytes."""

    name: str
    stream: BinaryIO = field(repr=False)


@dataclass(frozen=True)
class CarryOutDisposal:
    """The batch was destroyed on a day; how that was verified, and what proves it."""

    disposal: int
    done_on: date
    count: int
    verified_how: str
    performer: str = ""
    witness: str = ""
    proof: ProofFile | None = None


@dataclass(frozen=True)
class CheckDisposals:
    """Confirm as privacy officer that what was destroyed is gone (guideline 10(4))."""

    ids: tuple[int, ...]
