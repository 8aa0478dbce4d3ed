"""Comparisons of printed forms with the annexes of the Notice, as screens and papers read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import FormComparison


@dataclass(frozen=True)
class Comparison:
    """One comparison; `ended_at` is empty while it stands."""

    form: str
    version: int
    notice_number: str
    notice_date: date
    remark: str
    layout: str
    pack_number: str
    compared_at: datetime
    compared_by: str
    ended_at: datetime | None
    ended_by: str | None
    ended_why: str | None

    def holds(self, layout: str, pack_number: str) -> bool:
        """Tell whether it stands, and was made of this layout and under this Notice."""
        return self.ended_at is None and (self.layout, self.pack_number) == (layout, pack_number)


def comparisons(session: Session, organisation_id: int) -> list[Comparison]:
    """Return every comparison an organisation made, the newest of each form first."""
    rows = session.scalars(
        select(FormComparison)
        .where(FormComparison.organisation_id == organisation_id)
        .order_by(FormComparison.form, FormComparison.version.desc())
    )
    return [_read(row) for row in rows]


def standing_comparison(session: Session, organisation_id: int, form: str) -> Comparison | None:
    """Return the comparison of a form that was not taken back."""
    row = session.scalar(
        select(FormComparison).where(
            FormComparison.organisation_id == organisation_id,
            FormComparison.form == form,
            FormComparison.ended_at.is_(None),
        )
    )
    return _read(row) if row is not None else None


def _read(row: FormComparison) -> Comparison:
    return Comparison(
        form=row.form,
        version=row.version,
        notice_number=row.notice_number,
        notice_date=row.notice_date,
        remark=row.remark,
        layout=row.layout,
        pack_number=row.pack_number,
        compared_at=row.compared_at,
        compared_by=row.compared_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ended_why=row.ended_why,
    )
