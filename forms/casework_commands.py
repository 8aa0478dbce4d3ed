"""What the casework screens hand to use cases: frozen values, checked for shape only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forms.place import Place
from forms.task_commands import ItemAction
from workflows.vocabulary import (
    IdentityMethod,
    Outcome,
    PostponementCause,
    ViewForm,
    ViewMethod,
)


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
