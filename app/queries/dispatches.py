"""Attempts to bring a paper to the person, and the sheets made to go with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Dispatch, Document, OutboxMessage
from workflows.vocabulary import DispatchOutcome, DocumentKind

#: Sheets that go with a paper and are not sent by themselves.
COVERS = (str(DocumentKind.ADDRESS_SHEET), str(DocumentKind.FAX_COVER))
CAME_BACK = frozenset({str(DispatchOutcome.RETURNED), str(DispatchOutcome.BOUNCED)})


@dataclass(frozen=True)
class AttemptRow:
    """One attempt: how it left, with what proof, and what became of it (`note` is a code)."""

    id: int
    document_id: int
    channel: str
    dispatched_on: date
    proof: str
    recorded_by: str
    recorded_at: datetime
    outcome: str
    outcome_on: date | None
    note: str | None

    @property
    def came_back(self) -> bool:
        """Whether the paper was returned, or the mail bounced."""
        return self.outcome in CAME_BACK


@dataclass(frozen=True)
class CoverRow:
    """An address sheet or fax cover: its kind and number, and whether it can be read yet."""

    id: int
    kind: str
    number: str
    state: str
    file_id: int | None


@dataclass(frozen=True)
class MailSent:
    """A mail about a notice: the key its Message-ID is made of, and by when it had left."""

    organisation_id: int
    key: str
    document_id: int
    left_by: datetime


_COLUMNS = tuple(getattr(Dispatch, name) for name in AttemptRow.__dataclass_fields__)


def attempts_of(session: Session, document_id: int) -> list[AttemptRow]:
    """Return the attempts of a paper, oldest first."""
    rows = session.execute(
        select(*_COLUMNS).where(Dispatch.document_id == document_id).order_by(Dispatch.id)
    )
    return [AttemptRow(*row) for row in rows]


def mails_sent(session: Session, since: datetime) -> list[MailSent]:
    """Return the mails about notices sent since an instant, of the organisations in scope."""
    rows = session.execute(
        select(
            OutboxMessage.organisation_id,
            OutboxMessage.idempotency_key,
            OutboxMessage.payload,
            OutboxMessage.finished_at,
        )
        .where(
            OutboxMessage.kind == "dispatch",
            OutboxMessage.state == "done",
            OutboxMessage.finished_at >= since,
        )
        .order_by(OutboxMessage.id)
    )
    return [
        MailSent(organisation_id, key, int(payload["document"]), left_by)
        for organisation_id, key, payload, left_by in rows
        if left_by is not None
    ]


def covers_of(session: Session, filing_id: int, request_id: int | None) -> list[CoverRow]:
    """Return the sheets made for a request (None: for the filing itself), newest first."""
    columns = [getattr(Document, name) for name in CoverRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns)
        .where(
            Document.filing_id == filing_id,
            Document.request_id.is_(None)
            if request_id is None
            else Document.request_id == request_id,
            Document.kind.in_(COVERS),
            Document.state != "void",
        )
        .order_by(Document.id.desc())
    )
    return [CoverRow(*row) for row in rows]
