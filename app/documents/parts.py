"""The pieces letters are made of: plain, frozen rows of text and dates.

All dates are KST dates, all amounts whole won. Law texts (grounds, legal sentences, objection
sentences) come from the law pack of the request, in the language of the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the organisation: letterhead (`logo`) or seal (`seal`).

    In a letter's content its SHA-256 (hex) stands for its bytes. How large it is printed says the
    style sheet.
    """

    name: str
    sha256: str
    data: bytes = field(repr=False, metadata={"content": False})

    @property
    def address(self) -> str:
        """How a template names it; nothing else is ever given to the renderer by an address."""
        return f"picture:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What the organisation says and shows beside what the law says; empty: nothing.

    `versions` names the versions they come from, as `letter.closing=3` or `picture.seal=2`.
    """

    head: str = ""
    seal: str = ""
    closing: str = ""
    contact: str = ""
    logo: Picture | None = None
    stamp: Picture | None = None
    versions: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that are there."""
        return tuple(found for found in (self.logo, self.stamp) if found is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The organisation in whose name a letter goes out, and whom to ask about it."""

    organisation: str
    signatory: str  # 발신 명의, as printed over the seal
    department: str
    phone: str
    email: str = ""
    officer: str = ""
    postcode: str = ""
    address: str = ""
    own: OwnWords = OwnWords()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands on every letter: its number, the request, its date and its sender.

    `official` is set only when a person compared the form with the annex in force; until then
    every letter says that it is the organisation's own form. `verify_at` is the page on which
    anybody can tell whether the letter is ours; empty where there is nothing to verify.
    """

    number: str
    request_number: str
    issued_on: date
    sender: Sender
    official: bool = False
    verify_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """To whom a letter goes; postcode and address stay empty for an electronic notice.

    `represented` is whose data the letter is about when that is not the addressee.
    """

    name: str
    postcode: str = ""
    address: str = ""
    represented: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A legal ground: where it stands and what it says."""

    citation: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """Fee and postage (Act 38(3), Decree 47). `breakdown` says how it was computed or waived."""

    fee_won: int = 0
    postage_won: int = 0
    breakdown: str = ""

    @property
    def total_won(self) -> int:
        """The sum to be paid."""
        return self.fee_won + self.postage_won


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was done in one system, and on which day it was confirmed as done."""

    system: str
    measure: str
    done_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLine:
    """Who outside was told or got the request: how, when (None: on its way), and the answer."""

    name: str
    what: str
    sent_on: date | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """What must be kept, under which statute and article, how long, and until when."""

    item: str
    statute: str
    article: str
    period: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedItem:
    """What was corrected: the item, what stood there before, and what stands there now."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayingItem:
    """What stays as it is: found right, or still processed. `note`: its content, or on what basis.

    Unlike a `KeptItem` it is not bound to a statute with a period.
    """

    item: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One thing that was asked, with what it is called on paper."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Where one item came from and what it is for, with the service it belongs to."""

    item: str
    service: str
    origin: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that is explained: what it is called, and the text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Where was searched for the person, by what, and on which day."""

    system: str
    searched_by: str
    searched_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of how a due date was computed: the day it gives, and why."""

    on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    """One right of a filing on its receipt: number, what is asked, and the answer-by date.

    `answer_by` is None where the law sets no number of days.
    """

    number: str
    right: str
    asked: str
    answer_by: date | None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person on a form. None means the form does not ask for it; "" is a blank to fill."""

    name: str = ""
    phone: str | None = ""
    birth_date: str | None = None
    address: str | None = None
    email: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCorrection:
    """One line of a request to correct: the item, what stands there now, what it should be."""

    item: str = ""
    now: str = ""
    should_be: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeBox:
    """One right a power of attorney may cover, and whether it does."""

    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededItem:
    """Something the person is asked to send, and why it is needed."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """A line of the register's summary: what was counted, and how many."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One request of the register (개인정보 열람등 요구 처리대장), names already masked."""

    number: str
    received_on: date
    channel: str
    person: str
    right: str
    state: str
    due_on: date | None = None
    outcome: str = ""
    ground: str = ""
    measured_on: date | None = None
    noticed_on: date | None = None
    notice_number: str = ""
    remark: str = ""


def texts(value: object, place: str) -> list[tuple[str, str]]:
    """Return every text inside a value with the place it stands at, `measures[2].system`."""
    if isinstance(value, str):
        return [(place, value)]
    if isinstance(value, tuple):
        return [
            pair for index, item in enumerate(value) for pair in texts(item, f"{place}[{index}]")
        ]
    names = getattr(value, "__dataclass_fields__", ())
    prefix = f"{place}." if place else ""
    return [pair for name in names for pair in texts(getattr(value, name), f"{prefix}{name}")]
