"""What the screen that judges an authority hands to its use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.place import Place
from workflows.vocabulary import AuthorityProof, Right


class Point(StrEnum):
    """A point of the checklist beside the document."""

    PRINCIPAL = "principal"
    AGENT = "agent"
    SCOPE = "scope"
    SIGNED = "signed"
    DATED = "dated"
    ADDRESSED = "addressed"
    RELATION = "relation"
    COVERED = "covered"
    CONTACT = "contact"
    FIRM = "firm"


@dataclass(frozen=True)
class CallBack:
    """A call to the person: who answered, at which number on file, when, what they said."""

    who: str
    number: str
    on: date
    said: str


@dataclass(frozen=True)
class ConfirmAuthority:
    """The authority holds: as the paper says it, or as the person said on the telephone.

    `scope` and the days are those of the paper, whatever was claimed; `birth` is the date the
    proof of a child's parent gives, where the filing has none. `expected_version` is the version
    the officer looked at.
    """

    place: Place
    expected_version: int
    method: AuthorityProof
    reason: str
    points: tuple[Point, ...] = ()
    scope: tuple[Right, ...] = ()
    issued_on: date | None = None
    valid_until: date | None = None
    birth: date | None = None
    call: CallBack | None = None


@dataclass(frozen=True)
class RejectAuthority:
    """The authority does not hold; why, and what was looked at."""

    place: Place
    expected_version: int
    reason: str
    points: tuple[Point, ...] = ()
    call: CallBack | None = None


@dataclass(frozen=True)
class TakeOver:
    """The person goes on in their own name: how that was heard, and where they are reached.

    The contacts come from the data held, never from what the agent typed; both may be missing.
    """

    place: Place
    expected_version: int
    how: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class DisputeAuthority:
    """The person disagrees with whoever acts for them: on which day it was heard, and how."""

    place: Place
    expected_version: int
    disputed_on: date
    how: str


@dataclass(frozen=True)
class RevokeAuthority:
    """The person took the authority back: on which day it was heard, and how."""

    place: Place
    expected_version: int
    revoked_on: date
    how: str
