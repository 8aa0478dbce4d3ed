"""Making locked copies, and letting them go: what the worker and the scheduler do.

The bytes are stored before the row names them, and the row loses its password in the transaction
that names them: a crash leaves either an order or a copy, and nothing half made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.services.case_file import FILE_NAME, CaseFile, load_case_by_id
from app.services.locked_copies import PASSWORD, end_of_days
from app.services.rendering import worker_actor
from app.services.uploads import discard, load_sealed, store_sealed
from app.services.work import Work, unit_of_work
from app.store import Document, DocumentVariant, Request, StoredFile
from app.store.tenancy import ALL
from workflows.vocabulary import EventKind

#: Purpose of the file of a copy.
LOCKED: Final = "locked_copy"
_PDF: Final = "application/pdf"


@dataclass(frozen=True)
class CopyToMake:
    """What a worker needs: the paper as it was before it was signed, and the password."""

    unsigned: bytes = field(repr=False)
    password: str = field(repr=False)
    language: str


@dataclass(frozen=True)
class MadeCopy:
    """A finished copy: its bytes, their SHA-256 (hex), and the certificate it is signed with."""

    pdf: bytes = field(repr=False)
    sha256: str
    signing_identity_id: int | None


def copy_to_make(runtime: Runtime, organisation_id: int, variant_id: int) -> CopyToMake | None:
    """Return what a copy is made of; None when it was made, failed, or is no longer wanted.

    Raises:
        KeyDestroyedError: the filing was destroyed.
        RetryLaterError: the storage does not answer.

    """
    with runtime.reading(organisation_id) as session:
        row = session.scalars(
            select(DocumentVariant).where(DocumentVariant.id == variant_id)
        ).one_or_none()
        if row is None or row.state != "ordered":
            return None
        paper = session.scalars(select(Document).where(Document.id == row.document_id)).one()
        case = load_case_by_id(runtime, session, paper.filing_id)
        file = session.scalars(select(StoredFile).where(StoredFile.id == paper.file_id)).one()
    pdf = load_sealed(runtime, file.storage_key, case.key)
    size = len(pdf) if paper.unsigned_size is None else paper.unsigned_size
    password = str(case.open(row.password, PASSWORD)["password"])
    return CopyToMake(pdf[:size], password, paper.language)


def keep_copy(runtime: Runtime, organisation_id: int, variant_id: int, made: MadeCopy) -> None:
    """Store a copy sealed, record its hash, and erase the password; one too late is let go.

    Raises:
        RetryLaterError: storage or database do not take it now; nothing was kept.

    """
    with runtime.reading(organisation_id) as session:
        case = load_case_by_id(runtime, session, _paper_of(session, variant_id).filing_id)
    folder = f"{organisation_id}/{case.filing.uid}"
    storage_key = store_sealed(runtime, folder, case.key, made.pdf)
    try:
        with unit_of_work(runtime, worker_actor(organisation_id)) as work:
            kept = _write_down(work, variant_id, made, storage_key)
    except Exception:
        discard(runtime, [storage_key])
        raise
    if not kept:
        discard(runtime, [storage_key])


def _paper_of(session: Session, variant_id: int) -> Document:
    query = select(Document).join(DocumentVariant, DocumentVariant.document_id == Document.id)
    return session.scalars(query.where(DocumentVariant.id == variant_id)).one()


def _write_down(work: Work, variant_id: int, made: MadeCopy, storage_key: str) -> bool:
    paper = _paper_of(work.session, variant_id)
    case = load_case_by_id(work.runtime, work.session, paper.filing_id, lock=True)
    row = _locked(work, variant_id)
    if row.state != "ordered":
        return False
    file = StoredFile(
        organisation_id=work.organisation_id,
        filing_id=paper.filing_id,
        purpose=LOCKED,
        name=case.seal({"name": f"{paper.number}.pdf"}, FILE_NAME),
        media_type=_PDF,
        size=len(made.pdf),
        sha256=made.sha256,
        storage_key=storage_key,
        created_at=work.now,
    )
    work.session.add(file)
    work.session.flush()
    row.state, row.password, row.file_id = "ready", None, file.id
    row.made_at, row.gone_after = work.now, end_of_days(work.today)
    row.sha256, row.size = made.sha256, len(made.pdf)
    row.signing_identity_id = made.signing_identity_id
    work.record(
        EventKind.COPY_LOCKED,
        case.filing,
        _request(case, paper),
        document=paper.number,
        sha256=made.sha256,
    )
    return True


def _locked(work: Work, variant_id: int) -> DocumentVariant:
    query = select(DocumentVariant).where(DocumentVariant.id == variant_id).with_for_update()
    return work.session.scalars(query).one()


def _request(case: CaseFile, paper: Document) -> Request | None:
    return next((row for row in case.requests if row.id == paper.request_id), None)


def copy_failed(runtime: Runtime, organisation_id: int, variant_id: int) -> None:
    """Give an order up: its password is erased, and the person may ask again."""
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        row = _locked(work, variant_id)
        if row.state == "ordered":
            row.state, row.password = "failed", None


def expire_copies(runtime: Runtime) -> int:
    """Destroy copies whose days are over, and orders nobody could carry out; returns how many."""
    now = runtime.clock.now()
    with runtime.reading(ALL) as session:
        due = session.execute(
            select(DocumentVariant.id, DocumentVariant.organisation_id)
            .where(DocumentVariant.state.in_(("ordered", "ready")))
            .where(DocumentVariant.gone_after <= now)
            .order_by(DocumentVariant.id)
        ).all()
    for row in due:
        _expire(runtime, row.organisation_id, row.id)
    return len(due)


def _expire(runtime: Runtime, organisation_id: int, variant_id: int) -> None:
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        row = _locked(work, variant_id)
        if row.state == "ordered":
            row.state, row.password = "failed", None
            return
        if row.state != "ready":
            return
        row.state = "gone"
        file = work.session.scalars(select(StoredFile).where(StoredFile.id == row.file_id)).one()
        file.destroyed_at, file.name = work.now, None
        paper = _paper_of(work.session, variant_id)
        case = load_case_by_id(runtime, work.session, paper.filing_id, lock=True)
        work.record(
            EventKind.COPY_GONE,
            case.filing,
            _request(case, paper),
            document=paper.number,
            sha256=row.sha256,
        )
    discard(runtime, [file.storage_key])
