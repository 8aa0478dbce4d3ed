"""The files that are issued with a paper, as lists and downloads read them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import DocumentPart, StoredFile


@dataclass(frozen=True)
class PartRow:
    """One part: its place in the list, kind (json, csv, file), sealed name, size in bytes."""

    document_id: int
    position: int
    kind: str
    file_id: int
    name: bytes | None
    media_type: str
    size: int
    sha256: str
    storage_key: str


def parts_of_filing(session: Session, filing_id: int) -> dict[int, list[PartRow]]:
    """Return the parts of all papers of a filing, by the id of the paper, in order.

    Parts whose bytes were destroyed are left out.
    """
    rows = session.execute(
        select(
            DocumentPart.document_id,
            DocumentPart.position,
            DocumentPart.kind,
            DocumentPart.file_id,
            StoredFile.name,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.sha256,
            StoredFile.storage_key,
        )
        .join(StoredFile, StoredFile.id == DocumentPart.file_id)
        .where(DocumentPart.filing_id == filing_id, StoredFile.destroyed_at.is_(None))
        .order_by(DocumentPart.document_id, DocumentPart.position)
    )
    found: dict[int, list[PartRow]] = {}
    for row in rows:
        part = PartRow(*row)
        found.setdefault(part.document_id, []).append(part)
    return found


def papers_with_parts(session: Session, filing_id: int) -> frozenset[int]:
    """Return the ids of the papers of a filing that have parts."""
    query = select(DocumentPart.document_id).where(DocumentPart.filing_id == filing_id).distinct()
    return frozenset(session.scalars(query))
