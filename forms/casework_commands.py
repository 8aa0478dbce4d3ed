"""What the casework screens hand to use cases: frozen values, checked for shape only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forms.disposal_commands import ProofFile
from workflows.vocabulary import (
    DelayCause,
    IdentityMethod,
    LiftReason,
    NoticeChannel,
    Outcome,
    PostponementCause,
    SupplementAbout,
    Verdict,
    ViewForm,
    ViewMethod,
)


@dataclass(frozen=True)
class Place:
    """Which request: receipt number and position within the filing."""

    receipt: str
    position: int


class ItemAction(StrEnum):
    """What is to happen with one item that was found."""

    SHOW = "show"
    WITHHOLD = "withhold"
    CORRECT = "correct"
    LEAVE = "leave"
    STOP = "stop"
    CONTINUE = "continue"
    ERASE = "erase"
    KEEP = "keep"
    NEEDED = "needed"
    TELL = "tell"
    SEND = "send"
    EXCLUDE = "exclude"
    USED = "used"


@dataclass(frozen=True)
class FoundItem:
    """One item found in a system, with its value, and what its owner proposes.

    `duty` is a key of the law pack's retention rows and `starts_on` the day its period counts
    from; both only where something must be kept. `new_value` is what a correction would put there.
    `origin` (a `SourceKind`) and `origin_name` say where it came from, where that was asked.
    """

    service: str
    item: str
    value: str
    action: ItemAction
    duty: str = ""
    starts_on: date | None = None
    new_value: str = ""
    origin: str = ""
    origin_name: str = ""


@dataclass(frozen=True)
class OrderSearch:
    """Ask the owners of systems to look; no system named means those of the services named."""

    place: Place
    systems: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerSearch:
    """What the owner of a system found, and whether it is the person who asks."""

    task_id: int
    verdict: Verdict
    found: tuple[FoundItem, ...] = ()
    searched_by: str = ""
    note: str = ""
    #: Keys of the recipients of the profile that got this person's data from this system.
    given_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptApart:
    """What a duty to keep leaves was moved: where to, how, and on which day (Act 21(3))."""

    place: str
    how: str
    moved_on: date


@dataclass(frozen=True)
class ConfirmMeasure:
    """The measure was carried out on this day, in this way, on so many records.

    `processor_told`: where a processor holds the data, it was told and has done it, too (26(8)).
    A destruction also says who was there, how it was verified, and may bring a proof; `kept_apart`
    is needed where something stays under a duty to keep.
    """

    task_id: int
    done_on: date
    how: str
    count: int
    processor_told: bool = False
    performer: str = ""
    witness: str = ""
    verified_how: str = ""
    proof: ProofFile | None = None
    kept_apart: KeptApart | None = None


@dataclass(frozen=True)
class AcknowledgeHold:
    """The owner says that use rests as ordered, or that they know a hold is over."""

    task_id: int
    note: str = ""


#: What the owner of a system may answer to a task.
TaskAnswer = AnswerSearch | ConfirmMeasure | AcknowledgeHold


@dataclass(frozen=True)
class VerifyIdentity:
    """The person is who they say: by this method, with this note on how."""

    place: Place
    method: IdentityMethod
    note: str


@dataclass(frozen=True)
class RejectIdentity:
    """The proof does not fit; says why."""

    place: Place
    note: str


@dataclass(frozen=True)
class ItemDecision:
    """What is decided for one found item: the task it came from and its place there."""

    task_id: int
    index: int
    action: ItemAction
    duty: str = ""
    starts_on: date | None = None
    new_value: str = ""


@dataclass(frozen=True)
class AutomatedFindings:
    """What was found about an automated decision (see `workflows.facts.AutomatedFacts`).

    `met_automated` and `met_serious` are the codes of the tests that are met; `explanation` is
    text by the codes of `workflows.automated.EXPLANATION`; `systems` are those that apply it.
    """

    met_automated: tuple[str, ...] = ()
    is_automated: bool | None = None
    met_serious: tuple[str, ...] = ()
    serious: bool | None = None
    basis: str = ""
    weighing: str = ""
    late_cause: str = ""
    explanation: Mapping[str, str] = field(default_factory=dict)
    systems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScopeDecision:
    """What is decided for one use or scope: it stops, or goes on under a ground (its code)."""

    code: str
    ground: str = ""


@dataclass(frozen=True)
class SaveDecision:
    """A draft decision. `expected_version` is the version the officer began from; 0 for none.

    For access: in what forms and by what ways it is shown (none: as the person asked), and why
    and until when it is postponed.
    """

    place: Place
    outcome: Outcome
    grounds: tuple[str, ...] = ()
    confirmed_grounds: tuple[str, ...] = ()
    statute: str = ""
    reason: str = ""
    items: tuple[ItemDecision, ...] = ()
    view_on: date | None = None
    view_time: str = ""
    view_place: str = ""
    expected_on: date | None = None
    automated: AutomatedFindings | None = None
    expected_version: int = 0
    view_forms: tuple[ViewForm, ...] = ()
    view_methods: tuple[ViewMethod, ...] = ()
    cause: PostponementCause | None = None
    review_on: date | None = None
    scopes: tuple[ScopeDecision, ...] = ()
    #: What follows a suspension (Act 37(5)), as it is carried out and told.
    afterwards: str = ""


@dataclass(frozen=True)
class ApproveDecision:
    """Approve what was submitted; `single_reason` where one person must decide alone."""

    place: Place
    single_reason: str = ""


@dataclass(frozen=True)
class ReturnDecision:
    """Send the draft back with a comment."""

    place: Place
    comment: str


@dataclass(frozen=True)
class RecordDispatch:
    """A paper left by post, fax or hand; the proof is a number or a name."""

    document_id: int
    channel: NoticeChannel
    proof: str
    dispatched_on: date


@dataclass(frozen=True)
class AskSupplement:
    """What the person is asked to add, by when, and of what kind it is.

    `contract`: they are asked whether the service is to end.
    """

    place: Place
    what: str
    reply_by: date
    about: SupplementAbout = SupplementAbout.OTHER
    contract: bool = False


@dataclass(frozen=True)
class AnswerSupplement:
    """What the person answered to a supplement request; `choice`: to the question of a contract."""

    receipt: str
    supplement_id: int
    text: str
    choice: str = ""


@dataclass(frozen=True)
class TellDelay:
    """Why an answer is late and when it is expected (law pack: no right to be late).

    `kind` is the cause as lists say it; what the request waits for where it is left out.
    """

    place: Place
    cause: str
    expected_on: date
    kind: DelayCause | None = None


@dataclass(frozen=True)
class CountFromProof:
    """The period of this request alone is counted from the day proof arrived; says why."""

    place: Place
    reason: str


@dataclass(frozen=True)
class ExtendPeriod:
    """The period of a request about an automated decision is extended by days, for a cause.

    `cause` is a key of the law pack's two causes; `reason` tells it for this case.
    """

    place: Place
    days: int
    cause: str
    reason: str


@dataclass(frozen=True)
class EndPostponement:
    """The cause of a postponement ended on this KST day."""

    place: Place
    ended_on: date


@dataclass(frozen=True)
class ReviewPostponement:
    """The cause still stands: says why, when it is looked at again, and a new expected day."""

    place: Place
    note: str
    review_on: date
    expected_on: date | None = None


@dataclass(frozen=True)
class WithdrawRequest:
    """The person takes a request back."""

    place: Place
    reason: str = ""


@dataclass(frozen=True)
class CloseUnverified:
    """Identity stayed unproven for the waiting time; says what was tried."""

    place: Place
    note: str


@dataclass(frozen=True)
class ReopenRequest:
    """The missing proof came: go on where the search stood."""

    place: Place


@dataclass(frozen=True)
class LiftSuspension:
    """Let what a request stopped be processed again: why, and how that is known."""

    place: Place
    reason: LiftReason = LiftReason.WISH
    note: str = ""


@dataclass(frozen=True)
class StopTransfer:
    """A periodic transfer ends before its time: the person wishes it, or on a ground with a reason.

    `ground` is a code of the law pack; empty where the person wishes it (Act 35-2(5)).
    """

    place: Place
    reason: str = ""
    ground: str = ""
