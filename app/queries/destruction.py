"""The register of destructions (파기 관리대장): what is proposed, what was decided, what is gone.

No row names a person: a filing stands here by its receipt number, a log by its month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.store import Destruction, Filing, Request
from workflows.labels import outcome_label
from workflows.text import Label
from workflows.vocabulary import DestructionState, Outcome, RequestState, Right

#: Rows of one page.
SHOWN: Final = 50
_BATCH: Final = 1000
_PROPOSED: Final = str(DestructionState.PROPOSED)
_APPROVED: Final = str(DestructionState.APPROVED)


@dataclass(frozen=True)
class Group:
    """Proposals of one kind whose periods end in one month (`YYYY-MM`)."""

    kind: str
    month: str
    count: int


@dataclass(frozen=True)
class DestructionRow:
    """One entry of the register. Days are KST dates, staff stand by their ids."""

    id: int
    kind: str
    subject: str
    due_on: date
    rule: str
    state: str
    proposed_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    decision_note: str | None
    self_approved: bool
    executed_at: datetime | None
    executed_by: str | None
    method: str | None
    count: int | None
    evidence: str | None
    backups_until: date | None
    checked_by: int | None
    checked_at: datetime | None
    receipt_number: str | None
    received_on: date | None

    @property
    def name(self) -> str:
        """What it is called on a screen: the receipt number, or the month of a log."""
        return self.receipt_number or self.subject


_OWN = [
    name
    for name in DestructionRow.__dataclass_fields__
    if name not in {"receipt_number", "received_on"}
]
_ROWS: Select[Any] = select(
    *(getattr(Destruction, name) for name in _OWN), Filing.receipt_number, Filing.received_on
).outerjoin(Filing, Filing.id == Destruction.filing_id)


def proposed_groups(session: Session, organisation_id: int) -> list[Group]:
    """Return the proposals by month of their end and kind, the oldest first."""
    days = session.execute(
        select(Destruction.kind, Destruction.due_on, func.count())
        .where(Destruction.organisation_id == organisation_id, Destruction.state == _PROPOSED)
        .group_by(Destruction.kind, Destruction.due_on)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for kind, due_on, number in days:
        counts[due_on.isoformat()[:7], kind] += number
    return [Group(kind, month, counts[month, kind]) for month, kind in sorted(counts)]


def proposals(
    session: Session, organisation_id: int, *, kind: str = "", month: str = "", after: int = 0
) -> list[DestructionRow]:
    """Return one page of a group of proposals in their order, and one row more if there is.

    Args:
        session: scoped to the organisation.
        organisation_id: whose.
        kind: which kind of record.
        month: `YYYY-MM` of the end of the period.
        after: only rows with a greater id, for the next page.

    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return []
    query = _ROWS.where(
        Destruction.organisation_id == organisation_id,
        Destruction.state == _PROPOSED,
        Destruction.kind == kind,
        Destruction.due_on >= first,
        Destruction.due_on < (first + timedelta(days=31)).replace(day=1),
        Destruction.id > after,
    )
    rows = session.execute(query.order_by(Destruction.id).limit(SHOWN + 1))
    return [DestructionRow(*row) for row in rows]


def register_page(session: Session, organisation_id: int, before: int = 0) -> list[DestructionRow]:
    """Return a page of what was decided, newest first, and one row more if there is."""
    query = _ROWS.where(
        Destruction.organisation_id == organisation_id, Destruction.state != _PROPOSED
    )
    if before:
        query = query.where(Destruction.id < before)
    rows = session.execute(query.order_by(Destruction.id.desc()).limit(SHOWN + 1))
    return [DestructionRow(*row) for row in rows]


def whole_register(session: Session, organisation_id: int) -> Iterator[DestructionRow]:
    """Yield the whole register, proposals too, in the order of its numbers."""
    last = 0
    while True:
        rows = session.execute(
            _ROWS.where(Destruction.organisation_id == organisation_id, Destruction.id > last)
            .order_by(Destruction.id)
            .limit(_BATCH)
        ).all()
        yield from (DestructionRow(*row) for row in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


@dataclass(frozen=True)
class Waiting:
    """Destructions whose period is over: how many, and the last day of the oldest."""

    count: int
    oldest: date


def over_and_there(session: Session, organisation_id: int, today: date) -> Waiting | None:
    """Return what ought to be gone and is still there, approved or not; None when nothing is."""
    row = session.execute(
        select(func.count(), func.min(Destruction.due_on)).where(
            Destruction.organisation_id == organisation_id,
            Destruction.state.in_((_PROPOSED, _APPROVED)),
            Destruction.due_on < today,
        )
    ).one()
    return Waiting(row[0], row[1]) if row[0] else None


@dataclass(frozen=True)
class RemainingRequest:
    """What is left of a request once its filing was destroyed: codes and dates."""

    position: int
    right: str
    state: str
    outcome: str | None
    received_on: date
    answered_on: date | None

    @property
    def right_code(self) -> Right:
        """The right, as a member of its list."""
        return Right(self.right)

    @property
    def state_code(self) -> RequestState:
        """The state, as a member of its list."""
        return RequestState(self.state)

    @property
    def outcome_label(self) -> Label | None:
        """What was decided, in words; None where nothing was."""
        return outcome_label(self.right_code, Outcome(self.outcome)) if self.outcome else None


@dataclass(frozen=True)
class Remains:
    """What is left of a destroyed filing."""

    filing_id: int
    receipt: str
    destroyed_at: datetime
    requests: tuple[RemainingRequest, ...]


def remains_of(session: Session, organisation_id: int, number: str) -> Remains | None:
    """Return what is left of a destroyed filing; None when it is there, or when there is none."""
    row = session.execute(
        select(Filing.id, Filing.destroyed_at).where(
            Filing.organisation_id == organisation_id, Filing.receipt_number == number
        )
    ).one_or_none()
    if row is None or row.destroyed_at is None:
        return None
    fields = (getattr(Request, name) for name in RemainingRequest.__dataclass_fields__)
    requests = session.execute(
        select(*fields).where(Request.filing_id == row.id).order_by(Request.position)
    )
    found = tuple(RemainingRequest(*request) for request in requests)
    return Remains(row.id, number, row.destroyed_at, found)
