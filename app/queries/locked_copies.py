"""Copies with a password that people had made of their papers, for the staff: when and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Document, DocumentVariant


@dataclass(frozen=True)
class CopyRow:
    """One copy. Nobody but the person has its password."""

    document_id: int
    state: str
    viewer: str
    ordered_at: datetime
    made_at: datetime | None
    sha256: str | None


def copies_of(session: Session, filing_id: int) -> list[CopyRow]:
    """Return the copies of the papers of a filing, oldest first."""
    columns = [getattr(DocumentVariant, name) for name in CopyRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns)
        .join(Document, Document.id == DocumentVariant.document_id)
        .where(Document.filing_id == filing_id)
        .order_by(DocumentVariant.id)
    )
    return [CopyRow(*row) for row in rows]
