"""What is on hold, as the screens show it: by filing, and for the rows of a page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.store import Task, UseHold
from workflows.holds import HOUSE
from workflows.vocabulary import HoldStage


@dataclass(frozen=True)
class HoldRow:
    """One stage of a hold in one system (the organisation itself under ''), and its order."""

    id: int
    system_key: str
    stage: str
    placed_at: datetime
    released_at: datetime | None
    ended_by: str | None
    task_id: int | None
    request_id: int | None
    due_on: date | None
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    answer: bytes | None


@dataclass(frozen=True)
class HoldMark:
    """What a line of the queue shows: the stage, and orders nobody has acknowledged in time."""

    stage: str
    late: int


def holds_of(session: Session, filing_id: int) -> list[HoldRow]:
    """Return every stage a filing has had, the organisation itself first, oldest first."""
    rows = session.execute(
        select(
            UseHold.id,
            UseHold.system_key,
            UseHold.stage,
            UseHold.placed_at,
            UseHold.released_at,
            UseHold.ended_by,
            UseHold.task_id,
            Task.request_id,
            Task.due_on,
            Task.answered_at,
            Task.answered_by,
            Task.answer,
        )
        .outerjoin(Task, Task.id == UseHold.task_id)
        .where(UseHold.filing_id == filing_id)
        .order_by(UseHold.system_key, UseHold.id)
    )
    return [HoldRow(*tuple(row)) for row in rows]


def hold_marks(session: Session, filing_ids: Collection[int], today: date) -> dict[int, HoldMark]:
    """Return filing id -> mark for the filings of a page that have something on hold."""
    if not filing_ids:
        return {}
    late = and_(Task.answered_at.is_(None), Task.cancelled_at.is_(None), Task.due_on < today)
    rows = session.execute(
        select(
            UseHold.filing_id,
            func.max(UseHold.stage).filter(UseHold.system_key == HOUSE),
            func.count(Task.id).filter(late),
        )
        .outerjoin(Task, Task.id == UseHold.task_id)
        .where(UseHold.filing_id.in_(filing_ids), UseHold.released_at.is_(None))
        .group_by(UseHold.filing_id)
    )
    return {row[0]: HoldMark(row[1], row[2]) for row in rows if row[1]}


def stage_now(session: Session, filing_id: int) -> HoldStage | None:
    """Return how much is on hold for a filing now; None where nothing is."""
    stage = session.scalar(
        select(UseHold.stage).where(
            UseHold.filing_id == filing_id,
            UseHold.system_key == HOUSE,
            UseHold.released_at.is_(None),
        )
    )
    return HoldStage(stage) if stage else None
