"""Files that are issued with a paper: sealed first, then written down with it, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, select

from app.runtime import Runtime
from app.security.sealing import DataKey as SealingKey
from app.services.case_file import FILE_NAME, CaseFile
from app.services.uploads import discard, readable_errors, store_sealed, store_stream
from app.services.work import Work
from app.storage.errors import FileDamagedError
from app.storage.sealed_files import get_sealed
from app.store import Document, DocumentPart, StoredFile

PAPER_PART = "paper_part"
JSON, CSV, FILE = "json", "csv", "file"


@dataclass(frozen=True)
class Part:
    """A file to be issued with a paper: its bytes, or the stored file they are copied from.

    `size` in bytes and `sha256` (hex) are what the paper says of it; a copy that does not fit them
    is refused.
    """

    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    data: bytes | None = field(default=None, repr=False)
    copy_of: str = ""


@dataclass(frozen=True)
class StoredPart:
    """A part whose bytes are stored already."""

    part: Part
    storage_key: str


def made_part(kind: str, name: str, media_type: str, data: bytes) -> Part:
    """Return a part of bytes made here."""
    return Part(kind, name, media_type, len(data), hashlib.sha256(data).hexdigest(), data)


def store_parts(
    runtime: Runtime, folder: str, key: SealingKey, parts: Sequence[Part]
) -> list[StoredPart]:
    """Seal and store all parts; when one cannot be, none is kept.

    Raises:
        RetryLaterError: storage does not take them, or a copy is not the file the paper names.

    """
    stored: list[StoredPart] = []
    try:
        for part in parts:
            storage_key = _store(runtime, folder, key, part)
            stored.append(StoredPart(part, storage_key))
    except Exception:
        discard(runtime, [one.storage_key for one in stored])
        raise
    return stored


def _store(runtime: Runtime, folder: str, key: SealingKey, part: Part) -> str:
    if part.data is not None:
        return store_sealed(runtime, folder, key, part.data)
    with readable_errors():
        source = get_sealed(runtime.storage, part.copy_of, key)
        return store_stream(runtime, folder, key, _as_named(source, part))


def _as_named(source: Iterable[bytes], part: Part) -> Iterator[bytes]:
    """Pass bytes on, and fail before the end when they are not those the paper names."""
    digest = hashlib.sha256()
    for chunk in source:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != part.sha256:
        raise FileDamagedError(part.copy_of)


def add_parts(
    work: Work, case: CaseFile, paper: Document, stored: Sequence[StoredPart]
) -> list[str]:
    """Write down the parts of a paper; returns what its event says of them: `kind:sha256`."""
    for position, one in enumerate(stored, start=1):
        file = StoredFile(
            organisation_id=work.organisation_id,
            filing_id=case.filing.id,
            purpose=PAPER_PART,
            name=case.seal({"name": one.part.name}, FILE_NAME),
            media_type=one.part.media_type,
            size=one.part.size,
            sha256=one.part.sha256,
            storage_key=one.storage_key,
            created_at=work.now,
        )
        work.session.add(file)
        work.session.flush()
        work.session.add(
            DocumentPart(
                organisation_id=work.organisation_id,
                filing_id=case.filing.id,
                document_id=paper.id,
                position=position,
                kind=one.part.kind,
                file_id=file.id,
            )
        )
    return [f"{one.part.kind}:{one.part.sha256}" for one in stored]


def drop_parts(work: Work, paper: Document) -> list[str]:
    """Let go of the parts of an earlier rendering; returns the storage keys to remove."""
    mine = select(DocumentPart.file_id).where(DocumentPart.document_id == paper.id)
    former = list(
        work.session.scalars(
            select(StoredFile).where(StoredFile.id.in_(mine), StoredFile.destroyed_at.is_(None))
        )
    )
    work.session.execute(delete(DocumentPart).where(DocumentPart.document_id == paper.id))
    for file in former:
        file.destroyed_at = work.now
    return [file.storage_key for file in former]
