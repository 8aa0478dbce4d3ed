"""Exports as the screens list them, and what one of them asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.queries.register import RegisterQuestion
from app.store import Export

#: Exports on one page; older ones stand behind the next.
SHOWN: Final = 20


@dataclass(frozen=True)
class ExportRow:
    """One export: what was asked, by whom, how it stands, and its file's hash."""

    id: int
    kind: str
    format: str
    options: Mapping[str, Any]
    purpose: str
    state: str
    asked_by: str
    asked_staff_id: int | None
    asked_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    self_approved: bool
    built_at: datetime | None
    rows: int | None
    sha256: str | None
    size: int | None
    file_id: int | None
    expires_at: datetime | None
    last_error: str | None

    @property
    def with_personal_data(self) -> bool:
        """Whether names and contacts stand in it in the clear."""
        return bool(self.options.get("with_personal_data"))

    def expired(self, now: datetime) -> bool:
        """Tell whether its file is past its time."""
        return self.expires_at is not None and self.expires_at <= now


_COLUMNS = tuple(getattr(Export, name) for name in ExportRow.__dataclass_fields__)


def exports_of(
    session: Session, *, staff_id: int | None = None, before: int = 0
) -> list[ExportRow]:
    """Return exports of the session's organisation, newest first, at most SHOWN and one more.

    Args:
        session: scoped to the organisation.
        staff_id: only what this member asked for; everybody's when left out.
        before: only those with a smaller id, for the next page.

    """
    query = select(*_COLUMNS).order_by(Export.id.desc()).limit(SHOWN + 1)
    if staff_id is not None:
        query = query.where(Export.asked_staff_id == staff_id)
    if before:
        query = query.where(Export.id < before)
    return [ExportRow(*row) for row in session.execute(query)]


def export_of(session: Session, export_id: int) -> ExportRow | None:
    """Return one export of the session's organisation, or None."""
    row = session.execute(select(*_COLUMNS).where(Export.id == export_id)).one_or_none()
    return ExportRow(*row) if row else None


def question_of(options: Mapping[str, Any], organisation_id: int, today: date) -> RegisterQuestion:
    """Return which requests an export's stored options ask for; `today` decides what is late."""
    return RegisterQuestion(
        organisation_id=organisation_id,
        today=today,
        received_from=date.fromisoformat(options["from"]),
        received_to=date.fromisoformat(options["to"]),
        right=options.get("right") or "",
        state=options.get("state") or "",
        outcome=options.get("outcome") or "",
        late_only=bool(options.get("late_only")),
        refused_only=bool(options.get("refused_only")),
        requests=tuple(options.get("requests", ())),
    )
