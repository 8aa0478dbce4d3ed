"""The request register: one row per request with all that was decided and done, read in batches.

One query per batch of keys in the order of receipt; the values leave the database as text, ready
to be written. Sealed values are not touched here (`sealed_parts` gives them for those who may
open them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, not_, select
from sqlalchemy.orm import Session, aliased

from app.queries.register_columns import FIELDS, NOTICE_KINDS, decided, late, paper, values
from app.store import Decision, Document, Filing, Request
from workflows.vocabulary import NOT_GRANTED, DocumentKind, Outcome

#: Rows read together: enough to hide the cost of a query, few enough for flat memory.
BATCH: Final = 500
#: What "refused only" means: the person did not get all they asked for.
REFUSED: Final = (Outcome.PARTIAL, *sorted(NOT_GRANTED))
#: A filter beside the states of the machines: everything that is not closed.
OPEN: Final = "open"


@dataclass(frozen=True, kw_only=True)
class RegisterQuestion:
    """Which requests are asked for; days of receipt are KST dates, both included."""

    organisation_id: int
    today: date
    received_from: date
    received_to: date
    right: str = ""
    #: A state of the machines, or `open`.
    state: str = ""
    outcome: str = ""
    late_only: bool = False
    refused_only: bool = False
    #: Ids of the only requests asked for; empty for all of the period.
    requests: tuple[int, ...] = ()


def conditions(question: RegisterQuestion) -> list[ColumnElement[bool]]:
    """Return what picks the requests of a question."""
    found: list[ColumnElement[bool]] = [
        Request.organisation_id == question.organisation_id,
        Request.received_on >= question.received_from,
        Request.received_on <= question.received_to,
    ]
    if question.right:
        found.append(Request.right == question.right)
    if question.state == OPEN:
        found.append(Request.closed_at.is_(None))
    elif question.state:
        found.append(Request.state == question.state)
    if question.outcome:
        found.append(Request.outcome == question.outcome)
    if question.refused_only:
        found.append(Request.outcome.in_(map(str, REFUSED)))
    if question.requests:
        found.append(Request.id.in_(question.requests))
    if question.late_only:
        found.append(late(question.today))
    return found


def count_register(session: Session, question: RegisterQuestion) -> int:
    """Return how many requests a question asks for."""
    query = select(func.count()).select_from(Request).where(*conditions(question))
    return int(session.scalar(query) or 0)


def register_batches(
    session: Session, question: RegisterQuestion, *, size: int = BATCH
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield the register in the order of receipt, at most `size` rows at a time.

    Each row is a plain tuple in the order of `FIELDS`, as the driver gives it: texts, numbers and
    None. Batches begin behind the last row of the one before, so the hundredth costs what the
    first does.
    """
    # Built once: making this statement takes longer than reading a thousand rows with it.
    page = _rows(question).limit(size)
    seen = {"day": question.received_from, "id": 0}
    while True:
        with session.connection().execute(page, seen) as result:
            rows: Sequence[tuple[Any, ...]] = result.cursor.fetchall()
        if rows:
            yield rows
        if len(rows) < size:
            return
        seen = {"day": date.fromisoformat(rows[-1][_RECEIVED_ON]), "id": rows[-1][_ID]}


def _rows(question: RegisterQuestion) -> Select[Any]:
    decision, notice, delay = aliased(Decision), aliased(Document), aliased(Document)
    chosen = values(question.today, decision, notice, delay)
    if tuple(chosen) != FIELDS:
        raise ValueError("the columns of the query are not those of FIELDS")
    return (
        select(*(value.label(name) for name, value in chosen.items()))
        .select_from(Request)
        .join(Filing, Filing.id == Request.filing_id)
        .outerjoin(decision, decision.id == decided())
        .outerjoin(notice, notice.id == paper(func.max, *NOTICE_KINDS))
        .outerjoin(delay, delay.id == paper(func.min, str(DocumentKind.DELAY_LETTER)))
        .where(*conditions(replace(question, received_from=_DAY)), not_(_SEEN))
        .order_by(Request.received_on, Request.id)
    )


# The day of the last row is the lower bound of the index scan. A row value beside the first bound,
# or an OR, would make SQLite look at everything it gave before.
_DAY: Final[Any] = bindparam("day", type_=Date())
_SEEN: Final = and_(Request.received_on == _DAY, Request.id <= bindparam("id"))
_ID: Final = FIELDS.index("id")
_RECEIVED_ON: Final = FIELDS.index("received_on")
