"""The closed lists of words the whole project shares.

Every value is the code that is stored, sent and printed in machine formats; what people read
stands in `workflows.labels`. A code is never renamed, because old records keep it.
"""

from __future__ import annotations

from enum import StrEnum

from workflows.acting_kinds import AuthorityKind, AuthorityProof, AuthorityState, PersonRole
from workflows.clock_kinds import ClockEventType, ClockState, DeadlineState
from workflows.disposal_kinds import DelayCause, DisposalState, DisposalTrigger
from workflows.event_kinds import EventKind
from workflows.given_kinds import GivenState, RemovedKind
from workflows.hold_kinds import HoldEnd, HoldStage, LiftReason, SystemUse
from workflows.paper_kinds import (
    ENCLOSED,
    DestructionState,
    DispatchOutcome,
    DocumentKind,
    DocumentState,
    OwnRecord,
    ReceivedBy,
    ReturnReason,
)
from workflows.request_kinds import (
    AUTOMATED,
    CLOSED_AS,
    CLOSED_STATES,
    CLOSINGS,
    GRANTED,
    LIMITING_OUTCOMES,
    NAMED_SOURCES,
    NOT_GRANTED,
    OPEN_STATES,
    OUTCOMES_OF,
    TRANSFERS,
    AccessItem,
    DecisionBasis,
    Forwarding,
    Outcome,
    RequestEvent,
    RequestState,
    Right,
    SourceKind,
    SuspendedUse,
    TransferStep,
    Verdict,
    WaitingFor,
)
from workflows.task_kinds import EscalateTo, OutsideAnswer, OutsideChannel, OutsideKind
from workflows.viewing_kinds import (
    FeeCause,
    FeeState,
    PayWay,
    PostponementCause,
    SupplementAbout,
    ViewForm,
    ViewingState,
    ViewingWay,
    ViewMethod,
)

__all__ = [
    "AUTOMATED",
    "CLOSED_AS",
    "CLOSED_STATES",
    "CLOSINGS",
    "ENCLOSED",
    "GRANTED",
    "LIMITING_OUTCOMES",
    "NAMED_SOURCES",
    "NOT_GRANTED",
    "OPEN_STATES",
    "OUTCOMES_OF",
    "TRANSFERS",
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
    "DecisionBasis",
    "DelayCause",
    "DestructionState",
    "DispatchOutcome",
    "DisposalState",
    "DisposalTrigger",
    "DocumentKind",
    "DocumentState",
    "EscalateTo",
    "EventKind",
    "FeeCause",
    "FeeState",
    "Forwarding",
    "GivenState",
    "HoldEnd",
    "HoldStage",
    "IdentityMethod",
    "LiftReason",
    "NoticeChannel",
    "Outcome",
    "OutsideAnswer",
    "OutsideChannel",
    "OutsideKind",
    "OwnRecord",
    "PayWay",
    "PersonRole",
    "PostponementCause",
    "ReceivedBy",
    "RemovedKind",
    "RequestEvent",
    "RequestState",
    "ReturnReason",
    "Right",
    "Role",
    "SourceKind",
    "SupplementAbout",
    "SuspendedUse",
    "SystemUse",
    "TransferStep",
    "Verdict",
    "ViewForm",
    "ViewMethod",
    "ViewingState",
    "ViewingWay",
    "WaitingFor",
]


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
    DISCLOSURE = "disclosure"


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


class BodyKind(StrEnum):
    """Whether the controller is a public body (Act art 2 no. 6) or not."""

    PUBLIC = "public"
    PRIVATE = "private"
