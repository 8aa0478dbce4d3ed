"""What the screens about matters hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workflows.matter_kinds import AbuseGround, MatterRole, MatterStep, PostSource, TermsNotice


@dataclass(frozen=True)
class Reached:
    """Somebody a matter is about or comes from; what nobody knows is empty."""

    name: str = ""
    email: str = ""
    phone: str = ""
    fax: str = ""
    account: str = ""


@dataclass(frozen=True)
class OpenPost:
    """A post to be looked at: where it is, why, what shows it, and who is concerned."""

    source: PostSource
    address: str
    title: str
    why: str
    proof: str
    reporter: Reached = field(default_factory=Reached, repr=False)
    poster: Reached = field(default_factory=Reached, repr=False)
    language: str = "ko"


@dataclass(frozen=True)
class OpenRestriction:
    """A member to be heard before they are restricted; `told_how` says how they are told."""

    member: Reached
    grounds: tuple[str, ...]
    facts: str
    told_how: TermsNotice
    opinion_days: int | None = None


@dataclass(frozen=True)
class ProposeMark:
    """A mark on whoever filed a receipt, with the evidence."""

    receipt: str
    ground: AbuseGround
    evidence: str = field(repr=False)


@dataclass(frozen=True)
class MoveMatter:
    """A step with what it needs; `version` is the one that was on the screen (0: any)."""

    matter_id: int
    step: MatterStep
    reason: str = ""
    until: date | None = None
    statute: str = ""
    #: Words about a proof that came in, an opinion that was stated.
    words: str = ""
    proof_kind: str = ""
    marketing_stopped: bool = False
    poster: Reached | None = None
    version: int = 0


@dataclass(frozen=True)
class RecordTold:
    """Somebody was told by telephone, fax or post."""

    matter_id: int
    role: MatterRole
    how: TermsNotice
