"""Tasks as their owners see them: what is open, by when, and what was done lately."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.store import Filing, Request, Task

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
    receipt: str


def open_tasks(session: Session, systems: Collection[str] | None) -> list[TaskLine]:
    """Return the open tasks of these systems (None: of all), the most urgent first."""
    query = _lines(systems).where(Task.answered_at.is_(None), Task.cancelled_at.is_(None))
    rows = session.execute(query.order_by(Task.due_on, Task.id).limit(MOST_OPEN))
    return [TaskLine(*tuple(row)) for row in rows]


def done_tasks(session: Session, systems: Collection[str] | None) -> list[TaskLine]:
    """Return the tasks of these systems that were answered last, the newest first."""
    query = _lines(systems).where(Task.answered_at.is_not(None))
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
            Filing.receipt_number,
        )
        .join(Filing, Filing.id == Task.filing_id)
        .where(Task.id == task_id)
    ).one_or_none()
    return TaskPaper(*tuple(row)) if row else None


def _lines(systems: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    mine: list[ColumnElement[bool]] = []
    if systems is not None:
        mine.append(Task.system_key.in_(sorted(systems)))
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
        )
        .join(Request, Request.id == Task.request_id)
        .join(Filing, Filing.id == Task.filing_id)
        .where(*mine)
    )
