"""The officer's queue: one page of requests in a fixed order, found through an index.

Pages are keyset pages: each begins behind the last row of the one before, so that page 20,000
costs what page 1 costs. Counts belong to `queue_counts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from app.queries.lookup import Search, SearchKind, also_holds, digest_is
from app.queries.queue_order import Cursor, Order, order_of
from app.store import BlindIndex, DataKey, Filing, Request
from workflows.vocabulary import WaitingFor

#: Rows of one page: as many keys are opened to show masked names.
PAGE = 25
#: A target day lies at most this many days before the legal day (longest row of holidays).
ROLL = timedelta(days=14)


class View(StrEnum):
    """The tabs above the queue."""

    MINE = "mine"
    OPEN = "open"
    SOON = "soon"
    PERSON = "person"
    APPROVAL = "approval"
    DONE = "done"
    #: Open and closed together, for searching.
    ALL = "all"


class DueFilter(StrEnum):
    """How near the due date is."""

    OVER = "over"
    TOMORROW = "tomorrow"
    SOON = "soon"
    WEEK = "week"
    POSTPONED = "postponed"


NOBODY = "none"
_SEARCH_ORDERS = {SearchKind.NUMBER: "-filed", SearchKind.PERSON: "-found"}


@dataclass(frozen=True, kw_only=True)
class QueueQuestion:
    """Which requests are asked for. Days are KST dates."""

    organisation_id: int
    staff_id: int
    today: date
    soon_days: int
    view: View = View.MINE
    search: Search | None = None
    right: str = ""
    state: str = ""
    due: str = ""
    #: A staff id, or `none` for requests nobody is responsible for.
    officer: str = ""
    channel: str = ""
    received_from: date | None = None
    received_to: date | None = None
    sort: str = ""
    cursor: Cursor | None = None
    size: int = PAGE


@dataclass(frozen=True)
class QueueRow:
    """One request of the list, with the sealed parts of its filing."""

    id: int
    filing_id: int
    position: int
    right: str
    state: str
    waiting_for: str | None
    officer_id: int | None
    target_due: date | None
    legal_due: date | None
    refuse_by: date | None
    received_on: date
    answered_on: date | None
    closed_at: datetime | None
    outcome: str | None
    last_error: str | None
    details: bytes | None
    delay_cause: str | None
    receipt_number: str
    uid: str
    channel: str
    services: Sequence[str]
    person: bytes | None
    wrapped_key: bytes | None

    @property
    def number(self) -> str:
        """The request number: receipt number and position."""
        return f"{self.receipt_number}-{self.position}"


@dataclass(frozen=True)
class QueuePage:
    """One page, and the cursors of its neighbours where there are any."""

    rows: tuple[QueueRow, ...]
    sort: str
    previous: Cursor | None
    following: Cursor | None


_COLUMNS: tuple[Any, ...] = (
    Request.id,
    Request.filing_id,
    Request.position,
    Request.right,
    Request.state,
    Request.waiting_for,
    Request.officer_id,
    Request.target_due,
    Request.legal_due,
    Request.refuse_by,
    Request.received_on,
    Request.answered_on,
    Request.closed_at,
    Request.outcome,
    Request.last_error,
    Request.details,
    Request.delay_cause,
)
_FILING_COLUMNS: tuple[Any, ...] = (
    Filing.receipt_number,
    Filing.uid,
    Filing.channel,
    Filing.services,
    Filing.person,
    DataKey.wrapped,
)
# Built once: making a statement costs more than running it.
_REQUESTS: Select[Any] = select(*_COLUMNS)
_FILINGS: Select[Any] = (
    select(Filing.id, *_FILING_COLUMNS)
    .join(DataKey, DataKey.filing_id == Filing.id)
    .where(Filing.id.in_(bindparam("ids", expanding=True)))
)


def queue_page(session: Session, question: QueueQuestion) -> QueuePage:
    """Return one page of the queue; the session is scoped to the organisation."""
    kind = question.search.kind if question.search else None
    order = order_of(
        question.sort, question.view, search=_SEARCH_ORDERS.get(kind, "") if kind else ""
    )
    cursor = question.cursor if question.cursor and question.cursor.fits(order) else None
    if kind is SearchKind.NOTHING:
        return QueuePage((), order.name, None, None)
    found = _collect(session, _base(question), order, cursor, question.size + 1)
    more = len(found) > question.size
    found = found[: question.size]
    back = cursor is not None and cursor.back
    if back:
        found.reverse()
    rows = _with_filings(session, found)
    first = Cursor.before(order, found[0]) if found and (more if back else cursor) else None
    last = Cursor.after(order, found[-1]) if found and (back or more) else None
    return QueuePage(tuple(rows), order.name, first, last)


def _collect(
    session: Session, base: Select[Any], order: Order, cursor: Cursor | None, size: int
) -> list[Any]:
    """Read the phases of an order one after the other until the page is full."""
    found: list[Any] = []
    for query in order.queries(base, cursor):
        found.extend(session.execute(query.limit(size - len(found))).all())
        if len(found) >= size:
            break
    return found


def _base(question: QueueQuestion) -> Select[Any]:
    query = _REQUESTS.where(
        Request.organisation_id == question.organisation_id,
        *view_conditions(question.view, question.staff_id, _later(question, question.soon_days)),
        *_filters(question),
    )
    if question.channel:
        # A sub-query cannot be turned into a join, so the order's index still drives the page.
        came_by = select(Filing.channel).where(Filing.id == Request.filing_id)
        query = query.where(came_by.scalar_subquery() == question.channel)
    return _searched(query, question) if question.search else query


def _searched(query: Select[Any], question: QueueQuestion) -> Select[Any]:
    search = question.search
    if search is None:
        return query
    if search.kind is SearchKind.DAY:
        return query.where(Request.received_on == search.day)
    if search.kind is SearchKind.NUMBER:
        numbered = select(Filing.id).where(
            Filing.organisation_id == question.organisation_id,
            Filing.receipt_number == search.receipt,
        )
        query = query.where(Request.filing_id == numbered.scalar_subquery())
        return query.where(Request.position == search.position) if search.position else query
    first, *others = search.digests
    query = query.join(BlindIndex, BlindIndex.filing_id == Request.filing_id)
    query = query.where(*digest_is(*first, question.organisation_id))
    return query.where(
        *(also_holds(kind, digest, question.organisation_id) for kind, digest in others)
    )


def view_conditions(view: View, staff_id: Any, soon: Any) -> tuple[ColumnElement[bool], ...]:
    """Return what a tab shows: requests due until the day `soon` hold the late ones as well.

    Values may be bind parameters, as the counts use them.
    """
    is_open = Request.closed_at.is_(None)
    conditions: dict[View, tuple[ColumnElement[bool], ...]] = {
        View.MINE: (is_open, Request.officer_id == staff_id),
        View.OPEN: (is_open,),
        View.SOON: (is_open, Request.target_due <= soon),
        View.PERSON: (is_open, Request.waiting_for == str(WaitingFor.PERSON)),
        View.APPROVAL: (is_open, Request.waiting_for == str(WaitingFor.APPROVER)),
        View.DONE: (Request.closed_at.is_not(None),),
        View.ALL: (),
    }
    return conditions[view]


def overdue(today: Any) -> ColumnElement[bool]:
    """Return the condition for 초과: said only after the legal day."""
    late: ColumnElement[bool] = Request.legal_due < today
    return late


def near(today: Any, floor: Any, until: Any) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a target day until `until` that is not late by law.

    `floor` is the earliest target day such a request can have (see ROLL); it bounds the scan.
    """
    return (Request.target_due >= floor, Request.target_due <= until, Request.legal_due >= today)


