"""What the screens about absence and other hands give to use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.place import Place


@dataclass(frozen=True)
class EnterAbsence:
    """Somebody is away from one KST day to another, both included; nobody stands in: None."""

    staff_id: int
    deputy_id: int | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ReassignTask:
    """Give a task to one member of staff, or to the owners of another department, with a reason."""

    place: Place
    task_id: int
    reason: str
    staff_id: int | None = None
    department: str = ""
