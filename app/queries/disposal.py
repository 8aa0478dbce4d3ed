"""The destruction of the organisation's own data: what is to go, what is gone, who checked it.

No row names a person: a batch that follows a request stands here by its request number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.store import Disposal, Filing, Request
from workflows.disposal import GONE, OPEN
from workflows.vocabulary import DisposalState

#: Rows of one page.
SHOWN: Final = 50
_BATCH: Final = 1000
_OPEN: Final = tuple(sorted(map(str, OPEN)))
_GONE: Final = tuple(sorted(map(str, GONE)))


@dataclass(frozen=True)
class DisposalRow:
    """One batch of data. Days are KST dates, staff stand by their ids."""

    id: int
    cause: str
    request_id: int | None
    task_id: int | None
    service_key: str | None
    system_key: str
    items: list[Any]
    subject: str
    duty: str | None
    store_place: str | None
    moved_on: date | None
    occurred_on: date
    due_on: date
    target_on: date | None
    derivation: list[Any]
    state: str
    listed_at: datetime
    listed_by: str
    count: int | None
    reason: str | None
    method: str | None
    place: str | None
    performer: str | None
    witness: str | None
    backups_until: date | None
    note: str | None
    ordered_by: int | None
    ordered_at: datetime | None
    decided_by: int | None
    decided_at: datetime | None
    decision_note: str | None
    self_approved: bool
    done_on: date | None
    done_count: int | None
    done_how: str | None
    verified_how: str | None
    evidence: str | None
    file_id: int | None
    done_by: str | None
    done_at: datetime | None
    checked_by: int | None
    checked_at: datetime | None
    receipt_number: str | None
    position: int | None
    law_version: str | None

    @property
    def request_number(self) -> str:
        """The number of the request it follows; empty for what the list alone knows."""
        if self.receipt_number is None:
            return ""
        return f"{self.receipt_number}-{self.position}" if self.position else self.receipt_number


_ELSEWHERE: Final = {"receipt_number", "position", "law_version"}
#: What follows a request is due with it, also after its dates were computed anew.
_DUE: Final = {
    "due_on": func.coalesce(Request.legal_due, Disposal.due_on),
    "target_on": func.coalesce(Request.target_due, Disposal.target_on),
    "derivation": func.coalesce(Request.derivation, Disposal.derivation),
}
_OWN = [name for name in DisposalRow.__dataclass_fields__ if name not in _ELSEWHERE]
_ROWS: Select[Any] = (
    select(
        *(_DUE.get(name, getattr(Disposal, name)) for name in _OWN),
        Filing.receipt_number,
        Request.position,
        Request.law_version,
    )
    .outerjoin(Filing, Filing.id == Disposal.filing_id)
    .outerjoin(Request, Request.id == Disposal.request_id)
)


def open_disposals(session: Session, organisation_id: int, after: int = 0) -> list[DisposalRow]:
    """Return what is still to be destroyed, the most pressing first, a page and one row more.

    `after` is how many rows come before this page.
    """
    rows = session.execute(
        _ROWS.where(Disposal.organisation_id == organisation_id, Disposal.state.in_(_OPEN))
        .order_by(_DUE["due_on"], Disposal.id)
        .offset(after)
        .limit(SHOWN + 1)
    )
    return [DisposalRow(*row) for row in rows]


def disposal(session: Session, organisation_id: int, disposal_id: int) -> DisposalRow | None:
    """Return one batch of this organisation; None when there is none of that number."""
    row = session.execute(
        _ROWS.where(Disposal.organisation_id == organisation_id, Disposal.id == disposal_id)
    ).one_or_none()
    return DisposalRow(*row) if row else None


def disposals_of_request(session: Session, request_id: int) -> list[DisposalRow]:
    """Return the orders that follow one request, by system; those taken back are left out."""
    rows = session.execute(
        _ROWS.where(
            Disposal.request_id == request_id, Disposal.state != str(DisposalState.LIFTED)
        ).order_by(Disposal.id)
    )
    return [DisposalRow(*row) for row in rows]


def disposal_register(session: Session, organisation_id: int, before: int = 0) -> list[DisposalRow]:
    """Return a page of what was destroyed or taken off the list, newest first, one row more."""
    query = _ROWS.where(
        Disposal.organisation_id == organisation_id,
        or_(Disposal.state.in_(_GONE), Disposal.state == str(DisposalState.LIFTED)),
    )
    if before:
        query = query.where(Disposal.id < before)
    rows = session.execute(query.order_by(Disposal.id.desc()).limit(SHOWN + 1))
    return [DisposalRow(*row) for row in rows]


def whole_disposal_register(session: Session, organisation_id: int) -> Iterator[DisposalRow]:
    """Yield everything, what is only listed too, in the order of its numbers."""
    last = 0
    while True:
        rows = session.execute(
            _ROWS.where(Disposal.organisation_id == organisation_id, Disposal.id > last)
            .order_by(Disposal.id)
            .limit(_BATCH)
        ).all()
        yield from (DisposalRow(*row) for row in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


@dataclass(frozen=True)
class DueDisposals:
    """How many batches are late and since when, how many near, how many wait for the check."""

    late: int
    oldest: date | None
    near: int
    unchecked: int

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return any((self.late, self.near, self.unchecked))


def due_disposals(session: Session, organisation_id: int, today: date, until: date) -> DueDisposals:
    """Return what of the list is late on a KST day, and what is due up to another.

    What follows a request is left out: its request says so itself.
    """
    late = Disposal.due_on < today
    row = session.execute(
        select(
            func.count().filter(late),
            func.min(Disposal.due_on).filter(late),
            func.count().filter(~late & (Disposal.due_on <= until)),
        ).where(
            Disposal.organisation_id == organisation_id,
            Disposal.state.in_(_OPEN),
            Disposal.request_id.is_(None),
        )
    ).one()
    unchecked = session.scalar(
        select(func.count()).where(
            Disposal.organisation_id == organisation_id,
            Disposal.state == str(DisposalState.DONE),
        )
    )
    return DueDisposals(row[0], row[1], row[2], unchecked or 0)
