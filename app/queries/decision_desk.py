"""What a decision is made of, and what waits to be approved.

Sealed values stay sealed here; whoever holds the filing's key opens them (services.case_file).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Decision, Filing, Request, Staff, Task
from workflows.vocabulary import RequestState

MOST_WAITING = 200


@dataclass(frozen=True)
class DecisionPaper:
    """The decision of one round."""

    id: int
    round: int
    state: str
    outcome: str
    grounds: list[Any]
    content: bytes | None
    drafted_by: int
    drafted_at: datetime
    submitted_at: datetime | None
    decided_by: int | None
    decided_at: datetime | None
    comment: bytes | None
    single_reason: str | None
    version: int


@dataclass(frozen=True)
class SearchAnswer:
    """What the owner of a system answered to a search, or that the answer is still open."""

    id: int
    system_key: str
    due_on: date
    answered_at: datetime | None
    answered_by: int | None
    verdict: str | None
    answer: bytes | None


@dataclass(frozen=True)
class ApprovalLine:
    """A decision that waits for approval."""

    receipt: str
    position: int
    right: str
    outcome: str
    drafted_by: int
    drafter: str
    submitted_at: datetime | None
    target_due: date | None
    legal_due: date | None
    waiting_for: str | None


def decisions_of(session: Session, request_id: int) -> list[DecisionPaper]:
    """Return the decisions of a request, the latest round first."""
    columns = [getattr(Decision, name) for name in DecisionPaper.__dataclass_fields__]
    rows = session.execute(
        select(*columns).where(Decision.request_id == request_id).order_by(Decision.round.desc())
    )
    return [DecisionPaper(*row) for row in rows]


def search_answers(session: Session, request_id: int) -> list[SearchAnswer]:
    """Return the searches of a request that were not cancelled, in the order they were given."""
    columns = [getattr(Task, name) for name in SearchAnswer.__dataclass_fields__]
    rows = session.execute(
        select(*columns)
        .where(Task.request_id == request_id, Task.kind == "search", Task.cancelled_at.is_(None))
        .order_by(Task.id)
    )
    return [SearchAnswer(*row) for row in rows]


def approvals_waiting(session: Session) -> list[ApprovalLine]:
    """Return what waits for approval in the session's organisation, the most urgent first."""
    rows = session.execute(
        select(
            Filing.receipt_number,
            Request.position,
            Request.right,
            Decision.outcome,
            Decision.drafted_by,
            Staff.name,
            Decision.submitted_at,
            Request.target_due,
            Request.legal_due,
            Request.waiting_for,
        )
        .join(Filing, Filing.id == Request.filing_id)
        .join(Decision, Decision.request_id == Request.id)
        .join(Staff, Staff.id == Decision.drafted_by)
        .where(
            Request.closed_at.is_(None),
            Request.state == str(RequestState.APPROVING),
            Decision.state == "submitted",
        )
        .order_by(Request.target_due, Request.id)
        .limit(MOST_WAITING)
    )
    return [ApprovalLine(*tuple(row)) for row in rows]
