"""The closed lists of words the whole project shares.

Every value is the code that is stored, sent and printed in machine formats; what people read
stands in `workflows.labels`. A code is never renamed, because old records keep it.
"""

from __future__ import annotations

from enum import StrEnum


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
    NOT_HELD = "not_held"


OUTCOMES_OF: dict[Right, tuple[Outcome, ...]] = {
    Right.ACCESS: (
        Outcome.GRANT,
        Outcome.PARTIAL,
        Outcome.POSTPONE,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.DELETE: (Outcome.ERASE, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD),
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


class PersonRole(StrEnum):
    """In what capacity a person files."""

    SUBJECT = "subject"
    AGENT = "agent"
    GUARDIAN = "guardian"


class BodyKind(StrEnum):
    """Whether the controller is a public body (Act art 2 no. 6) or not."""

    PUBLIC = "public"
    PRIVATE = "private"


class DocumentKind(StrEnum):
    """Documents the product prints."""

    REQUEST_FORM = "request_form"
    RECEIPT = "receipt"
    NOTICE_ACCESS = "notice_access"
    NOTICE_RESULT = "notice_result"
    SUPPLEMENT_REQUEST = "supplement_request"
    DELAY_LETTER = "delay_letter"
    ACCESS_REPORT = "access_report"
    REGISTER = "register"


class DocumentState(StrEnum):
    """Life of a document; a frozen one never changes again."""

    DRAFT = "draft"
    RENDERED = "rendered"
    FROZEN = "frozen"


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


class EventKind(StrEnum):
    """Kinds of append-only facts; the events are the record."""

    FILING_RECEIVED = "filing.received"
    CONTACT_CONFIRMED = "contact.confirmed"
    IDENTITY_VERIFIED = "identity.verified"
    IDENTITY_REJECTED = "identity.rejected"
    CLOCK_COMPUTED = "clock.computed"
    REQUEST_ASSIGNED = "request.assigned"
    REQUEST_WITHDRAWN = "request.withdrawn"
    REQUEST_CLOSED = "request.closed"
    REQUEST_REOPENED = "request.reopened"
    SEARCH_ORDERED = "search.ordered"
    TASK_ANSWERED = "task.answered"
    SUPPLEMENT_REQUESTED = "supplement.requested"
    SUPPLEMENT_RECEIVED = "supplement.received"
    MESSAGE_SENT = "message.sent"
    MESSAGE_RECEIVED = "message.received"
    NOTE_ADDED = "note.added"
    DECISION_BEGUN = "decision.begun"
    DECISION_DRAFTED = "decision.drafted"
    DECISION_SUBMITTED = "decision.submitted"
    DECISION_APPROVED = "decision.approved"
    DECISION_RETURNED = "decision.returned"
    POSTPONEMENT_ENDED = "postponement.ended"
    MEASURE_ORDERED = "measure.ordered"
    MEASURE_CONFIRMED = "measure.confirmed"
    NOTICE_RENDERED = "notice.rendered"
    NOTICE_ISSUED = "notice.issued"
    NOTICE_DISPATCHED = "notice.dispatched"
    NOTICE_READ = "notice.read"
    DELAY_TOLD = "delay.told"
    DOCUMENT_FROZEN = "document.frozen"
    FILE_ADDED = "file.added"
    FILE_REFUSED = "file.refused"
    REMINDER_SENT = "reminder.sent"
    EXPORT_REQUESTED = "export.requested"
    EXPORT_APPROVED = "export.approved"
    EXPORT_REFUSED = "export.refused"
    EXPORT_BUILT = "export.built"
    EXPORT_FAILED = "export.failed"
    EXPORT_DOWNLOADED = "export.downloaded"
    EXPORT_EXPIRED = "export.expired"
    PROFILE_LOADED = "profile.loaded"
    STAFF_ADDED = "staff.added"
    STAFF_ROLE_GRANTED = "staff.role_granted"
    STAFF_ROLE_REVOKED = "staff.role_revoked"
    ACCESS_UNMASKED = "access.unmasked"
    KEYS_ROTATED = "keys.rotated"
