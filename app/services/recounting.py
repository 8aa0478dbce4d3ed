"""Clocks counted anew in batches, because a day off was announced: old and new dates on record.

A legal day never comes earlier by it; whoever would be worse off keeps the later one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, bindparam, select, update
from sqlalchemy.orm import Session

from app.queries.calendar import calendar_in_force, closures_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services.clocks import StoredClock, events_of, receipt_of
from app.services.errors import InvalidError
from app.services.work import Work, unit_of_work
from app.store import Filing, Request
from workflows.calendars import Calendar
from workflows.clock import Clock, compute
from workflows.law.loader import LawBook
from workflows.vocabulary import EventKind, Right

#: Clocks per transaction, so that the service stays responsive meanwhile.
BATCH: Final = 500
_DATES: Final = ("legal_due", "target_due", "adjusted_due", "refuse_by")


@dataclass(frozen=True)
class DayOff:
    """Why clocks are counted anew: the cause and its facts for the record, and which rows."""

    cause: str
    facts: dict[str, str]
    touched: ColumnElement[bool]


def refuse_other_name(day: date, known: str, name: str) -> None:
    """Refuse a day off that is kept under another name already (InvalidError)."""
    if known != name:
        raise InvalidError(
            f"{day}은 이미 ‘{known}’(으)로 등록되어 있습니다.",
            f"{day} is known already as {known!r}.",
            field="day",
        )


@dataclass(frozen=True)
class Recounted:
    """What a day off did: clocks looked at, moved, and left because of the law."""

    looked_at: int = 0
    moved: int = 0
    #: Clocks whose legal day would have come earlier; they keep the later one.
    kept: int = 0

    def plus(self, other: Recounted) -> Recounted:
        """Return both together."""
        return Recounted(
            self.looked_at + other.looked_at, self.moved + other.moved, self.kept + other.kept
        )


def recount_open_clocks(
    runtime: Runtime, actor: Actor, why: DayOff, tell: Callable[[int], None] = lambda _done: None
) -> Recounted:
    """Count the open clocks of the actor's organisation anew that a day off touches.

    One transaction a batch; `tell` is called after each with the number looked at by then.
    Running it again takes up where an interrupted run ended.
    """
    total, last = Recounted(), 0
    while True:
        done, last = _batch(runtime, actor, why, last)
        if not done.looked_at:
            return total
        total = total.plus(done)
        tell(total.looked_at)


def _batch(runtime: Runtime, actor: Actor, why: DayOff, after: int) -> tuple[Recounted, int]:
    """Recompute the next clocks; returns what was done and the last id."""
    moved = kept = 0
    with unit_of_work(runtime, actor) as work:
        rows = touched_clocks(work.session, actor.organisation_id, why, after, lock=True)
        if not rows:
            return Recounted(), after
        calendar = calendar_in_force(work.session)
        closures = closures_of(work.session, actor.organisation_id)
        changes: list[dict[str, Any]] = []
        for row in rows:
            work.session.expunge(row[0])  # written below, all at once: one by one takes twice
        filings = {filing.id: filing for _, filing in rows}
        for filing in filings.values():
            work.session.expunge(filing)
        for request, filing in rows:
            clock = counted_anew(runtime.law, request, filing, calendar, closures)
            if shortens(request, clock):
                kept += 1
            elif moves(request, clock):
                fresh = StoredClock(clock, watch_at=work.now)
                moved += 1
                _record(work, request, filing, fresh, why)
                changes.append({"row": request.id, **fresh.columns()})
        _write(work, changes, filings)
        return Recounted(len(rows), moved, kept), rows[-1][0].id


def touched_clocks(
    session: Session, organisation_id: int, why: DayOff, after: int, *, lock: bool
) -> Sequence[tuple[Request, Filing]]:
    """Return the next BATCH open requests after an id that a day off may move, by id."""
    query = (
        select(Request, Filing)
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.id > after,
            why.touched,
        )
        .order_by(Request.id)
        .limit(BATCH)
    )
    if lock:
        query = query.with_for_update()
    return [(row[0], row[1]) for row in session.execute(query)]


def _write(work: Work, changes: list[dict[str, Any]], filings: dict[int, Filing]) -> None:
    """Write the moved clocks and the event numbers; the rows are locked since they were read."""
    if not changes:
        return
    connection = work.session.connection()
    columns = [name for name in changes[0] if name != "row"]
    requests = cast("Table", Request.__table__)
    connection.execute(
        update(requests)
        .where(requests.c.id == bindparam("row"))
        .values({name: bindparam(name) for name in columns} | {"version": requests.c.version + 1}),
        changes,
    )
    table = cast("Table", Filing.__table__)
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("row"))
        .values(sequence=bindparam("last"), version=table.c.version + 1),
        [{"row": filing.id, "last": filing.sequence} for filing in filings.values()],
    )


def counted_anew(
    law: LawBook,
    request: Request,
    filing: Filing,
    calendar: Calendar,
    closures: frozenset[date],
) -> Clock:
    """Return the clock of a request as this calendar and these closures have it."""
    receipt = receipt_of(filing, request)
    return compute(
        law.by_ref(request.law_version),
        Right(request.right),
        receipt.at,
        events_of(request),
        calendar,
        closures=closures,
        filed_on=receipt.filed_on,
    )


def shortens(request: Request, clock: Clock) -> bool:
    """Tell whether a date of the law would come earlier: the legal day, or that of a refusal."""
    pairs = [(request.legal_due, clock.legal_due), (request.refuse_by, clock.refuse_by)]
    return any(before and (after is None or after < before) for before, after in pairs)


def moves(request: Request, clock: Clock) -> bool:
    """Tell whether any date of the request differs."""
    return any(getattr(request, name) != getattr(clock, name) for name in _DATES)


def _record(work: Work, request: Request, filing: Filing, fresh: StoredClock, why: DayOff) -> None:
    before = {f"{name}_before": _iso(getattr(request, name)) for name in _DATES}
    after = {name: _iso(getattr(fresh.clock, name)) for name in _DATES}
    work.record(
        EventKind.CLOCK_COMPUTED,
        filing,
        request,
        cause=why.cause,
        **why.facts,
        calendar_version=fresh.clock.calendar_version,
        **before,
        **after,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
