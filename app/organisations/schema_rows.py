"""The rows of a profile: departments, services, systems, keeping duties and the rest.

Every row carries `source`: `policy YYYY-MM-DD` (the published privacy policy of that day),
`law …`, `stated …` (told by the organisation) or `assumed …` (nobody has said so yet; shown by
`flask org check`). Texts are `Label`s, Korean and English; Korean governs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.text import Label
from workflows.vocabulary import Channel, DecisionBasis, SystemUse

#: What a form may ask of a person about themselves. Only these can stand in `requires`.
CONTACT_FIELDS = ("name", "email", "phone", "birth_date", "address", "account_id")


#: What stands in an answer in place of a value that is withheld (`ItemFlag`).
WITHHELD_VALUE = "******"
_UNSAID = Label("", "")


class PeriodStart(StrEnum):
    """From when a keeping period of the organisation's own policy counts."""

    INQUIRY = "inquiry"
    USE = "use"
    CONSENT = "consent"
    REJECTION_NOTICE = "rejection_notice"
    CONTRACT_END = "contract_end"
    COLLECTION = "collection"
    #: The purpose is achieved.
    PURPOSE = "purpose"
    #: The policy names no end ("kept permanently"), which Article 21 does not allow.
    NEVER = "never"


class ItemFlag(StrEnum):
    """Why an item needs an officer's eye before anything is said about it."""

    #: Collected without a basis that the law in force accepts (a resident registration number on
    #: consent alone, Article 24-2): its value is never shown, it is reviewed and destroyed.
    ILLEGAL_BASIS = "illegal_basis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The published privacy policy the profile was taken from.

    `effective_on` is None when the policy names no day; `effective` then says what it does name.
    """

    title: Label
    effective_on: date | None
    effective: Label
    language: str
    note: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department that answers: whom to call, to mail, to fax; empty is what nobody published.

    `deputy` is the sign-in name of who is told when its tasks are not answered.
    """

    key: str
    name: Label
    phone: str
    email: str
    fax: str
    person: Label
    deputy: str = ""
    source: str

    @property
    def ways(self) -> Label:
        """Return telephone and e-mail in words, in brackets; empty when neither is known."""
        ko = [f"전화 {self.phone}"] if self.phone else []
        en = [f"telephone {self.phone}"] if self.phone else []
        if self.email:
            ko.append(f"전자우편 {self.email}")
            en.append(f"email {self.email}")
        return Label(f" ({', '.join(ko)})", f" ({', '.join(en)})") if ko else Label("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A privacy officer (개인정보 보호책임자, Act 31); empty is what nobody published."""

    name: Label
    position: Label
    phone: str
    email: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item a service collects; `required` is what collection itself demanded."""

    key: str
    name: Label
    required: bool
    flag: ItemFlag | None = None

    @property
    def flagged(self) -> bool:
        """Whether an officer has to look at it, and its value stays out of every answer."""
        return self.flag is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long the policy says data is kept: months from `start`, or sooner.

    `months` None means until `start` itself happens. `or_withdrawal`: it ends earlier when
    consent is withdrawn.
    """

    text: Label
    months: int | None
    start: PeriodStart
    or_withdrawal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A processing purpose as the policy names it, with what it collects and where it lies.

    `processor_for`: the controller for which the organisation runs it, where it is not its own.
    `basis`: on what the processing rests (Act 15), where the policy says so; else empty.
    """

    key: str
    name: Label
    audience: Label
    purposes: tuple[Label, ...]
    consent_optional: bool
    items: tuple[Item, ...]
    requires: tuple[str, ...]
    clues: tuple[Item, ...]
    period: Period
    systems: tuple[str, ...]
    source: str
    processor_for: Label | None = None
    basis: Label = _UNSAID

    @property
    def collected(self) -> frozenset[str]:
        """Return the keys of all items, required or not."""
        return frozenset(item.key for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Where data lies: one task per system. `match_on` is what its owner compares.

    `uses` is what stops there at once when a request comes in: advertising, provision to others.
    """

    key: str
    name: Label
    department: str
    processor: str | None
    holds: Label
    match_on: tuple[str, ...]
    uses: tuple[SystemUse, ...] = ()
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Processor:
    """A processor (수탁자, Act 26): told of every deletion and suspension that touches it."""

    key: str
    name: Label
    task: Label
    until: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A third party that receives data (제3자 제공, Act 17, 18); `contact` is where to write to.

    `purpose`, `items` and `period` are what Act 17(2) has people told, empty where nobody published
    it. `services`: those whose data it may get; none named means any.
    """

    key: str
    name: Label
    contact: str
    purpose: Label = _UNSAID
    items: Label = _UNSAID
    period: Label = _UNSAID
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParties:
    """Provision to third parties: who receives data now, and the basis in an emergency."""

    recipients: tuple[Recipient, ...]
    basis: Label
    emergency: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingRow:
    """A legal keeping duty the policy names, by its key in the law pack.

    It can block a deletion only when `confirmed`: the privacy officer said, with date and
    reason, that the Act applies to this body. An unconfirmed row warns and blocks nothing.
    """

    key: str
    policy_text: Label
    systems: tuple[str, ...]
    services: tuple[str, ...]
    confirmed: bool
    confirmed_by: str
    confirmed_on: date | None
    reason: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeChannel:
    """A way in which requests are taken (Decree 41(2))."""

    channel: Channel
    address: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A body outside the organisation that a person may turn to."""

    name: Label
    phone: str
    url: str
    purpose: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomatedDecision:
    """A decision a system makes alone, as Decree 44-4(1) has it published.

    `special` says how sensitive data or data of children under 14 is used; empty where it is not.
    `serious`: it has a serious effect on rights or duties (Act 37-2(1)). `basis` is what the
    processing rests on, `systems` are those that apply it.
    """

    key: str
    name: Label
    purpose: Label
    subjects: Label
    data: tuple[Label, ...]
    criteria: Label
    procedure: Label
    special: Label
    serious: bool
    basis: DecisionBasis
    systems: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An old promise of the policy that the law of today does not allow, or no longer knows.

    `promise` is a short quotation, `law` what it runs into, `what_we_do` how requests are handled
    until the organisation mends its policy.
    """

    key: str
    promise: Label
    law: str
    what_we_do: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands on every letter; an empty address is left out."""

    sender: Label
    signatory: Label
    department: str
    postcode: str
    address: Label
    source: str
