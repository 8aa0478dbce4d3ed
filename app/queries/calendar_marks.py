"""What else stands on the days of a month: appointments, ends of postponements, other duties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.store import Disposal, Filing, Request, RoutineDue, Task, Viewing
from workflows.vocabulary import DisposalState, RequestState, ViewingState

#: More of one kind in one month are left to their own lists.
MOST: Final = 100
_TO_DESTROY: Final = tuple(
    map(str, (DisposalState.LISTED, DisposalState.ORDERED, DisposalState.APPROVED))
)
Span = tuple[date, date]


class MarkKind(StrEnum):
    """What a mark says."""

    VIEWING = "viewing"
    EXPECTED = "expected"
    REVIEW = "review"
    REFUSE = "refuse"
    HOLD = "hold"
    DISPOSAL = "disposal"
    ROUTINE = "routine"


@dataclass(frozen=True)
class Mark:
    """One mark on a KST day: of a request by its number, or `count` of a list."""

    kind: MarkKind
    day: date
    receipt: str = ""
    position: int = 0
    right: str = ""
    request_id: int = 0
    count: int = 1


def marks_of(
    session: Session, organisation_id: int, span: Span, officer_id: int | None = None
) -> list[Mark]:
    """Return the marks between two KST days (both included), by day; at most MOST of a kind.

    With an officer only their requests; what belongs to the organisation is left out then.
    """
    mine = [Request.organisation_id == organisation_id]
    if officer_id is not None:
        mine.append(Request.officer_id == officer_id)
    found = list(_of_requests(session, organisation_id, mine, span))
    if officer_id is None:
        found.extend(_of_lists(session, organisation_id, span))
    return sorted(found, key=lambda mark: (mark.day, mark.kind, mark.receipt, mark.position))


def _of_requests(
    session: Session, organisation_id: int, mine: list[Any], span: Span
) -> Iterator[Mark]:
    postponed = Request.state == str(RequestState.POSTPONED)
    is_open = Request.closed_at.is_(None)
    viewings = _numbered(Viewing.planned_on, span, *mine).join(
        Viewing, (Viewing.request_id == Request.id) & (Viewing.state == str(ViewingState.PLANNED))
    )
    orders = _hold_orders(organisation_id, span)
    asked = (
        (MarkKind.VIEWING, viewings.where(Viewing.organisation_id == Request.organisation_id)),
        (MarkKind.EXPECTED, _numbered(Request.expected_on, span, *mine, is_open, postponed)),
        (MarkKind.REVIEW, _numbered(Request.review_on, span, *mine, is_open, postponed)),
        (MarkKind.REFUSE, _numbered(Request.refuse_by, span, *mine, is_open)),
        (
            MarkKind.HOLD,
            _numbered(orders.c.day, span, *mine).join(orders, orders.c.request == Request.id),
        ),
    )
    for kind, query in asked:
        for row in session.execute(query):
            yield Mark(kind, row.day, row.receipt_number, row.position, row.right, row.id)


def _hold_orders(organisation_id: int, span: Span) -> Subquery:
    """Return by request the first day by which an owner is to confirm that use rests."""
    return (
        select(Task.request_id.label("request"), func.min(Task.due_on).label("day"))
        .where(
            Task.organisation_id == organisation_id,
            Task.kind == "hold",
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
            Task.due_on.between(*span),
        )
        .group_by(Task.request_id)
        .subquery()
    )


def _numbered(
    day: InstrumentedAttribute[Any] | ColumnElement[Any],
    span: Span,
    *conditions: ColumnElement[bool],
) -> Select[Any]:
    return (
        select(day.label("day"), Filing.receipt_number, Request.position, Request.right, Request.id)
        .select_from(Request)
        .join(Filing, Filing.id == Request.filing_id)
        .where(*conditions, day.between(*span))
        .order_by(day, Request.id)
        .limit(MOST)
    )


def _of_lists(session: Session, organisation_id: int, span: Span) -> Iterator[Mark]:
    disposals = (
        select(Disposal.due_on, func.count())
        .where(
            Disposal.organisation_id == organisation_id,
            Disposal.state.in_(_TO_DESTROY),
            Disposal.request_id.is_(None),  # what follows a request is due with it
            Disposal.due_on.between(*span),
        )
        .group_by(Disposal.due_on)
    )
    routines = (
        select(RoutineDue.due_on, func.count())
        .where(
            RoutineDue.organisation_id == organisation_id,
            RoutineDue.done_on.is_(None),
            RoutineDue.due_on.between(*span),
        )
        .group_by(RoutineDue.due_on)
    )
    for kind, query in ((MarkKind.DISPOSAL, disposals), (MarkKind.ROUTINE, routines)):
        for day, count in session.execute(query):
            yield Mark(kind, day, count=count)
