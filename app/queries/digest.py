"""The figures of an officer's morning: what is late, what is due, what nobody has taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.store import Request


@dataclass(frozen=True)
class Figures:
    """Open requests of an officer and those without one, by how near their due date is."""

    overdue: int
    due_today: int
    due_soon: int
    unassigned: int

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return any((self.overdue, self.due_today, self.due_soon, self.unassigned))


def figures_for(session: Session, staff_id: int, today: date, soon_days: int) -> Figures:
    """Return the figures for a KST day.

    Late is said only after the legal due date; near goes by the target date. The figures do not
    overlap, except that a request without an officer also counts among the unassigned.
    """
    late = Request.legal_due < today
    now_due = Request.legal_due == today
    near = Request.target_due <= today + timedelta(days=soon_days)
    mine = or_(Request.officer_id == staff_id, Request.officer_id.is_(None))
    row = session.execute(
        select(
            _count(late & mine),
            _count(now_due & mine),
            _count(~late & ~now_due & near & mine),
            _count(Request.officer_id.is_(None)),
        ).where(Request.closed_at.is_(None), or_(near, late, Request.officer_id.is_(None)))
    ).one()
    return Figures(*row)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
