"""The closed lists of words the whole project shares.

Every value is the code that is stored, sent and printed in machine formats; what people read
stands in `workflows.labels`. A code is never renamed, because old records keep it.
"""

from __future__ import annotations

from enum import StrEnum

from workflows.acting_kinds import AuthorityKind, AuthorityProof, AuthorityState, PersonRole
from workflows.event_kinds import EventKind
from workflows.paper_kinds import (
    DestructionState,
    DispatchOutcome,
    DocumentKind,
    DocumentState,
    OwnRecord,
    ReceivedBy,
    ReturnReason,
)

__all__ = [
    "CLOSED_STATES",
    "LIMITING_OUTCOMES",
    "OPEN_STATES",
    "OUTCOMES_OF",
    "AccessItem",
    "ApprovalMode",
    "AuthorityKind",
    "AuthorityProof",
    "AuthorityState",
    "BodyKind",
    "Channel",
    "ClockEventType",
    "ClockState",
    "DeadlineState",
    "DestructionState",
    "DispatchOutcome",
    "DocumentKind",
    "DocumentState",
    "EventKind",
    "IdentityMethod",
    "NoticeChannel",
    "Outcome",
    "OwnRecord",
    "PersonRole",
    "ReceivedBy",
    "RequestEvent",
    "RequestState",
    "ReturnReason",
    "Right",
    "Role",
    "SuspendedUse",
    "Verdict",
    "WaitingFor",
]


class Right(StrEnum):
    """What a person may ask for: one request asks for one right."""

    ACCESS = "access"
    CORRECT = "correct"
    DELETE = "delete"
    SUSPEND = "suspend"
    WITHDRAW = "withdraw"
    SOURCE = "source"
    TRANSFER_SELF = "transfer_self"
    TRANSFER_THIRD = "transfer_third"
    AUTOMATED_REFUSE = "automated_refuse"
    AUTOMATED_EXPLAIN = "automated_explain"
    AUTOMATED_REVIEW = "automated_review"
    OBJECTION = "objection"


class RequestState(StrEnum):
    """Legal state of a request. Every machine declares the subset it knows."""

    RECEIVED = "received"
    COLLECTING = "collecting"
    DECIDING = "deciding"
    APPROVING = "approving"
    CARRYING_OUT = "carrying_out"
    NOTIFYING = "notifying"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    UNVERIFIED = "unverified"


OPEN_STATES = frozenset(
    {
        RequestState.RECEIVED,
        RequestState.COLLECTING,
        RequestState.DECIDING,
        RequestState.APPROVING,
        RequestState.CARRYING_OUT,
        RequestState.NOTIFYING,
        RequestState.POSTPONED,
    }
)
CLOSED_STATES = frozenset(RequestState) - OPEN_STATES


class RequestEvent(StrEnum):
    """What can be done to a request: the events of the machines, in the imperative."""

    ORDER_SEARCH = "order_search"
    BEGIN_DECISION = "begin_decision"
    SUBMIT = "submit"
    RETURN_DRAFT = "return_draft"
    APPROVE = "approve"
    CONFIRM_MEASURES = "confirm_measures"
    ISSUE = "issue"
    END_POSTPONEMENT = "end_postponement"
    TELL_DELAY = "tell_delay"
    WITHDRAW = "withdraw"
    CLOSE_UNVERIFIED = "close_unverified"
    REOPEN = "reopen"


class WaitingFor(StrEnum):
    """Who has to act next. Nobody is `None`, never a code."""

    PERSON = "person"
    TASK_OWNERS = "task_owners"
    APPROVER = "approver"
    OFFICER = "officer"
    WORKER = "worker"


class AccessItem(StrEnum):
    """What may be viewed: Decree 41(1) items 1 to 5, and the bare question of Act 4 no. 3."""

    CONTENTS = "contents"
    PURPOSE = "purpose"
    PERIOD = "period"
    THIRD_PARTY = "third_party"
    CONSENT = "consent"
    HELD_ONLY = "held_only"


class Outcome(StrEnum):
    """What was decided. Which outcomes a right knows stands in `OUTCOMES_OF`."""

    GRANT = "grant"
    PARTIAL = "partial"
    POSTPONE = "postpone"
    REFUSE = "refuse"
    ERASE = "erase"
    CORRECT = "correct"
    NO_CORRECTION = "no_correction"
    STOP = "stop"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    NOT_HELD = "not_held"


OUTCOMES_OF: dict[Right, tuple[Outcome, ...]] = {
    Right.ACCESS: (
        Outcome.GRANT,
        Outcome.PARTIAL,
        Outcome.POSTPONE,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.CORRECT: (Outcome.CORRECT, Outcome.PARTIAL, Outcome.NO_CORRECTION, Outcome.NOT_HELD),
    Right.DELETE: (Outcome.ERASE, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD),
    Right.SUSPEND: (Outcome.STOP, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD),
    Right.WITHDRAW: (Outcome.ERASE, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD),
    Right.OBJECTION: (Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS),
}
LIMITING_OUTCOMES = frozenset({Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE})


class Verdict(StrEnum):
    """What whoever holds the data says about the person who asks (law of the two proofs)."""

    MATCH = "match"
    NO_MATCH = "no_match"
    NOT_HELD = "not_held"


class IdentityMethod(StrEnum):
    """How it was established that the person is who they say."""

    MATCH_ON_FILE = "match_on_file"
    LOGIN = "login"
    IN_PERSON = "in_person"
    CALL_BACK = "call_back"
    DOCUMENT = "document"


class Channel(StrEnum):
    """How a filing came in."""

    WEB = "web"
    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    FAX = "fax"
    VISIT = "visit"
    PORTAL = "portal"
    COMPLAINT = "complaint"


class NoticeChannel(StrEnum):
    """How the person wants the answer."""

    PORTAL_EMAIL = "portal_email"
    POST = "post"
    FAX = "fax"
    VISIT = "visit"


class ApprovalMode(StrEnum):
    """Which decisions of an organisation need a second person."""

    ALL = "all"
    LIMITING = "limiting"
    SINGLE = "single"


class Role(StrEnum):
    """What a member of staff may do in one organisation."""

    OFFICER = "officer"
    APPROVER = "approver"
    TASK_OWNER = "task_owner"
    AUDITOR = "auditor"
    ADMIN = "admin"


class SuspendedUse(StrEnum):
    """Which use is to stop (처리정지); `everything` stands alone."""

    MARKETING = "marketing"
    THIRD_PARTY = "third_party"
    ANALYSIS = "analysis"
    EVERYTHING = "everything"


class BodyKind(StrEnum):
    """Whether the controller is a public body (Act art 2 no. 6) or not."""

    PUBLIC = "public"
    PRIVATE = "private"


class ClockState(StrEnum):
    """Whether a legal period is running."""

    RUNNING = "running"
    POSTPONED = "postponed"


class ClockEventType(StrEnum):
    """Events that touch a clock."""

    POSTPONED = "postponed"
    POSTPONEMENT_ENDED = "postponement_ended"
    EXTENDED = "extended"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"


class DeadlineState(StrEnum):
    """How near a due date is, for chips and lists."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    OK = "ok"
    WAITING = "waiting"
    DONE = "done"
