"""What changes the course of a request: letters, periods, ends and what lives on after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.place import Place
from workflows.vocabulary import (
    DelayCause,
    LiftReason,
    NoticeChannel,
    SupplementAbout,
)


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
    """What the person answered to a supplement request; `choice`: to the question of a contract.

    `files`: ids of the files that were sent with the answer.
    """

    receipt: str
    supplement_id: int
    text: str
    choice: str = ""
    files: tuple[int, ...] = ()


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
