"""The file of an export: kept sealed under a key of its own, read on record, destroyed in time."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import select

from app.queries.exports import ExportRow, export_of
from app.record.access import Look, note_access
from app.record.events import Actor
from app.runtime import Runtime
from app.security.sealing import DataKey, unwrap, wrap
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.exporting import expiry_of, locked_export
from app.services.uploads import discard, readable_errors
from app.services.work import unit_of_work
from app.storage.errors import FileMissingError
from app.storage.sealed_files import get_sealed, put_sealed
from app.store import Export, StoredFile
from app.store.tenancy import ALL
from workflows.vocabulary import EventKind, Role

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
PURPOSE: Final = "export"


@dataclass(frozen=True)
class ExportOrder:
    """An approved export that has to be built."""

    id: int
    organisation_id: int
    format: str
    options: Mapping[str, Any]
    purpose: str
    asked_by: str
    approved_by: str | None


@dataclass(frozen=True)
class KeptFile:
    """A finished file in the storage; sizes in bytes, hash in hex, both of the readable bytes."""

    storage_key: str
    wrapped_key: bytes = field(repr=False)
    size: int
    sha256: str


@dataclass(frozen=True)
class OpenedExport:
    """A file that is being downloaded."""

    name: str
    media_type: str
    size: int
    chunks: Iterator[bytes] = field(repr=False)


def worker_of(organisation_id: int) -> Actor:
    """Return the worker as an actor in an organisation."""
    return Actor("system", organisation_id, name="worker")


def order_of(runtime: Runtime, export_id: int) -> ExportOrder | None:
    """Return the export if it is approved and not built yet; None otherwise."""
    with runtime.reading(ALL) as session:
        row = session.execute(
            select(
                Export.id,
                Export.organisation_id,
                Export.format,
                Export.options,
                Export.purpose,
                Export.asked_by,
                Export.approved_by,
            ).where(Export.id == export_id, Export.state.in_(("approved", "failed")))
        ).one_or_none()
    return ExportOrder(*row) if row else None


def key_context(storage_key: str) -> str:
    """Return what the wrapped key of an export's file is bound to."""
    return f"stored_file/{storage_key}"


def keep_file(runtime: Runtime, organisation_id: int, chunks: Iterable[bytes]) -> KeptFile:
    """Seal a stream under a fresh key and store it; nothing of it lies on disk in the clear.

    Raises:
        RetryLaterError: the disk is full or does not answer.

    """
    key = DataKey.generate()
    storage_key = f"{organisation_id}/exports/{secrets.token_hex(16)}"
    digest, size = sha256(), 0

    def measured() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    with readable_errors():
        put_sealed(runtime.storage, storage_key, key, measured())
    wrapped = wrap(runtime.keyring, key, key_context(storage_key))
    return KeptFile(storage_key, wrapped, size, digest.hexdigest())


def record_built(runtime: Runtime, order: ExportOrder, kept: KeptFile, rows: int) -> None:
    """Write down that the file exists; a file that came too late is removed again."""
    try:
        with unit_of_work(runtime, worker_of(order.organisation_id)) as work:
            row = locked_export(work, order.id)
            taken = row.state in {"approved", "failed"}
            if taken:
                file = StoredFile(
                    organisation_id=order.organisation_id,
                    purpose=PURPOSE,
                    media_type=MEDIA_TYPES[order.format],
                    size=kept.size,
                    sha256=kept.sha256,
                    storage_key=kept.storage_key,
                    wrapped_key=kept.wrapped_key,
                    created_at=work.now,
                )
                work.session.add(file)
                work.session.flush()
                row.file_id, row.expires_at = file.id, work.now + expiry_of(work)
                finish(row, kept.size, kept.sha256, rows, work.now)
                work.record(
                    EventKind.EXPORT_BUILT,
                    export=row.id,
                    rows=rows,
                    size=kept.size,
                    sha256=kept.sha256,
                )
    except Exception:
        discard(runtime, [kept.storage_key])
        raise
    if not taken:
        discard(runtime, [kept.storage_key])


