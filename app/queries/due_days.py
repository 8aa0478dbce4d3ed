"""How many open requests are due on which day, for calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.queries.queue_filters import overdue
from app.store import Request


@dataclass(frozen=True)
class DueDay:
    """Open requests whose target day is one KST day; `over` of them are past their legal day."""

    count: int
    over: int = 0


# Built once: making a statement costs more than running it. The partial indexes of open requests
# (`ix_request_open_target`, `ix_request_open_officer`) hold all it reads.
_ALL = (
    select(
        Request.target_due,
        func.count(),
        func.count().filter(overdue(bindparam("today"))),
    )
    .where(
        Request.organisation_id == bindparam("organisation"),
        Request.closed_at.is_(None),
        Request.target_due >= bindparam("first"),
        Request.target_due <= bindparam("last"),
    )
    .group_by(Request.target_due)
)
_OF_ONE = _ALL.where(Request.officer_id == bindparam("officer"))


def due_days(
    session: Session,
    organisation_id: int,
    span: tuple[date, date],
    today: date,
    officer_id: int | None = None,
) -> Mapping[date, DueDay]:
    """Return the days of a span (first and last included) on which open requests are due.

    Days go by the target day, as the queue does; late is said of what is past its legal day.

    Args:
        session: reads within the organisation.
        organisation_id: whose requests.
        span: first and last KST day.
        today: the KST day on which it is asked.
        officer_id: only what this officer has; everything when left out.

    """
    values = {
        "organisation": organisation_id,
        "today": today,
        "first": span[0],
        "last": span[1],
        "officer": officer_id,
    }
    rows = session.execute(_ALL if officer_id is None else _OF_ONE, values)
    return {day: DueDay(count, over) for day, count, over in rows if day is not None}
