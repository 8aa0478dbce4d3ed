"""The part of a profile that tunes the service itself: codes, own records, reminders, exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from workflows.holds import ACKNOWLEDGE_DAYS, EXEMPT
from workflows.inner_dates import Escalation, InnerRule
from workflows.text import Label
from workflows.vocabulary import IdentityMethod, PayWay, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRules:
    """Codes that confirm a contact: how long, how many tries, how often."""

    digits: int
    valid_minutes: int
    attempts: int
    resend_seconds: int
    lock_minutes: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecords:
    """How long our own records are kept: drafts and exports in days, filings in months.

    `authority_months` is the time for papers that prove an authority, from the end of the filing;
    0 means that they go with the filing. `backup_days` is how long a copy in a backup outlives
    the original. Destruction waits for somebody in the role `approved_by`.
    """

    draft_days: int
    filing_months: int
    authority_months: int = 0
    export_days: int
    backup_days: int = 30
    approved_by: Role = Role.APPROVER
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLog:
    """How long the access log (접속기록) is kept.

    At least 365 days; at least 730 when the systems handle 50,000 or more people, unique
    identifiers or sensitive data (safety measures notice, article 8(1)). `promised_days` is what
    the policy says, where it says less: then what counts is `keep_days`.
    """

    keep_days: int
    promised_days: int | None = None
    many_people: bool
    sensitive_data: bool
    review_every_months: int
    source: str

    @property
    def floor_days(self) -> int:
        """Return the fewest days the notice allows."""
        return 730 if self.many_people or self.sensitive_data else 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How the person is told from others (Decree 46).

    `id_copy`: whether the form offers a masked copy of an ID at all. Where collection never saw
    one, asking for one now would make the request harder than the collection was (Act 38(4)).
    """

    id_copy: bool
    methods: tuple[IdentityMethod, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardians:
    """Whether legal representatives file here, and what the policy says about children."""

    accepted: bool
    note: Label
    source: str


class TransferMode(StrEnum):
    """Whether a kind of transfer is taken: not at all, by choice (자율전송), or by duty."""

    OFF = "off"
    VOLUNTARY = "voluntary"
    OBLIGED = "obliged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Which transfers an organisation takes (Act 35-2; Decree 42-2 names who must).

    `note` says what is uncertain about it; the organisation's page shows it.
    """

    to_self: TransferMode
    to_third: TransferMode
    note: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Days before the legal due date: the amber chip and the reminders; when the digest is sent.

    `viewing_days` is how long a granted viewing stays open, from the day of the notice.
    """

    soon_days: int
    remind_days_before: tuple[int, ...]
    digest_at: time
    viewing_days: int = 30
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRules:
    """Inner dates of tasks, reminders before them and escalation after them, in working days."""

    inner: InnerRule
    remind_days_before: tuple[int, ...]
    escalate: tuple[Escalation, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Rules for taking the register out of the house."""

    approval: bool
    pdf_rows: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseHolds:
    """How use is put on hold while a request is open (이용·제공 보류).

    `full`: whether every use stops once identity and match are proven. `acknowledge_days` are the
    working days an owner has to confirm an order; `exempt` is what goes on under it.
    """

    full: bool = True
    acknowledge_days: int = ACKNOWLEDGE_DAYS
    exempt: tuple[Label, ...] = EXEMPT
    source: str = "assumed: product default"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRate:
    """Actual cost of one thing, in won: a page, a disc, or (`postage`) a letter."""

    key: str
    name: Label
    unit_won: int
    postage: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fees:
    """What viewing costs here (Decree 47): nothing, unless rates are set.

    `ways` and `how` say how it is paid: stamps for state and local bodies, otherwise as the
    organisation sets it (Decree 47(3)).
    """

    rates: tuple[FeeRate, ...]
    ways: tuple[PayWay, ...]
    how: Label
    source: str

    def rate(self, key: str) -> FeeRate:
        """Return the rate of that key; KeyError when there is none."""
        for row in self.rates:
            if row.key == key:
                return row
        raise KeyError(key)
