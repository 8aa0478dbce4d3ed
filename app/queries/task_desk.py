"""Tasks as their owners see them: what is open, by when, and what was done lately."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, exists, or_, select
from sqlalchemy.orm import Session

from app.store import Filing, Request, Suspension, Task

#: Open tasks shown on one page; a desk with more than that needs more people, not more pages.
MOST_OPEN = 200
MOST_DONE = 30


@dataclass(frozen=True)
class TaskLine:
    """One task in the list: which system, which request, by when."""

    id: int
    kind: str
    system_key: str
    due_on: date
    answered_at: datetime | None
    done_on: date | None
    verdict: str | None
    receipt: str
    position: int
    right: str
    state: str
    #: Systems of the department it was given to; None: it was given to none.
    given_systems: str | None
    #: Whether it says that a suspension is over, not that a hold is.
    lifts: bool = False


@dataclass(frozen=True)
class TaskPaper:
    """One task in full; order and answer are sealed under the filing's key."""

    id: int
    kind: str
    system_key: str
    due_on: date
    ordered_at: datetime
    order: bytes | None
    answered_at: datetime | None
    answered_by: int | None
    verdict: str | None
    done_on: date | None
    answer: bytes | None
    cancelled_at: datetime | None
    request_id: int
    due_steps: list[Any]
    processor_due_on: date | None
    processor_told_at: datetime | None
    receipt: str


@dataclass(frozen=True)
class TaskScope:
    """Whose tasks a list shows: members of staff, and the systems they answer for (None: all).

    A task that was given into other hands goes by those hands, not by its system.
    """

    staff: Collection[int]
    systems: Collection[str] | None

    def holds(self, assigned_systems: str) -> bool:
        """Tell whether one of them answers for a system of the department it was given to."""
        return self.systems is None or bool(set(assigned_systems.split()) & set(self.systems))


def open_tasks(session: Session, scope: TaskScope | None) -> list[TaskLine]:
    """Return the open tasks of a scope (None: of the organisation), the most urgent first."""
    query = _lines(scope).where(Task.answered_at.is_(None), Task.cancelled_at.is_(None))
    rows = session.execute(query.order_by(Task.due_on, Task.id).limit(MOST_OPEN))
    lines = [TaskLine(*tuple(row)) for row in rows]
    if scope is None:
        return lines
    return [line for line in lines if line.given_systems is None or scope.holds(line.given_systems)]


def helped_tasks(session: Session, staff_id: int) -> list[TaskLine]:
    """Return the open tasks that somebody may answer only because a silence was told to them."""
    query = _lines(None).where(
        Task.answered_at.is_(None),
        Task.cancelled_at.is_(None),
        cast(Task.helpers, Text) != "[]",
    )
    rows = session.execute(
        query.add_columns(Task.helpers).order_by(Task.due_on, Task.id).limit(MOST_OPEN)
    )
    return [TaskLine(*tuple(row)[:-1]) for row in rows if staff_id in row[-1]]


def done_tasks(session: Session, scope: TaskScope | None) -> list[TaskLine]:
    """Return the tasks of a scope that were answered last, the newest first."""
    query = _lines(scope).where(Task.answered_at.is_not(None))
    rows = session.execute(query.order_by(Task.answered_at.desc(), Task.id.desc()).limit(MOST_DONE))
    return [TaskLine(*tuple(row)) for row in rows]


def task_paper(session: Session, task_id: int) -> TaskPaper | None:
    """Return one task of the session's organisation, or None."""
    row = session.execute(
        select(
            Task.id,
            Task.kind,
            Task.system_key,
            Task.due_on,
            Task.ordered_at,
            Task.order,
            Task.answered_at,
            Task.answered_by,
            Task.verdict,
            Task.done_on,
            Task.answer,
            Task.cancelled_at,
            Task.request_id,
            Task.due_steps,
            Task.processor_due_on,
            Task.processor_told_at,
            Filing.receipt_number,
        )
        .join(Filing, Filing.id == Task.filing_id)
        .where(Task.id == task_id)
    ).one_or_none()
    return TaskPaper(*tuple(row)) if row else None


def _lines(scope: TaskScope | None) -> Select[*tuple[Any, ...]]:
    mine: list[ColumnElement[bool]] = []
    if scope is not None:
        usual = Task.assigned_to.is_(None) & Task.assigned_systems.is_(None)
        if scope.systems is not None:
            usual &= Task.system_key.in_(sorted(scope.systems))
        mine.append(
            or_(
                usual,
                Task.assigned_to.in_(sorted(scope.staff)),
                Task.assigned_systems.is_not(None),
                Task.answered_by.in_(sorted(scope.staff)),
            )
        )
    return (
        select(
            Task.id,
            Task.kind,
            Task.system_key,
            Task.due_on,
            Task.answered_at,
            Task.done_on,
            Task.verdict,
            Filing.receipt_number,
            Request.position,
            Request.right,
            Request.state,
            Task.assigned_systems,
            exists().where(Suspension.release_task_id == Task.id),
        )
        .join(Request, Request.id == Task.request_id)
        .join(Filing, Filing.id == Task.filing_id)
        .where(*mine)
    )
