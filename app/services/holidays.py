"""A public holiday declared after the calendars were frozen: kept, and open clocks recomputed.

A holiday moves the legal day of a period that would have ended on it (민법 제161조), and the
inner target before it. Old and new dates go on record; a legal day never moves forward in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError
from app.services.recounting import DayOff, Recounted, recount_open_clocks
from app.store import HolidayOverride, Organisation, Request
from app.store.tenancy import ALL
from workflows.calendars import load_calendar
from workflows.calendars.calendar import Override


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
        InvalidError: no name or source, or the day is a holiday under another name.
        CalendarError: the day lies far outside every real period.

    """
    _add(runtime, declared_by, command)
    with runtime.reading(ALL) as session:
        organisations = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    day = command.day
    around = and_(Request.target_due <= day, Request.legal_due >= day)
    why = DayOff(
        "holiday_declared",
        {"holiday": day.isoformat()},
        or_(around, Request.adjusted_due == day, Request.refuse_by == day),
    )
    total = Recounted()
    for organisation_id in organisations:
        actor = Actor("operator", organisation_id, name=declared_by)
        total = total.plus(recount_open_clocks(runtime, actor, why, _adding(tell, total)))
    return total


def _adding(tell: Callable[[int], None], before: Recounted) -> Callable[[int], None]:
    """Tell the count of this organisation together with those before it."""
    return lambda done: tell(before.looked_at + done)


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
