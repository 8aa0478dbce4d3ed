"""Suspensions that go on, as the screens show them: of one request, and all that are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.store import Filing, Request, Suspension, Task

#: Lines of the list; an organisation with more looks at the register.
MOST: Final = 500


@dataclass(frozen=True)
class SuspensionRow:
    """What stands stopped in one system, and how far word of its end has come."""

    id: int
    receipt: str
    position: int
    system_key: str
    since: date
    terms: bytes | None
    lifted_at: datetime | None
    lifted_by: str | None
    lift_reason: str | None
    #: When its owner confirmed that it is over.
    told_at: datetime | None


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Suspension.id,
            Filing.receipt_number,
            Request.position,
            Suspension.system_key,
            Suspension.since,
            Suspension.terms,
            Suspension.lifted_at,
            Suspension.lifted_by,
            Suspension.lift_reason,
            Task.answered_at,
        )
        .join(Filing, Filing.id == Suspension.filing_id)
        .join(Request, Request.id == Suspension.request_id)
        .outerjoin(Task, Task.id == Suspension.release_task_id)
    )


def suspensions_of(session: Session, request_id: int) -> list[SuspensionRow]:
    """Return what a request stopped, in force or lifted."""
    query = _rows().where(Suspension.request_id == request_id).order_by(Suspension.system_key)
    return [SuspensionRow(*tuple(row)) for row in session.execute(query)]


def suspended_now(session: Session, organisation_id: int) -> list[SuspensionRow]:
    """Return what is in force in an organisation, the longest first."""
    query = _rows().where(
        Suspension.organisation_id == organisation_id, Suspension.lifted_at.is_(None)
    )
    rows = session.execute(query.order_by(Suspension.since, Suspension.id).limit(MOST))
    return [SuspensionRow(*tuple(row)) for row in rows]
