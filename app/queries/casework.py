"""The papers of a request while it is worked: rendered or not, issued, dispatched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Document
from workflows.vocabulary import DocumentKind

#: The papers that tell the outcome, the notice first.
NOTICES = (
    DocumentKind.NOTICE_ACCESS,
    DocumentKind.NOTICE_RESULT,
    DocumentKind.NOTICE_AUTOMATED,
    DocumentKind.NOTICE_OBJECTION,
    DocumentKind.NOTICE_SOURCE,
    DocumentKind.NOTICE_TRANSFER,
    DocumentKind.NOTICE_CLOSING,
    DocumentKind.ACCESS_REPORT,
    DocumentKind.DISPOSAL_CERTIFICATE,
)


@dataclass(frozen=True)
class Paper:
    """One paper made by us; `dated` is the KST day printed on it."""

    id: int
    filing_id: int
    request_id: int | None
    decision_id: int | None
    kind: str
    number: str
    state: str
    dated: date
    pages: int | None
    check_code: str | None
    sha256: str | None
    rendered_at: datetime | None
    issued_at: datetime | None
    dispatched_at: datetime | None
    dispatch_channel: str | None
    dispatch_proof: str | None
    read_at: datetime | None
    last_error: str | None


_COLUMNS = tuple(getattr(Document, name) for name in Paper.__dataclass_fields__)


def notices_of(session: Session, request_id: int, decision_id: int) -> list[Paper]:
    """Return the papers that tell a decision, void ones left out, the notice first."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(
            Document.request_id == request_id,
            Document.decision_id == decision_id,
            Document.kind.in_(map(str, NOTICES)),
            Document.state != "void",
        )
        .order_by(Document.id)
    )
    return [Paper(*row) for row in rows]


def paper_of(session: Session, filing_id: int, document_id: int) -> Paper | None:
    """Return one paper of a filing, or None."""
    row = session.execute(
        select(*_COLUMNS).where(Document.filing_id == filing_id, Document.id == document_id)
    ).one_or_none()
    return Paper(*row) if row else None


def receipt_paper(session: Session, filing_id: int) -> Paper | None:
    """Return the newest receipt of a filing, or None."""
    row = session.execute(
        select(*_COLUMNS)
        .where(
            Document.filing_id == filing_id,
            Document.kind == str(DocumentKind.RECEIPT),
            Document.state != "void",
        )
        .order_by(Document.id.desc())
        .limit(1)
    ).one_or_none()
    return Paper(*row) if row else None
