"""Reading papers and files of a filing: unsealed bytes for whoever may see them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.queries.case import FileRow, documents_of, files_of
from app.runtime import Runtime
from app.services.case_file import FILE_NAME, CaseFile
from app.services.errors import NotFoundError
from app.services.uploads import load_sealed
from app.storage.names import ENDINGS


@dataclass(frozen=True)
class ReadableFile:
    """A file to be shown: its name for display, media type and bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def read_document(
    runtime: Runtime, session: Session, case: CaseFile, document_id: int
) -> ReadableFile:
    """Return a paper of this filing that was rendered.

    Raises:
        NotFoundError: the filing has no such paper, or it is not made yet.
        RetryLaterError: the storage does not answer.

    """
    for row in documents_of(session, case.filing.id):
        if row.id == document_id and row.file_id is not None:
            file = _file(session, case, row.file_id)
            return ReadableFile(f"{row.number}.pdf", file.media_type, _bytes(runtime, case, file))
    raise NotFoundError


def read_file(runtime: Runtime, session: Session, case: CaseFile, file_id: int) -> ReadableFile:
    """Return a file the person sent; see `read_document`."""
    file = _file(session, case, file_id)
    return ReadableFile(name_of(case, file), file.media_type, _bytes(runtime, case, file))


def name_of(case: CaseFile, file: FileRow) -> str:
    """Return the name a file was sent under; a plain one where it had none."""
    named = case.open(file.name, FILE_NAME).get("name", "") if file.name else ""
    return str(named) or f"file-{file.id}{ENDINGS.get(file.media_type, '.bin')}"


def _file(session: Session, case: CaseFile, file_id: int) -> FileRow:
    for row in files_of(session, case.filing.id):
        if row.id == file_id and row.destroyed_at is None:
            return row
    raise NotFoundError


def _bytes(runtime: Runtime, case: CaseFile, file: FileRow) -> bytes:
    return load_sealed(runtime, file.storage_key, case.key)
