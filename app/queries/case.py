"""Everything the screens of one request show, read in a handful of queries.

Sealed values stay sealed here; whoever holds the filing's key opens them (services.case_file).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store import (
    AccessEntry,
    Decision,
    Document,
    Event,
    Message,
    SigningIdentity,
    StoredFile,
    Supplement,
    Task,
)


@dataclass(frozen=True)
class TaskRow:
    """A task for one system."""

    id: int
    kind: str
    round: int
    system_key: str
    due_on: date
    ordered_at: datetime
    answered_at: datetime | None
    answered_by: int | None
    verdict: str | None
    done_on: date | None
    answer: bytes | None
    due_steps: list[Any]
    processor_due_on: date | None
    processor_told_at: datetime | None
    assigned_to: int | None
    assigned_department: str | None
    assigned_systems: str | None
    helpers: list[Any]
    assignments: bytes | None
    uncovered_at: datetime | None


@dataclass(frozen=True)
class DecisionRow:
    """The latest decision of a request."""

    id: int
    round: int
    state: str
    outcome: str
    grounds: list[Any]
    content: bytes | None
    drafted_by: int
    drafted_at: datetime
    submitted_at: datetime | None
    decided_by: int | None
    decided_at: datetime | None
    comment: bytes | None
    self_approved: bool


@dataclass(frozen=True)
class MessageRow:
    """A message or an internal note."""

    id: int
    side: str
    staff_id: int | None
    written_at: datetime
    read_at: datetime | None
    body: bytes | None


@dataclass(frozen=True)
class DocumentRow:
    """A paper made by us."""

    id: int
    request_id: int | None
    kind: str
    number: str
    language: str
    state: str
    dated: date
    file_id: int | None
    pages: int | None
    sha256: str | None
    rendered_at: datetime | None
    issued_at: datetime | None
    dispatched_at: datetime | None
    dispatch_channel: str | None
    read_at: datetime | None
    last_error: str | None
    #: Versions of the organisation's own wording and pictures on it, as `letter.closing=3`.
    wordings: list[str]
    #: Whose certificate it is signed with; None when it is not signed.
    signed_by: str | None


@dataclass(frozen=True)
class FileRow:
    """A stored file of the filing."""

    id: int
    purpose: str
    name: bytes | None
    media_type: str
    size: int
    storage_key: str
    created_at: datetime
    destroyed_at: datetime | None


@dataclass(frozen=True)
class SupplementRow:
    """Something the person was asked to add."""

    id: int
    asked_at: datetime
    asked_by: int
    reply_by: date
    asked: bytes | None
    received_at: datetime | None
    reply: bytes | None


@dataclass(frozen=True)
class CaseCounts:
    """The counts on the tabs."""

    messages: int
    unread: int
    notes: int
    documents: int
    files: int
    events: int
    looks: int


def tasks_of(session: Session, request_id: int) -> list[TaskRow]:
    """Return the tasks of a request, searches before measures, in the order they were given.

    Orders to put use on hold belong to the filing and stand apart (`queries.holds`).
    """
    columns = [getattr(Task, name) for name in TaskRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns)
        .where(
            Task.request_id == request_id,
            Task.cancelled_at.is_(None),
            Task.kind.not_in(("hold", "release")),
        )
        .order_by(Task.kind.desc(), Task.id)
    )
    return [TaskRow(*row) for row in rows]


def decision_of(session: Session, request_id: int) -> DecisionRow | None:
    """Return the latest decision of a request, if there is one."""
    columns = [getattr(Decision, name) for name in DecisionRow.__dataclass_fields__]
    row = session.execute(
        select(*columns)
        .where(Decision.request_id == request_id)
        .order_by(Decision.round.desc())
        .limit(1)
    ).one_or_none()
    return DecisionRow(*row) if row else None


def messages_of(session: Session, filing_id: int, *, notes: bool) -> list[MessageRow]:
    """Return the conversation with the person, or the internal notes, oldest first."""
    columns = [getattr(Message, name) for name in MessageRow.__dataclass_fields__]
    side = Message.side == "note" if notes else Message.side.in_(("person", "staff"))
    rows = session.execute(
        select(*columns).where(Message.filing_id == filing_id, side).order_by(Message.id)
    )
    return [MessageRow(*row) for row in rows]


def documents_of(session: Session, filing_id: int) -> list[DocumentRow]:
    """Return the papers of a filing, newest first."""
    own = [name for name in DocumentRow.__dataclass_fields__ if name != "signed_by"]
    columns = [*(getattr(Document, name) for name in own), SigningIdentity.holder]
    rows = session.execute(
        select(*columns)
        .outerjoin(SigningIdentity, SigningIdentity.id == Document.signing_identity_id)
        .where(Document.filing_id == filing_id)
        .order_by(Document.id.desc())
    )
    return [DocumentRow(*row) for row in rows]


def files_of(session: Session, filing_id: int) -> list[FileRow]:
    """Return the files of a filing, newest first."""
    columns = [getattr(StoredFile, name) for name in FileRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns).where(StoredFile.filing_id == filing_id).order_by(StoredFile.id.desc())
    )
    return [FileRow(*row) for row in rows]


def supplements_of(session: Session, request_id: int) -> list[SupplementRow]:
    """Return what the person was asked to add, oldest first."""
    columns = [getattr(Supplement, name) for name in SupplementRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns).where(Supplement.request_id == request_id).order_by(Supplement.id)
    )
    return [SupplementRow(*row) for row in rows]


def case_counts(session: Session, filing_id: int) -> CaseCounts:
    """Return the counts of the tabs in one round trip."""
    spoken = (Message.filing_id == filing_id, Message.side.in_(("person", "staff")))
    row = session.execute(
        select(
            select(func.count(Message.id)).where(*spoken).scalar_subquery(),
            select(func.count(Message.id))
            .where(*spoken, Message.side == "person", Message.read_at.is_(None))
            .scalar_subquery(),
            select(func.count(Message.id))
            .where(Message.filing_id == filing_id, Message.side == "note")
            .scalar_subquery(),
            select(func.count(Document.id))
            .where(Document.filing_id == filing_id)
            .scalar_subquery(),
            select(func.count(StoredFile.id))
            .where(StoredFile.filing_id == filing_id, StoredFile.purpose.in_(RECEIVED_FILES))
            .scalar_subquery(),
            select(func.count(Event.id)).where(Event.filing_id == filing_id).scalar_subquery(),
            select(func.count(AccessEntry.id))
            .where(AccessEntry.filing_id == filing_id)
            .scalar_subquery(),
        )
    ).one()
    return CaseCounts(*row)


#: What the person sent; files we made (papers) are reached through their document.
PERSONS_FILE = "supporting"
#: What was scanned at the intake desk.
INTAKE_FILE = "intake"
#: Attached by the owner of a system to the answer of a task.
TASK_FILE = "task"
#: Made from such a file for the person, with other people's data gone.
GIVEN_FILE = "given"
#: Files that came in from outside, as the documents tab counts them.
RECEIVED_FILES = (PERSONS_FILE, INTAKE_FILE)
