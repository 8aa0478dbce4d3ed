"""What the screens about promises hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AddPolicyVersion:
    """A version of the policy or the terms; days are KST dates.

    `kind` is `privacy` or `terms`; `announced_on` None: nobody knows, only for what is in force.
    """

    kind: str
    title: str
    language: str
    effective_on: date
    announced_on: date | None
    adverse: bool
    reason: str
    text: str


@dataclass(frozen=True)
class RecordRoutine:
    """A recurring duty was done on a day (KST), with what was found."""

    due_id: int
    done_on: date
    finding: str
