"""What forms hand to use cases: frozen values, already checked for shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.vocabulary import (
    AccessItem,
    AuthorityKind,
    AuthorityProof,
    NoticeChannel,
    PersonRole,
    Right,
    SuspendedUse,
)


@dataclass(frozen=True)
class Applicant:
    """Who files. Only what the chosen service itself collected was required."""

    name: str = ""
    email: str = ""
    #: Digits only.
    phone: str = ""
    birth: date | None = None


@dataclass(frozen=True)
class Address:
    """A postal address: five-digit postcode, road address, detail."""

    postcode: str = ""
    road: str = ""
    detail: str = ""

    def line(self) -> str:
        """Return the address as one line; empty when nothing was given."""
        code = f"({self.postcode})" if self.postcode else ""
        return " ".join(part for part in (code, self.road, self.detail) if part)


@dataclass(frozen=True)
class AskedAccess:
    """What is to be viewed, and how (file, post, visit)."""

    items: tuple[AccessItem, ...] = ()
    form: str = "file"


@dataclass(frozen=True)
class AskedErasure:
    """What is to be deleted, in the person's words; a reason is never required (Act 36).

    `account`: the membership is to end as well; `warning_seen`: that points may lapse was read.
    """

    what: str = ""
    reason: str = ""
    account: bool = False
    warning_seen: bool = False


@dataclass(frozen=True)
class CorrectionRow:
    """One thing to correct: which item, what stands there now, what it should be."""

    item: str
    now: str = ""
    should_be: str = ""


@dataclass(frozen=True)
class AskedCorrection:
    """What is to be corrected; a reason is never required."""

    rows: tuple[CorrectionRow, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class AskedScope:
    """A purpose, a recipient or a place named in the profile, in both languages."""

    code: str
    ko: str
    en: str


@dataclass(frozen=True)
class AskedSuspension:
    """Which uses are to stop, narrowed by `scopes`, and what else the person said about it.

    `afterwards` (Act 37(5)): `destroy`, `other` (in `afterwards_text`) or nothing but keeping.
    """

    uses: tuple[SuspendedUse, ...] = ()
    scopes: tuple[AskedScope, ...] = ()
    what: str = ""
    reason: str = ""
    afterwards: str = ""
    afterwards_text: str = ""


@dataclass(frozen=True)
class AskedWithdrawal:
    """Which consent is withdrawn: services by key (empty: all of them), in the person's words."""

    services: tuple[str, ...] = ()
    what: str = ""


@dataclass(frozen=True)
class AskedSource:
    """Whose source is asked, in the person's words; empty means everything held."""

    what: str = ""


@dataclass(frozen=True)
class AskedTransfer:
    """What is to be sent, and why; to somebody else also to whom and how (Decree 42-5(1), (3)).

    `until` is when the request ends, `keep` how long the recipient keeps and uses the data.
    """

    purpose: str = ""
    what: str = ""
    recipient: str = ""
    periodic: bool = False
    cycle: str = ""
    until: date | None = None
    keep: str = ""


@dataclass(frozen=True)
class AskedAutomated:
    """Which automated decision: by key of the profile (empty: in the person's words alone).

    `opinion` is what the person wants to be taken into account; for a review only.
    """

    decision: str = ""
    what: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class ClaimedAuthority:
    """What somebody who acts for another says about their authority (Decree 45).

    `scope` are the rights the paper names; `issued_on` and `valid_until` its own dates, as far as
    it has them. `answer_to` says who gets the answer: `agent` or `subject`; never a parent, where
    the person is a minor of 14 or over. `firm` is the body an agent works for, `why` says why a
    minor cannot act themselves.
    """

    kind: AuthorityKind
    proof: AuthorityProof = AuthorityProof.DOCUMENT
    relation: str = ""
    scope: tuple[Right, ...] = ()
    issued_on: date | None = None
    valid_until: date | None = None
    answer_to: str = "agent"
    firm: str = ""
    why: str = ""


@dataclass(frozen=True)
class FilingAnswers:
    """All answers of the wizard, or of an officer who enters a request from paper.

    `applicant` is who files and is written to; `subject` whose data it is about when that is
    somebody else, `others` further people for whom the same is asked by the same authority, each
    in a filing of their own. `guardian` is whom a child who files alone wants to be told.
    """

    rights: tuple[Right, ...]
    applicant: Applicant
    role: PersonRole = PersonRole.SUBJECT
    subject: Applicant | None = None
    others: tuple[Applicant, ...] = ()
    authority: ClaimedAuthority | None = None
    guardian: Applicant | None = None
    access: AskedAccess = AskedAccess()
    correction: AskedCorrection = AskedCorrection()
    erasure: AskedErasure = AskedErasure()
    suspension: AskedSuspension = AskedSuspension()
    withdrawal: AskedWithdrawal = AskedWithdrawal()
    source: AskedSource = AskedSource()
    transfer_self: AskedTransfer = AskedTransfer()
    transfer_third: AskedTransfer = AskedTransfer()
    automated: AskedAutomated = AskedAutomated()
    #: Keys of services of the profile; empty when the person does not know.
    services: tuple[str, ...] = ()
    clues: str = ""
    notice_channel: NoticeChannel = NoticeChannel.PORTAL_EMAIL
    notice_language: str = "ko"
    #: Whether recipients the data was given to are to be told after the measure, too.
    tell_recipients: bool = False
    #: Where the answer goes by post, and by fax (digits only): of whoever is to get it.
    address: Address = Address()
    fax: str = ""

    @property
    def data_subject(self) -> Applicant:
        """Whose data it is about: the person represented, or whoever files for themselves."""
        return self.subject or self.applicant

    @classmethod
    def from_steps(cls, steps: Mapping[str, Mapping[str, Any]]) -> FilingAnswers:
        """Read the answers a draft keeps, by step (see `forms.answers`)."""
        from forms.answers import answers_of  # noqa: PLC0415 - it builds this very class

        return answers_of(steps)
