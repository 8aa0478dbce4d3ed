"""What a law pack holds, as frozen values. The TOML side stands in `workflows.law.reading`.

Every rule carries its citation and `verified`: whether its wording was compared with the text of
the instrument itself (false = from a secondary source or from memory, to be checked).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from workflows.text import Label
from workflows.vocabulary import DocumentKind, Forwarding, Outcome, Right


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, and whether its wording was compared with that text."""

    citation: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Postponement:
    """How a right may be postponed: told inside the period, then `days` after the cause ends."""

    days: int
    statutory: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Extension:
    """How often and how far a period may be extended, and the causes that allow it."""

    times: int
    days: int
    causes: Mapping[str, Label]
    source: Source


@dataclass(frozen=True, slots=True)
class RightRule:
    """Periods of one right, in calendar days after the day of receipt.

    `statutory` is false where the law says "without delay" and the number is a default of ours.
    `act_first` means the measure comes before the notice and both inside the period.
    `target_working_days`: the inner target where the law says at once (None: the period itself).
    """

    right: Right
    name: Label
    article: str
    days: int
    statutory: bool
    act_first: bool
    refuse_days: int | None
    target_working_days: int | None
    late_letter: Label
    postponement: Postponement | None
    extension: Extension | None
    source: Source


class Finding(StrEnum):
    """A conclusion about an automated decision that a ground of refusal says again."""

    #: It is no automated decision.
    NOT_AUTOMATED = "not_automated"
    #: It is none, or has no serious effect: outside the right to refuse it (Act 37-2(1)).
    NOT_REFUSABLE = "not_refusable"
    #: It rests on consent, statute or contract (Act 37-2(1) proviso).
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Tests an officer goes through before a conclusion; `question` is what is concluded."""

    code: str
    question: Label
    tests: Mapping[str, Label]
    source: Source


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a right may be limited, refused or (access) postponed.

    `needs_statute`: the notice must name another Act and article. `keeping_duty`: it rests on a
    confirmed duty to keep (workflows.retention), not on a free text. `without_proof`: it says that
    a proof is missing and nothing about data, so it may be told before identity is verified.
    `finding`: it holds only with that conclusion about an automated decision.
    """

    code: str
    rights: tuple[Right, ...]
    outcomes: tuple[Outcome, ...]
    text: str
    gloss: str
    meaning: Label
    not_when: Label
    model: Label
    public_body_only: bool
    needs_second_confirmation: bool
    confirmation: Label
    needs_statute: bool
    keeping_duty: bool
    without_proof: bool
    finding: Finding | None
    source: Source

    @property
    def wording(self) -> Label:
        """The ground in the words of the law, and what they mean in English."""
        return Label(self.text, self.gloss)


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """What the notice of one outcome of one right must contain, and the sentence it rests on.

    `form` is a key of `LawPack.forms`; empty where no annex is laid down and the letter is our own.
    """

    right: Right
    outcome: Outcome
    document: DocumentKind
    form: str
    mark: Label
    contents: tuple[str, ...]
    basis: str
    sentence: Label
    source: Source


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """A word that ends a request of any right without a decision on its merits.

    `rights`: for which it may be used. `decided`: it is drafted, approved and issued like any
    decision; otherwise it is the name of a state reached without one. `identity`: proof comes
    first, because the letter tells something about data. `second_person`: it limits, so somebody
    else approves; `privacy_officer`: nobody but the privacy officer ever does. `forwards`: the
    request is passed on, after consent or, as a processor, before the person is told. `points`:
    the letter names another request. `items`: what of the article must be named, by code.
    `meaning` is for the officer, `sentence` for the person, both in our words; `routes` say where
    else to turn.
    """

    outcome: Outcome
    rights: tuple[Right, ...]
    decided: bool
    identity: bool
    second_person: bool
    privacy_officer: bool
    forwards: Forwarding | None
    points: bool
    items: Mapping[str, Label]
    meaning: Label
    sentence: Label
    routes: tuple[Label, ...]
    basis: str
    source: Source


@dataclass(frozen=True, slots=True)
class Objection:
    """How to object: one sentence for every body, one more for public bodies."""

    everyone: Label
    public_body: Label
    source: Source

    def text(self, *, public_body: bool) -> Label:
        """Return the whole paragraph for this kind of body."""
        if not public_body:
            return self.everyone
        return Label(
            f"{self.everyone.ko} {self.public_body.ko}",
            f"{self.everyone.en} {self.public_body.en}",
        )


@dataclass(frozen=True, slots=True)
class Remedy:
    """A body outside the controller a person may turn to."""

    code: str
    name: Label
    phone: str
    url: str
    purpose: Label
    public_body_only: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Form:
    """An annex form. `official` is false until a person compared it with the printed annex."""

    code: str
    number: str
    title: Label
    notice_name: str
    notice_number: str
    official: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a breach costs: the figure is an upper limit in Korean won (0 = none stated)."""

    code: str
    breach: Label
    sanction: Label
    limit_krw: int
    source: Source


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """A duty to keep a kind of record. It blocks nothing until confirmed (workflows.retention)."""

    key: str
    item: str
    gloss: str
    law: str
    article: str
    years: int
    months: int
    days: int
    start: Label
    applies_if: Label
    legal: bool
    blocks: bool
    source: Source

    @property
    def has_period(self) -> bool:
        """Whether an end date can be computed at all."""
        return bool(self.years or self.months or self.days)


@dataclass(frozen=True, slots=True)
class ServiceLevels:
    """Numbers that are ours or the guideline's, not the Act's (days; working days where named)."""

    first_contact_working_days: int
    supplement_working_days: int
    expiry_destruction_days: int
    unverified_close_days: int
    register_keep_years: int
    hand_over_working_days: int
    poa_warn_age_days: int
    source: Source


@dataclass(frozen=True, slots=True)
class OwnRecordFloors:
    """How long records of the controller itself are kept at least.

    Access logs in days: `access_log_days`, or `access_log_days_long` where the system handles
    50,000 or more people, unique identifiers or sensitive data. Permissions in years.
    """

    access_log_days: int
    access_log_days_long: int
    permission_years: int
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class LawPack:
    """One law as it was in force from a day on. `ref` is what a case stores."""

    id: str
    version: str
    in_force_from: date
    name: Label
    time_zone: str
    zone: tzinfo
    child_under: int
    instruments: Mapping[str, str]
    rights: Mapping[Right, RightRule]
    grounds: Mapping[str, Ground]
    checklists: Mapping[str, Checklist]
    notices: Mapping[tuple[Right, Outcome], NoticeRule]
    closings: Mapping[Outcome, ClosingRule]
    objection: Objection
    remedies: Mapping[str, Remedy]
    forms: Mapping[str, Form]
    penalties: Mapping[str, Penalty]
    retention: Mapping[str, RetentionRule]
    levels: ServiceLevels
    own_records: OwnRecordFloors

    @property
    def ref(self) -> str:
        """The reference stored with a case and printed by the clock, e.g. kr-pipa/2026-09-11."""
        return f"{self.id}/{self.version}"
