"""What the owners of systems are asked, and what they answer: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from forms.disposal_commands import ProofFile
from forms.place import Place
from workflows.vocabulary import (
    Verdict,
)


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
    `origin` (a `SourceKind`) and `origin_name` say where it came from, where that was asked;
    `consent` what was told of a consent (`workflows.consents`).
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
    consent: Mapping[str, Any] = field(default_factory=dict)


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