def finish(row: Export, size: int, digest: str, rows: int, now: datetime) -> None:
    """Fill in what is known of a finished file."""
    row.state, row.built_at, row.last_error = "built", now, None
    row.rows, row.size, row.sha256 = rows, size, digest


def record_failed(runtime: Runtime, order: ExportOrder, reason: str) -> None:
    """Write down why an export cannot be built, for whoever asked; no personal data."""
    with unit_of_work(runtime, worker_of(order.organisation_id)) as work:
        row = locked_export(work, order.id)
        if row.state in {"approved", "failed"}:
            row.state, row.last_error = "failed", reason
            work.record(EventKind.EXPORT_FAILED, export=row.id)


def open_export(runtime: Runtime, actor: Actor, export_id: int) -> OpenedExport:
    """Open the file of an export for whoever asked for it, or an approver.

    The download is an event, and a line of the access log with the export's purpose as reason.

    Raises:
        NotFoundError: no such export here, or it is not built.
        ForbiddenError: somebody else asked for it.
        InvalidError: its time is over and the file is gone.
        RetryLaterError: the storage does not answer.

    """
    with runtime.reading(actor.organisation_id) as session:
        row = export_of(session, export_id)
        if row is None or row.state != "built" or row.file_id is None:
            raise NotFoundError
        _refuse_reader(runtime, actor, row)
        file = session.scalar(select(StoredFile).where(StoredFile.id == row.file_id))
    if file is None or file.destroyed_at is not None:
        raise _over()
    key = unwrap(runtime.keyring, file.wrapped_key, key_context(file.storage_key))
    with readable_errors():
        if not runtime.storage.exists(file.storage_key):
            raise FileMissingError(file.storage_key)
    with unit_of_work(runtime, actor) as work:
        work.record(EventKind.EXPORT_DOWNLOADED, export=row.id, sha256=row.sha256)
    look = Look(f"export/{row.id} ({row.rows})", "export.download", reason=row.purpose)
    note_access(runtime, actor, look)
    chunks = _chunks(runtime, file.storage_key, key)
    return OpenedExport(name_of(row), file.media_type, file.size, chunks)


def _chunks(runtime: Runtime, storage_key: str, key: DataKey) -> Iterator[bytes]:
    """Open the file with the first piece, so that a download nobody reads leaves none open."""
    yield from get_sealed(runtime.storage, storage_key, key)


def _refuse_reader(runtime: Runtime, actor: Actor, row: ExportRow) -> None:
    if row.asked_staff_id != actor.staff_id and Role.APPROVER not in actor.roles:
        raise ForbiddenError("요청한 사람이나 승인자", "whoever asked, or an approver")
    if row.expired(runtime.clock.now()):
        raise _over()


def _over() -> InvalidError:
    return InvalidError(
        "내려받을 수 있는 기간이 지나 파일을 파기했습니다. 필요하면 다시 요청해 주세요.",
        "The file was destroyed when its time was over. Ask again if you need it.",
        code="expired",
    )


def name_of(row: ExportRow) -> str:
    """Return the file name of an export: plain ASCII, with the period."""
    return f"register-{row.options['from']}-{row.options['to']}-{row.id}.{row.format}"


def expire_exports(runtime: Runtime) -> int:
    """Destroy the files whose time is over, with their keys; returns how many."""
    now = runtime.clock.now()
    with runtime.reading(ALL) as session:
        due = session.execute(
            select(Export.id, Export.organisation_id)
            .join(StoredFile, StoredFile.id == Export.file_id)
            .where(Export.expires_at <= now, StoredFile.destroyed_at.is_(None))
            .order_by(Export.id)
        ).all()
    for row in due:
        _expire(runtime, row.organisation_id, row.id)
    return len(due)


def _expire(runtime: Runtime, organisation_id: int, export_id: int) -> None:
    with unit_of_work(runtime, worker_of(organisation_id)) as work:
        row = locked_export(work, export_id)
        file = work.session.scalar(select(StoredFile).where(StoredFile.id == row.file_id))
        if file is None or file.destroyed_at is not None:
            return
        file.destroyed_at, file.wrapped_key = work.now, None
        work.record(EventKind.EXPORT_EXPIRED, export=row.id, sha256=row.sha256)
    discard(runtime, [file.storage_key])
