"""The figures of the queue: tiles, tabs, and how far tasks have come. Counts stop at a cap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Label, func, select
from sqlalchemy.orm import Session

from app.queries.queue import DueFilter, View, due_conditions, view_conditions
from app.store import Request, Task

#: Nobody reads further; counting on would cost what the index saves.
CAP = 999
_COUNTED_VIEWS = (View.MINE, View.OPEN, View.SOON, View.PERSON, View.APPROVAL)
_COUNTED_DUES = (DueFilter.OVER, DueFilter.TOMORROW, DueFilter.SOON)


@dataclass(frozen=True)
class Progress:
    """Tasks of one kind of a request: answered out of all."""

    done: int
    total: int


@dataclass(frozen=True)
class QueueCounts:
    """Counts by tab and by tile; a value above CAP means more than CAP."""

    views: dict[View, int]
    dues: dict[DueFilter, int]
    unassigned: int


def queue_counts(
    session: Session, organisation_id: int, staff_id: int, today: date, soon_days: int
) -> QueueCounts:
    """Return all figures in one round trip; each reads at most CAP + 1 entries of an index."""
    mine = Request.organisation_id == organisation_id
    is_open = Request.closed_at.is_(None)
    columns = [
        _capped(f"view_{view}", mine, *view_conditions(view, staff_id, today, soon_days))
        for view in _COUNTED_VIEWS
    ]
    columns += [
        _capped(f"due_{due}", mine, is_open, *due_conditions(due, today, soon_days))
        for due in _COUNTED_DUES
    ]
    columns.append(_capped("unassigned", mine, is_open, Request.officer_id.is_(None)))
    row = session.execute(select(*columns)).one()._asdict()
    return QueueCounts(
        views={view: row[f"view_{view}"] for view in _COUNTED_VIEWS},
        dues={due: row[f"due_{due}"] for due in _COUNTED_DUES},
        unassigned=row["unassigned"],
    )


def _capped(name: str, *conditions: ColumnElement[bool]) -> Label[int]:
    first = select(Request.id).where(*conditions).limit(CAP + 1).subquery()
    return select(func.count()).select_from(first).scalar_subquery().label(name)


def task_progress(
    session: Session, request_ids: Collection[int]
) -> dict[tuple[int, str], Progress]:
    """Return (request id, kind of task) -> progress for the requests of a page."""
    if not request_ids:
        return {}
    rows = session.execute(
        select(Task.request_id, Task.kind, func.count(Task.answered_at), func.count())
        .where(Task.request_id.in_(request_ids))
        .group_by(Task.request_id, Task.kind)
    )
    return {(request, kind): Progress(done, total) for request, kind, done, total in rows}
