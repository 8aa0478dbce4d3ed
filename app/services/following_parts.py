"""What hangs on a filing as its person sees it: messages, papers, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.queries.case import PERSONS_FILE, MessageRow, documents_of, files_of, messages_of
from app.queries.paper_parts import papers_with_parts
from app.queries.tracking import sizes_of_papers
from app.services.case_file import FILE_NAME, MESSAGE, CaseFile
from app.services.tracking import INTERNAL, NOTICES, readable
from workflows.vocabulary import DocumentKind


@dataclass(frozen=True)
class Line:
    """One message, from the person or from the officers."""

    mine: bool
    at: datetime
    text: str
    #: Written by the person represented; their agent does not read it.
    by_subject: bool = False
    #: The request whose outcome it lets one guess; whoever may not see that does not read it.
    tells: int | None = None
    #: Ids of the files sent with it.
    files: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper the person may read, or that is being made for them."""

    id: int
    kind: DocumentKind
    number: str
    request_id: int | None
    dated: date
    size: int
    ready: bool
    notice: bool
    read_at: datetime | None
    language: str = "ko"
    #: Files were issued with it.
    has_parts: bool = False
    #: Whose certificate it is signed with; None when it is not signed.
    signed_by: str | None = None


@dataclass(frozen=True)
class SentFile:
    """A file the person sent."""

    id: int
    name: str
    media_type: str
    size: int


def messages_shown(session: Session, case: CaseFile) -> tuple[Line, ...]:
    """Return what was written, by the person and by the officers, oldest first."""
    return tuple(
        _line(row, case.open(row.body, MESSAGE))
        for row in messages_of(session, case.filing.id, notes=False)
    )


def _line(row: MessageRow, body: dict[str, Any]) -> Line:
    mine, by_subject = row.side == "person", bool(body.get("by_subject"))
    return Line(
        mine,
        row.written_at,
        str(body.get("text")),
        by_subject,
        body.get("tells"),
        tuple(body.get("files", ())),
    )


def papers_shown(session: Session, filing_id: int) -> tuple[Paper, ...]:
    """Return the papers the person may read or that are being made for them."""
    sizes = sizes_of_papers(session, filing_id)
    rows = documents_of(session, filing_id)
    reports = any(row.kind == DocumentKind.ACCESS_REPORT for row in rows)
    with_parts = papers_with_parts(session, filing_id) if reports else frozenset()
    return tuple(
        Paper(
            id=row.id,
            kind=DocumentKind(row.kind),
            number=row.number,
            request_id=row.request_id,
            dated=row.dated,
            size=sizes.get(row.id, 0),
            ready=readable(row.kind, row.state) and row.id in sizes,
            notice=row.kind in NOTICES,
            read_at=row.read_at,
            language=row.language,
            has_parts=row.id in with_parts,
            signed_by=row.signed_by,
        )
        for row in rows
        if row.state != "void"
        and row.kind not in INTERNAL
        and (row.kind not in NOTICES or row.state == "issued")
    )


def files_shown(session: Session, case: CaseFile) -> tuple[SentFile, ...]:
    """Return the files the person sent."""
    return tuple(
        SentFile(
            row.id, str(case.open(row.name, FILE_NAME).get("name", "")), row.media_type, row.size
        )
        for row in reversed(files_of(session, case.filing.id))
        if row.purpose == PERSONS_FILE and row.destroyed_at is None
    )
