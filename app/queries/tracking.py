"""What the tracking page reads: found by number and contact, without opening anything sealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.record.canonical import read_canonical
from app.store import BlindIndex, Decision, Document, Event, Filing, StoredFile
from workflows.vocabulary import EventKind

#: Events whose time the person sees on the bar.
_SHOWN = (
    EventKind.SEARCH_ORDERED,
    EventKind.DECISION_DRAFTED,
    EventKind.DECISION_APPROVED,
    EventKind.NOTICE_ISSUED,
    EventKind.REQUEST_CLOSED,
    EventKind.CLOCK_COMPUTED,
)


@dataclass(frozen=True)
class Span:
    """When events of one kind happened: the first and the last (aware UTC)."""

    first: datetime
    last: datetime


@dataclass(frozen=True)
class StoredPaper:
    """Where the bytes of a paper are."""

    id: int
    kind: str
    number: str
    language: str
    state: str
    storage_key: str
    size: int
    sha256: str


def filing_of_contact(
    session: Session, number: str, kinds: Collection[str], digest: bytes
) -> tuple[int, str] | None:
    """Return the filing with this receipt number that has this contact, and of which kind it is.

    One query that takes the same way whether number and contact exist or not. Whoever filed goes
    before whoever is represented, should both have given the same contact.
    """
    row = session.execute(
        select(Filing.id, BlindIndex.kind)
        .join(BlindIndex, BlindIndex.filing_id == Filing.id)
        .where(
            Filing.receipt_number == number,
            BlindIndex.kind.in_(kinds),
            BlindIndex.digest == digest,
        )
        .order_by(func.length(BlindIndex.kind))
        .limit(1)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def contact_digest(session: Session, filing_id: int, kind: str) -> bytes | None:
    """Return the blind digest of one contact of a filing; None when it has none."""
    return session.scalar(
        select(BlindIndex.digest)
        .where(BlindIndex.filing_id == filing_id, BlindIndex.kind == kind)
        .limit(1)
    )


def event_times(session: Session, filing_id: int) -> dict[tuple[int, str], Span]:
    """Return when things happened, by request id and kind of event."""
    rows = session.execute(
        select(Event.request_id, Event.kind, func.min(Event.at), func.max(Event.at))
        .where(Event.filing_id == filing_id, Event.kind.in_(map(str, _SHOWN)))
        .group_by(Event.request_id, Event.kind)
    )
    return {(row[0], row[1]): Span(row[2], row[3]) for row in rows if row[0] is not None}


def clock_changes(session: Session, filing_id: int, request_id: int) -> list[dict[str, Any]]:
    """Return what the record says about each time a clock was computed anew, oldest first."""
    bodies = session.scalars(
        select(Event.body)
        .where(
            Event.filing_id == filing_id,
            Event.request_id == request_id,
            Event.kind == str(EventKind.CLOCK_COMPUTED),
        )
        .order_by(Event.sequence)
    )
    facts = [dict(cast("dict[str, Any]", read_canonical(body))["facts"]) for body in bodies]
    return [found for found in facts if "legal_due_before" in found]


def sizes_of_papers(session: Session, filing_id: int) -> dict[int, int]:
    """Return the size in bytes of each paper of a filing that has been rendered, by its id."""
    rows = session.execute(
        select(Document.id, StoredFile.size)
        .join(StoredFile, StoredFile.id == Document.file_id)
        .where(Document.filing_id == filing_id)
    )
    return {row[0]: row[1] for row in rows}


def stored_paper(session: Session, filing_id: int, document_id: int) -> StoredPaper | None:
    """Return where a paper of this filing is stored; None when there is none or no bytes yet."""
    row = session.execute(
        select(
            Document.id,
            Document.kind,
            Document.number,
            Document.language,
            Document.state,
            StoredFile.storage_key,
            StoredFile.size,
            StoredFile.sha256,
        )
        .join(StoredFile, StoredFile.id == Document.file_id)
        .where(
            Document.id == document_id,
            Document.filing_id == filing_id,
            StoredFile.destroyed_at.is_(None),
        )
    ).one_or_none()
    return StoredPaper(*row) if row else None


@dataclass(frozen=True)
class TellingPaper:
    """A paper, the request it is about, and the outcome it tells; None where it tells none."""

    id: int
    request_id: int | None
    outcome: str | None
    kind: str


def papers_with_outcome(session: Session, filing_id: int) -> list[TellingPaper]:
    """Return the papers of a filing with the outcome of the decision they were made for."""
    rows = session.execute(
        select(Document.id, Document.request_id, Decision.outcome, Document.kind)
        .outerjoin(Decision, Decision.id == Document.decision_id)
        .where(Document.filing_id == filing_id)
    )
    return [TellingPaper(*row) for row in rows]


def numbers_of(session: Session, filing_ids: Collection[int]) -> dict[int, str]:
    """Return the receipt numbers of filings, by id."""
    rows = session.execute(
        select(Filing.id, Filing.receipt_number).where(Filing.id.in_(filing_ids))
    )
    return {row[0]: row[1] for row in rows}