def _later(question: QueueQuestion, days: int) -> date:
    return question.today + timedelta(days=days)


def _due_conditions(question: QueueQuestion) -> tuple[ColumnElement[bool], ...]:
    today = question.today
    days = {DueFilter.TOMORROW: 1, DueFilter.SOON: question.soon_days, DueFilter.WEEK: 7}
    if question.due == DueFilter.OVER:
        # A target never lies behind the legal day; said so, the index of targets ends the search.
        return (Request.target_due < today, overdue(today))
    if question.due == DueFilter.POSTPONED:
        return (Request.target_due.is_(None),)
    until = days.get(DueFilter(question.due), 0)
    return near(today, today - ROLL, _later(question, until))


def _filters(question: QueueQuestion) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if question.right:
        found.append(Request.right == question.right)
    if question.state:
        found.append(Request.state == question.state)
    if question.due:
        found.append(Request.closed_at.is_(None))
        found.extend(_due_conditions(question))
    if question.officer == NOBODY:
        found.append(Request.officer_id.is_(None))
    elif question.officer:
        found.append(Request.officer_id == int(question.officer))
    if question.received_from:
        found.append(Request.received_on >= question.received_from)
    if question.received_to:
        found.append(Request.received_on <= question.received_to)
    return found


def _with_filings(session: Session, found: Sequence[Any]) -> list[QueueRow]:
    ids = sorted({row.filing_id for row in found})
    if not ids:
        return []
    filings = {row[0]: row[1:] for row in session.execute(_FILINGS, {"ids": ids})}
    return [QueueRow(*row, *filings[row.filing_id]) for row in found]
