"""Who is away and who stands in, for screens and for whoever hands out work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.store import Absence, Staff


@dataclass(frozen=True)
class AbsenceLine:
    """Somebody's days away (KST, both included), and their deputy by name; empty for nobody."""

    id: int
    staff_id: int
    name: str
    deputy: str
    starts_on: date
    ends_on: date
    entered_by: str


def deputies_on(session: Session, organisation_id: int, today: date) -> dict[int, int | None]:
    """Return who is away on a day, and the staff id of their deputy (None: nobody)."""
    rows = session.execute(
        select(Absence.staff_id, Absence.deputy_id)
        .where(
            Absence.organisation_id == organisation_id,
            Absence.starts_on <= today,
            Absence.ends_on >= today,
            Absence.ended_at.is_(None),
        )
        .order_by(Absence.id)
    )
    return {row.staff_id: row.deputy_id for row in rows}


def absences_from(session: Session, today: date, staff_id: int | None = None) -> list[AbsenceLine]:
    """Return the absences that are not over, of one member of staff or of all, by first day."""
    deputy = aliased(Staff)
    query = (
        select(Absence, Staff.name, deputy.name)
        .join(Staff, Staff.id == Absence.staff_id)
        .outerjoin(deputy, deputy.id == Absence.deputy_id)
        .where(Absence.ends_on >= today, Absence.ended_at.is_(None))
        .order_by(Absence.starts_on, Absence.id)
    )
    if staff_id is not None:
        query = query.where(Absence.staff_id == staff_id)
    return [
        AbsenceLine(
            id=row.id,
            staff_id=row.staff_id,
            name=name,
            deputy=deputy_name or "",
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            entered_by=row.entered_by,
        )
        for row, name, deputy_name in session.execute(query)
    ]
