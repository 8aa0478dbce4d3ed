"""What the intake desk hands to use cases: frozen values, checked for shape only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.commands import Address, FilingAnswers
from forms.place import Place
from workflows.vocabulary import (
    Channel,
    DispatchOutcome,
    DocumentKind,
    ReceivedBy,
    ReturnReason,
    Right,
)


@dataclass(frozen=True)
class ArrivedBy:
    """How a request reached us. `received_at` is an aware instant, the days are KST dates.

    `filed_on` and `external_number`: day and number at the privacy portal, or the number of the
    complaint it was found in. `found_by`: who noticed it there. `written_on`: the day the paper
    bears. `from_address`: a mail came from the very address that is given.
    """

    channel: Channel
    received_at: datetime
    written_on: date | None = None
    filed_on: date | None = None
    external_number: str = ""
    found_by: str = ""
    from_address: bool = False


@dataclass(frozen=True)
class RegisterIntake:
    """A request an officer enters; `once` is a random token of the page: sent twice, filed once."""

    answers: FilingAnswers
    arrived: ArrivedBy
    note: str = ""
    once: str = ""


@dataclass(frozen=True)
class RetypeRequest:
    """Take a request as another right: what the person said they want, and why it is changed."""

    place: Place
    right: Right
    what: str
    reason: str


@dataclass(frozen=True)
class RedateFiling:
    """Correct the time of receipt, with the reason; `filed_on` for what came from the portal."""

    receipt: str
    received_at: datetime
    reason: str
    filed_on: date | None = None


@dataclass(frozen=True)
class RecordOutcome:
    """What became of a paper that left: it arrived, or came back, on this KST day."""

    dispatch_id: int
    outcome: DispatchOutcome
    on: date
    received_by: ReceivedBy | None = None
    why: ReturnReason | None = None


@dataclass(frozen=True)
class OrderCover:
    """Order an address sheet or a fax cover for a paper that is to leave."""

    document_id: int
    kind: DocumentKind


@dataclass(frozen=True)
class NewAddress:
    """Where papers go from now on, and how that was learnt."""

    document_id: int
    address: Address
    fax: str
    learnt: str
