"""A public holiday declared after the calendars were frozen: kept, and open clocks recomputed.

A holiday moves the legal day of a period that would have ended on it (민법 제161조), and the
inner target before it. Old and new dates go on record; a legal day never moves forward in time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import Table, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.queries.calendar import calendar_in_force, closures_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services.clocks import StoredClock, events_of, receipt_of
from app.services.errors import InvalidError
from app.services.work import Work, unit_of_work
from app.store import Filing, HolidayOverride, Organisation, Request
from app.store.tenancy import ALL
from workflows.calendars import Calendar, load_calendar
from workflows.calendars.calendar import Override
from workflows.clock import compute
from workflows.vocabulary import EventKind, Right

#: Clocks per transaction, so that the service stays responsive meanwhile.
BATCH: Final = 500
_DATES: Final = ("legal_due", "target_due", "adjusted_due")


@dataclass(frozen=True)
class Declared:
    """What a declared holiday did: clocks looked at, moved, and left because of the law."""

    looked_at: int
    moved: int
    #: Clocks whose legal day would have come earlier; they keep the later one.
    kept: int


@dataclass(frozen=True)
class DeclareHoliday:
    """A day off that was declared, its name, and where that was announced."""

    day: date
    name: str
    source: str


def declare_holiday(
    runtime: Runtime,
    declared_by: str,
    command: DeclareHoliday,
    tell: Callable[[int], None] = lambda _done: None,
) -> Declared:
    """Add a public holiday for the whole installation and recompute the open clocks it touches.

    Declaring the same day again takes up where an interrupted run ended.

    Args:
        runtime: the installation.
        declared_by: the operating-system user, for the record.
        command: the holiday.
        tell: called after each batch with the number of clocks looked at.

    Raises:
        InvalidError: no name or source, or the day is a holiday under another name.
        CalendarError: the day lies far outside every real period.

    """
    _add(runtime, declared_by, command)
    with runtime.reading(ALL) as session:
        calendar = calendar_in_force(session)
        organisations = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    total = Declared(0, 0, 0)
    for organisation_id in organisations:
        actor = Actor("operator", organisation_id, name=declared_by)
        last = 0
        while True:
            done, last = _batch(runtime, actor, command.day, calendar, last)
            if not done.looked_at:
                break
            total = Declared(
                total.looked_at + done.looked_at,
                total.moved + done.moved,
                total.kept + done.kept,
            )
            tell(total.looked_at)
    return total


def _add(runtime: Runtime, declared_by: str, command: DeclareHoliday) -> None:
    if not command.name.strip() or not command.source.strip():
        raise InvalidError(
            "공휴일의 이름과 근거(고시, 관보 등)를 적어 주세요.",
            "Enter the holiday's name and where it was announced.",
            field="source",
        )
    name = command.name.strip()
    # A day no calendar takes would break every calendar made after it: try it first.
    load_calendar().with_overrides([Override(command.day, name, name, command.source)])
    with runtime.write_session() as session:
        known = session.scalar(select(HolidayOverride).where(HolidayOverride.day == command.day))
        if known is not None and known.name != name:
            raise InvalidError(
                f"{command.day}은 이미 ‘{known.name}’(으)로 등록되어 있습니다.",
                f"{command.day} is known already as {known.name!r}.",
                field="day",
            )
        if known is None:
            session.add(
                HolidayOverride(
                    day=command.day,
                    name=name,
                    source=command.source.strip(),
                    added_by=declared_by,
                    added_at=runtime.clock.now(),
                )
            )
            session.commit()


def _batch(
    runtime: Runtime, actor: Actor, day: date, calendar: Calendar, after: int
) -> tuple[Declared, int]:
    """Recompute the next clocks of an organisation; returns what was done and the last id."""
    moved = kept = 0
    with unit_of_work(runtime, actor) as work:
        rows = _touched(work.session, actor.organisation_id, day, after)
        if not rows:
            return Declared(0, 0, 0), after
        closures = closures_of(work.session, actor.organisation_id)
        changes: list[dict[str, Any]] = []
        for row in rows:
            work.session.expunge(row[0])  # written below, all at once: one by one takes twice
        filings = {filing.id: filing for _, filing in rows}
        for filing in filings.values():
            work.session.expunge(filing)
        for request, filing in rows:
            fresh = _compute(work, request, filing, calendar, closures)
            if _shortens(request, fresh):
                kept += 1
            elif _moves(request, fresh):
                moved += 1
                _record(work, request, filing, fresh, day)
                changes.append({"row": request.id, **fresh.columns()})
        _write(work, changes, filings)
        return Declared(len(rows), moved, kept), rows[-1][0].id


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


def _touched(
    session: Session, organisation_id: int, day: date, after: int
) -> Sequence[tuple[Request, Filing]]:
    """Open requests with a period that ends, or a target that lies, around the day."""
    around = and_(Request.target_due <= day, Request.legal_due >= day)
    query = (
        select(Request, Filing)
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.id > after,
            or_(around, Request.adjusted_due == day),
        )
        .order_by(Request.id)
        .limit(BATCH)
        .with_for_update()
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def _compute(
    work: Work, request: Request, filing: Filing, calendar: Calendar, closures: frozenset[date]
) -> StoredClock:
    pack = work.runtime.law.by_ref(request.law_version)
    events = events_of(request)
    right = Right(request.right)
    receipt = receipt_of(filing, request)
    clock = compute(
        pack,
        right,
        receipt.at,
        events,
        calendar,
        closures=closures,
        filed_on=receipt.filed_on,
    )
    return StoredClock(clock, watch_at=work.now)


def _shortens(request: Request, fresh: StoredClock) -> bool:
    before, after = request.legal_due, fresh.clock.legal_due
    return before is not None and (after is None or after < before)


def _moves(request: Request, fresh: StoredClock) -> bool:
    return any(getattr(request, name) != getattr(fresh.clock, name) for name in _DATES)


def _record(work: Work, request: Request, filing: Filing, fresh: StoredClock, day: date) -> None:
    before = {f"{name}_before": _iso(getattr(request, name)) for name in _DATES}
    after = {name: _iso(getattr(fresh.clock, name)) for name in _DATES}
    work.record(
        EventKind.CLOCK_COMPUTED,
        filing,
        request,
        cause="holiday_declared",
        holiday=day.isoformat(),
        calendar_version=fresh.clock.calendar_version,
        **before,
        **after,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
