"""What is asked, where a request stands and what was decided. Part of `workflows.vocabulary`."""

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
    SHOW_AT_ONCE = "show_at_once"
    END_POSTPONEMENT = "end_postponement"
    TELL_DELAY = "tell_delay"
    EXTEND = "extend"
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
    """How a request ended. Which outcomes a right knows stands in `OUTCOMES_OF`.

    Those in `CLOSINGS` are common to all rights.
    """

    GRANT = "grant"
    PARTIAL = "partial"
    POSTPONE = "postpone"
    REFUSE = "refuse"
    ERASE = "erase"
    CORRECT = "correct"
    NO_CORRECTION = "no_correction"
    STOP = "stop"
    TELL = "tell"
    SEND = "send"
    REPROCESS = "reprocess"
    EXPLAIN = "explain"
    EXPLAIN_SHORT = "explain_short"
    REFLECT = "reflect"
    UNCHANGED = "unchanged"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    NOT_HELD = "not_held"
    NOT_CONTROLLER = "not_controller"
    PROCESSOR = "processor"
    EXEMPT_58_1 = "exempt_58_1"
    ANON_58_2 = "anon_58_2"
    CCTV_58_2 = "cctv_58_2"
    PSEUDO_28_7 = "pseudo_28_7"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
    ID_NOT_VERIFIED = "id_not_verified"
    WITHDRAWN = "withdrawn"


class Forwarding(StrEnum):
    """Why a request may be passed on to another body."""

    CONSENT = "consent"
    MANDATE = "mandate"


#: Words that end a request of any right without a decision on its merits. What each needs, and
#: for which rights it may be used, stands in the law pack (`closings`).
CLOSINGS = frozenset(
    {
        Outcome.NOT_CONTROLLER,
        Outcome.PROCESSOR,
        Outcome.EXEMPT_58_1,
        Outcome.ANON_58_2,
        Outcome.CCTV_58_2,
        Outcome.PSEUDO_28_7,
        Outcome.DECEASED,
        Outcome.DUPLICATE,
        Outcome.ID_NOT_VERIFIED,
        Outcome.WITHDRAWN,
    }
)
#: The person got all they asked for.
GRANTED = frozenset(
    {
        Outcome.GRANT,
        Outcome.ERASE,
        Outcome.CORRECT,
        Outcome.STOP,
        Outcome.TELL,
        Outcome.SEND,
        Outcome.REPROCESS,
        Outcome.EXPLAIN,
        Outcome.EXPLAIN_SHORT,
        Outcome.REFLECT,
        Outcome.UPHOLD,
    }
)
#: The person got nothing of it; with PARTIAL these are what the register calls refused.
NOT_GRANTED = frozenset({Outcome.REFUSE, Outcome.NO_CORRECTION, Outcome.DISMISS})
#: The closing word of a state a request reaches without a decision.
CLOSED_AS = {
    RequestState.WITHDRAWN: Outcome.WITHDRAWN,
    RequestState.UNVERIFIED: Outcome.ID_NOT_VERIFIED,
}

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
    Right.SOURCE: (Outcome.TELL, Outcome.PARTIAL, Outcome.REFUSE, Outcome.NOT_HELD),
    Right.TRANSFER_SELF: (
        Outcome.SEND,
        Outcome.PARTIAL,
        Outcome.POSTPONE,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.TRANSFER_THIRD: (
        Outcome.SEND,
        Outcome.PARTIAL,
        Outcome.POSTPONE,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.AUTOMATED_REFUSE: (
        Outcome.STOP,
        Outcome.REPROCESS,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.AUTOMATED_EXPLAIN: (
        Outcome.EXPLAIN,
        Outcome.EXPLAIN_SHORT,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.AUTOMATED_REVIEW: (
        Outcome.REFLECT,
        Outcome.UNCHANGED,
        Outcome.REFUSE,
        Outcome.NOT_HELD,
    ),
    Right.OBJECTION: (Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS),
}


#: The three rights on automated decisions (Act 37-2).
AUTOMATED = (Right.AUTOMATED_REFUSE, Right.AUTOMATED_EXPLAIN, Right.AUTOMATED_REVIEW)

LIMITING_OUTCOMES = frozenset({Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE})


class Verdict(StrEnum):
    """What whoever holds the data says about the person who asks (law of the two proofs)."""

    MATCH = "match"
    NO_MATCH = "no_match"
    NOT_HELD = "not_held"


class DecisionBasis(StrEnum):
    """On what the processing behind an automated decision rests, by Act 15(1).

    Nos 1, 2 and 4 (consent, statute, contract) take it out of the right to refuse (37-2(1)).
    """

    CONSENT = "consent"
    STATUTE = "statute"
    CONTRACT = "contract"
    OTHER = "other"


class SuspendedUse(StrEnum):
    """Which use is to stop (처리정지); `everything` stands alone."""

    MARKETING = "marketing"
    THIRD_PARTY = "third_party"
    ANALYSIS = "analysis"
    EVERYTHING = "everything"


class SourceKind(StrEnum):
    """Where data came from (Act 20(1) no. 1), as whoever holds it answers for each item."""

    PERSON = "person"
    GENERATED = "generated"
    CONTROLLER = "controller"
    PUBLIC = "public"
    OTHER_PERSON = "other_person"
    UNKNOWN = "unknown"


#: Kinds that say nothing without a name: of the controller, the publication, what was looked at.
NAMED_SOURCES = frozenset(
    {SourceKind.CONTROLLER, SourceKind.PUBLIC, SourceKind.OTHER_PERSON, SourceKind.UNKNOWN}
)


#: The two rights of art 35-2.
TRANSFERS = (Right.TRANSFER_SELF, Right.TRANSFER_THIRD)


class TransferStep(StrEnum):
    """What the record of a transfer can say (Decree 42-6(11))."""

    ASKED = "asked"
    SENT = "sent"
    TOLD = "told"
    NOTHING = "nothing"
    FETCHED = "fetched"
    POSTPONED = "postponed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    STOP_CONFIRMED = "stop_confirmed"
