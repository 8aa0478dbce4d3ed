"""A public holiday declared after the calendars were frozen: kept, and open clocks recomputed.

A holiday moves the legal day of a period that would have ended on it (민법 제161조), and the
inner target before it. Old and new dates go on record; a legal day never moves forward in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.queries.staff_list import administers_all
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.recounting import DayOff, Recounted, recount_open_clocks, refuse_other_name
from app.services.work import unit_of_work
from app.store import HolidayOverride, Organisation, Request
from app.store.tenancy import ALL
from workflows.calendars import load_calendar
from workflows.calendars.calendar import Override
from workflows.errors import CalendarError
from workflows.vocabulary import EventKind

#: Why clocks were counted anew, on record.
HOLIDAY = "holiday_declared"


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
) -> Recounted:
    """Add a public holiday for the whole installation and recompute the open clocks it touches.

    Declaring the same day again takes up where an interrupted run ended.

    Args:
        runtime: the installation.
        declared_by: the operating-system user, for the record.
        command: the holiday.
        tell: called after each batch with the number of clocks looked at.

    Raises:
        InvalidError: no name or source, or the day is a holiday under another name, or one no
            calendar takes.

    """
    refuse_unknown(command)
    with runtime.write_session() as session:
        if _add(session, command, declared_by, runtime.clock.now()):
            session.commit()
    return recount_for_holiday(runtime, declared_by, command.day, tell)


def order_holiday(runtime: Runtime, actor: Actor, command: DeclareHoliday) -> None:
    """Add a public holiday as an administrator of every organisation; a worker moves the clocks.

    Raises:
        ForbiddenError: they do not administer all organisations, for all of which it holds.
        InvalidError: see `declare_holiday`.

    """
    refuse_unknown(command)
    if not may_declare(runtime, actor):
        raise ForbiddenError("설치를 관리하는 분", "whoever runs the installation")
    with unit_of_work(runtime, actor) as work:
        day = command.day.isoformat()
        if _add(work.session, command, actor.name, work.now):
            work.record(EventKind.HOLIDAY_DECLARED, day=day, source=command.source.strip())
        work.send("recount", f"recount/holiday/{day}", {"cause": HOLIDAY, "day": day})


def may_declare(runtime: Runtime, actor: Actor) -> bool:
    """Tell whether an administrator may declare a public holiday, which holds for everybody."""
    with runtime.reading(ALL) as session:
        return administers_all(session, actor.staff_id or 0, runtime.clock.now())


def touched_by_holiday(day: date) -> DayOff:
    """Return which clocks a public holiday may move, and why, for the record."""
    around = and_(Request.target_due <= day, Request.legal_due >= day)
    return DayOff(
        HOLIDAY,
        {"holiday": day.isoformat()},
        or_(around, Request.adjusted_due == day, Request.refuse_by == day),
    )


def recount_for_holiday(
    runtime: Runtime, by: str, day: date, tell: Callable[[int], None] = lambda _done: None
) -> Recounted:
    """Recompute the open clocks of every organisation that a holiday touches."""
    with runtime.reading(ALL) as session:
        organisations = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    total = Recounted()
    for organisation_id in organisations:
        actor = Actor("operator", organisation_id, name=by)
        done = recount_open_clocks(runtime, actor, touched_by_holiday(day), _adding(tell, total))
        total = total.plus(done)
    return total


def _adding(tell: Callable[[int], None], before: Recounted) -> Callable[[int], None]:
    """Tell the count of this organisation together with those before it."""
    return lambda done: tell(before.looked_at + done)


def refuse_unknown(command: DeclareHoliday) -> None:
    """Refuse a holiday without name or source, or on a day no calendar takes (InvalidError)."""
    if not command.name.strip() or not command.source.strip():
        raise InvalidError(
            "공휴일의 이름과 근거(고시, 관보 등)를 적어 주세요.",
            "Enter the holiday's name and where it was announced.",
            field="source",
        )
    # A day no calendar takes would break every calendar made after it: try it first.
    try:
        load_calendar().with_overrides([as_override(command)])
    except CalendarError as error:
        raise InvalidError(
            "달력에 담을 수 없는 날입니다. 연도를 확인해 주세요.",
            "This is no plausible day. Check the year.",
            field="day",
            code=error.code,
        ) from error


def as_override(command: DeclareHoliday) -> Override:
    """Return the holiday as a calendar takes it."""
    name = command.name.strip()
    return Override(command.day, name, name, command.source.strip())


def _add(session: Session, command: DeclareHoliday, by: str, now: datetime) -> bool:
    """Add the row; tells whether it is new. InvalidError for a day known by another name."""
    name = command.name.strip()
    known = session.scalar(select(HolidayOverride).where(HolidayOverride.day == command.day))
    if known is not None:
        refuse_other_name(command.day, known.name, name)
    else:
        row = HolidayOverride(
            day=command.day, name=name, source=command.source.strip(), added_by=by, added_at=now
        )
        session.add(row)
    return known is None
