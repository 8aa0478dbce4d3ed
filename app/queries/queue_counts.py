"""The figures of the queue: tiles, tabs, and how far tasks have come. Counts stop at a cap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Label, ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.queries.queue import QueueQuestion
from app.queries.queue_filters import (
    ROLL,
    conditions,
    near,
    overdue,
    searched,
    view_conditions,
)
from app.store import Request, Task
from app.store.base import Key
from forms.queue_words import DueFilter, View

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
    values = {
        "organisation": organisation_id,
        "staff": staff_id,
        "today": today,
        "floor": today - ROLL,
        "tomorrow": today + timedelta(days=1),
        "soon": today + timedelta(days=soon_days),
    }
    # On the connection: the statement names its organisation in every part and is built once.
    row = session.connection().execute(_statement(), values).one()._asdict()
    return QueueCounts(
        views={view: row[f"view_{view}"] for view in _COUNTED_VIEWS},
        dues={due: row[f"due_{due}"] for due in _COUNTED_DUES},
        unassigned=row["unassigned"],
    )


@lru_cache(maxsize=1)
def _statement() -> Select[Any]:
    staff, soon = bindparam("staff", type_=Key), bindparam("soon", type_=Date)
    today, floor = bindparam("today", type_=Date), bindparam("floor", type_=Date)
    tomorrow = bindparam("tomorrow", type_=Date)
    is_open = Request.closed_at.is_(None)
    dues = {
        DueFilter.OVER: (overdue(today),),
        DueFilter.TOMORROW: near(today, floor, tomorrow),
        DueFilter.SOON: near(today, floor, soon),
    }
    columns: list[Any] = [
        _capped(f"view_{view}", *view_conditions(view, staff, soon)) for view in _COUNTED_VIEWS
    ]
    columns += [_capped(f"due_{due}", is_open, *dues[due]) for due in _COUNTED_DUES]
    return select(*columns, _capped("unassigned", is_open, Request.officer_id.is_(None)))


def count_matching(session: Session, question: QueueQuestion) -> int:
    """Return how many requests a question asks for, at most CAP + 1; its page does not matter."""
    return session.scalar(select(_counted(question))) or 0


def count_each(session: Session, questions: Sequence[QueueQuestion]) -> list[int]:
    """Return the same for several questions, in one round trip."""
    if not questions:
        return []
    counts = (_counted(one).label(f"of_{place}") for place, one in enumerate(questions))
    return list(session.execute(select(*counts)).one())


def _counted(question: QueueQuestion) -> ScalarSelect[int]:
    query = searched(select(Request.id).where(*conditions(question)), question)
    return select(func.count()).select_from(query.limit(CAP + 1).subquery()).scalar_subquery()


def _capped(name: str, *conditions: ColumnElement[bool]) -> Label[int]:
    mine = Request.organisation_id == bindparam("organisation", type_=Key)
    first = select(Request.id).where(mine, *conditions).limit(CAP + 1).subquery()
    return select(func.count()).select_from(first).scalar_subquery().label(name)


def task_progress(
    session: Session, request_ids: Collection[int]
) -> dict[tuple[int, str], Progress]:
    """Return (request id, kind of task) -> progress for the requests of a page."""
    if not request_ids:
        return {}
    rows = session.execute(
        select(Task.request_id, Task.kind, func.count(Task.answered_at), func.count())
        .where(Task.request_id.in_(request_ids), Task.cancelled_at.is_(None))
        .group_by(Task.request_id, Task.kind)
    )
    return {(request, kind): Progress(done, total) for request, kind, done, total in rows}
