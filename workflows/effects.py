"""What a machine asks for when a request moves. Values only: services carry them out.

Everything that leaves the system goes through the outbox, after the commit that moved the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.vocabulary import ClockEventType, DocumentKind, TransferStep, WaitingFor


class PersonMessage(StrEnum):
    """Keys of the messages the person gets (texts live in the mail templates)."""

    SEARCHING = "searching"
    ANSWERED = "answered"
    POSTPONED = "postponed"
    POSTPONEMENT_ENDED = "postponement_ended"
    DELAYED = "delayed"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    CLOSED_UNVERIFIED = "closed_unverified"
    REOPENED = "reopened"
    SHOWN = "shown"


class StaffMessage(StrEnum):
    """Keys of the messages staff get."""

    APPROVAL_WANTED = "approval_wanted"
    DRAFT_RETURNED = "draft_returned"
    APPROVED = "approved"
    MEASURES_ORDERED = "measures_ordered"
    READY_TO_NOTIFY = "ready_to_notify"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class OrderSearch:
    """Open a task for every system, department or processor that may hold the data."""


@dataclass(frozen=True, slots=True)
class OrderMeasures:
    """Open the measures of the approved decision, one per system."""


@dataclass(frozen=True, slots=True)
class CancelTasks:
    """Close what is still open: the request has ended."""


@dataclass(frozen=True, slots=True)
class TellRecipients:
    """Prepare word to the recipients the person wants told, now that the measure is done."""


@dataclass(frozen=True, slots=True)
class RenderNotice:
    """Have the worker render the notice of the approved decision."""

    document: DocumentKind


@dataclass(frozen=True, slots=True)
class FreezeNotice:
    """Freeze the rendered notice and make it readable in the portal."""

    document: DocumentKind


@dataclass(frozen=True, slots=True)
class DispatchNotice:
    """Send the issued notice by the channel the person chose."""

    document: DocumentKind


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Render and send a letter that decides nothing, such as the delay letter."""

    document: DocumentKind


@dataclass(frozen=True, slots=True)
class MoveClock:
    """Add an event to the clock and compute the due dates anew; `days` of an extension."""

    event: ClockEventType
    days: int = 0


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """Open a new request of the contested right, linked to it: an objection was upheld."""


@dataclass(frozen=True, slots=True)
class LogTransfer:
    """Write into the record of transfers what happened, and why (Decree 42-6(11))."""

    step: TransferStep
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlanViewing:
    """Put the visit, or the copy that has to be sent, down as a viewing that is to take place."""


@dataclass(frozen=True, slots=True)
class RecordViewing:
    """Put down what was shown at once, when and how: the record stands in place of a notice."""


@dataclass(frozen=True, slots=True)
class CancelFee:
    """Take a quoted fee back; what was paid is to be refunded."""


@dataclass(frozen=True, slots=True)
class NotifyPerson:
    """Tell the person something happened; the message never carries content."""

    message: PersonMessage


@dataclass(frozen=True, slots=True)
class NotifyStaff:
    """Tell those who have to act next."""

    to: WaitingFor
    message: StaffMessage


Effect = (
    OrderSearch
    | OrderMeasures
    | CancelTasks
    | TellRecipients
    | RenderNotice
    | FreezeNotice
    | DispatchNotice
    | SendLetter
    | MoveClock
    | OpenFollowUp
    | LogTransfer
    | PlanViewing
    | RecordViewing
    | CancelFee
    | NotifyPerson
    | NotifyStaff
)
