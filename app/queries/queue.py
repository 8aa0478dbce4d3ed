"""The officer's queue: one page of requests in a fixed order, found through an index.

Pages are keyset pages: each begins behind the last row of the one before, so that page 20,000
costs what page 1 costs. Counts belong to `queue_counts`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from app.queries.lookup import Search, SearchKind
from app.queries.queue_filters import conditions, searched
from app.queries.queue_order import Cursor, Order, order_of
from app.store import DataKey, Filing, Request
from forms.place import Place
from forms.queue_words import View

#: Rows of one page: as many keys are opened to show masked names.
PAGE = 25
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
    #: Of each filter any of its values fits; an empty one asks nothing.
    right: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    #: In what capacity people file.
    role: tuple[str, ...] = ()
    #: Keys of systems that are or were asked.
    system: tuple[str, ...] = ()
    #: Staff ids, or `none` for requests nobody is responsible for.
    officer: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None
    #: The target day; only open requests then.
    due_on: date | None = None
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
    applicant_role: str
    language: str
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
    Filing.applicant_role,
    Filing.language,
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


def rows_at(session: Session, places: Collection[Place]) -> list[QueueRow]:
    """Return these requests of the session's organisation, in the order of their numbers."""
    wanted = {(place.receipt, place.position) for place in places}
    found = session.execute(
        _REQUESTS.join(Filing, Filing.id == Request.filing_id)
        .where(Filing.receipt_number.in_(sorted({receipt for receipt, _position in wanted})))
        .order_by(Filing.receipt_number, Request.position)
    ).all()
    rows = _with_filings(session, found)
    return [row for row in rows if (row.receipt_number, row.position) in wanted]


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
    return searched(_REQUESTS.where(*conditions(question)), question)


def _with_filings(session: Session, found: Sequence[Any]) -> list[QueueRow]:
    ids = sorted({row.filing_id for row in found})
    if not ids:
        return []
    filings = {row[0]: row[1:] for row in session.execute(_FILINGS, {"ids": ids})}
    return [QueueRow(*row, *filings[row.filing_id]) for row in found]
