"""What stands in somebody's calendar feed: numbers, rights and days, never a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Result, select
from sqlalchemy.orm import Session

from app.queries.calendar_marks import Mark, marks_of
from app.store import Filing, Request
from workflows.vocabulary import Role, WaitingFor

#: An officer with more open requests than this reads the queue, not a calendar.
MOST: Final = 1000
#: How far around today appointments and ends of postponements are looked for.
AROUND: Final = timedelta(days=400)


class FeedKind(StrEnum):
    """What an entry of the feed says."""

    LEGAL = "legal"
    TARGET = "target"
    APPROVAL = "approval"
    VIEWING = "viewing"
    EXPECTED = "expected"
    REVIEW = "review"
    REFUSE = "refuse"
    HOLD = "hold"


@dataclass(frozen=True)
class FeedEntry:
    """One entry: what is due, when (KST day), and of which request."""

    kind: FeedKind
    day: date
    receipt: str
    position: int
    right: str
    request_id: int

    @property
    def number(self) -> str:
        """The request number."""
        return f"{self.receipt}-{self.position}"


def feed_entries(
    session: Session,
    organisation_id: int,
    staff_id: int,
    roles: Collection[str],
    today: date,
) -> list[FeedEntry]:
    """Return what somebody with these roles has before them, by day.

    Officers: due dates of their open requests (the target only where it is not the legal day),
    viewings, ends of postponements, hold orders to be confirmed. Approvers: what waits for
    approval, by its target day.
    """
    found: list[FeedEntry] = []
    if Role.OFFICER in roles:
        found.extend(_due(session, organisation_id, staff_id))
        span = (today - AROUND, today + AROUND)
        found.extend(map(_marked, marks_of(session, organisation_id, span, staff_id)))
    if Role.APPROVER in roles:
        found.extend(_approvals(session, organisation_id))
    return sorted(found, key=lambda entry: (entry.day, entry.receipt, entry.position, entry.kind))


def _due(session: Session, organisation_id: int, staff_id: int) -> Iterator[FeedEntry]:
    for row in _requests(session, organisation_id, Request.officer_id == staff_id):
        numbered = (row.receipt_number, row.position, row.right, row.id)
        if row.legal_due is not None:
            yield FeedEntry(FeedKind.LEGAL, row.legal_due, *numbered)
        if row.target_due is not None and row.target_due != row.legal_due:
            yield FeedEntry(FeedKind.TARGET, row.target_due, *numbered)


def _approvals(session: Session, organisation_id: int) -> Iterator[FeedEntry]:
    waiting = Request.waiting_for == str(WaitingFor.APPROVER)
    for row in _requests(session, organisation_id, waiting):
        if row.target_due is not None:
            numbered = (row.receipt_number, row.position, row.right, row.id)
            yield FeedEntry(FeedKind.APPROVAL, row.target_due, *numbered)


def _requests(
    session: Session, organisation_id: int, condition: ColumnElement[bool]
) -> Result[Any]:
    return session.execute(
        select(
            Filing.receipt_number,
            Request.position,
            Request.right,
            Request.id,
            Request.legal_due,
            Request.target_due,
        )
        .select_from(Request)
        .join(Filing, Filing.id == Request.filing_id)
        .where(Request.organisation_id == organisation_id, Request.closed_at.is_(None), condition)
        .order_by(Request.target_due, Request.id)
        .limit(MOST)
    )


def _marked(mark: Mark) -> FeedEntry:
    """Return a mark of a request as an entry; the kinds of such marks are called alike."""
    kind = FeedKind(str(mark.kind))
    return FeedEntry(kind, mark.day, mark.receipt, mark.position, mark.right, mark.request_id)
