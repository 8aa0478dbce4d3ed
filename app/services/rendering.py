"""Keeping what a worker rendered: the sealed PDF first, then the row that names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import FILE_NAME, CaseFile, load_case_by_id
from app.services.facts import NOTICES
from app.services.paper_parts import Part, StoredPart, add_parts, drop_parts, store_parts
from app.services.uploads import discard, store_sealed
from app.services.work import Work, unit_of_work
from app.store import Document, Request, StoredFile
from workflows.vocabulary import DocumentKind, EventKind, WaitingFor

#: States in which a paper may still get its bytes.
UNFINISHED = frozenset({"ordered", "failed"})
PAPER = "paper"
_PDF = "application/pdf"


@dataclass(frozen=True)
class Rendering:
    """A finished paper: the KST day printed on it, its bytes, their SHA-256 (hex) and the rest.

    `unsigned_size`: how many of its bytes were there before it was signed.
    """

    dated: date
    pdf: bytes = field(repr=False)
    sha256: str
    pages: int
    check_code: str
    #: Versions of the organisation's own wording that stand on it.
    wordings: tuple[str, ...] = ()
    unsigned_size: int | None = None
    #: The certificate it is signed with, and its SHA-256 fingerprint (hex); None when it is not.
    signing_identity_id: int | None = None
    signed_by: str | None = None
    #: Files that are issued with it.
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Made:
    """A rendering whose bytes are stored: where they are, and its parts."""

    rendering: Rendering
    storage_key: str
    parts: tuple[StoredPart, ...]


def worker_actor(organisation_id: int) -> Actor:
    """Return the worker as an actor in an organisation."""
    return Actor("system", organisation_id, name="worker")


def keep_rendering(
    runtime: Runtime, organisation_id: int, document_id: int, rendering: Rendering
) -> bool:
    """Store the bytes sealed under the filing's key, then write down that the paper exists.

    Notices and the access report wait for an officer to issue them; every other paper is frozen
    and readable at once. The bytes, those of its parts too, are on disk before the row names them,
    so a full disk or a crash leaves no paper half there.

    Returns:
        False when nobody needs these bytes any more: the paper is made already, or it was
        ordered again for another day meanwhile.

    Raises:
        RetryLaterError: storage or database do not take it now; nothing was kept.

    """
    with runtime.reading(organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.id == document_id)).one()
        case = load_case_by_id(runtime, session, paper.filing_id)
    folder = f"{organisation_id}/{case.filing.uid}"
    parts = store_parts(runtime, folder, case.key, rendering.parts)
    kept = [part.storage_key for part in parts]
    try:
        kept.append(store_sealed(runtime, folder, case.key, rendering.pdf))
        made = Made(rendering, kept[-1], tuple(parts))
        with unit_of_work(runtime, worker_actor(organisation_id)) as work:
            former = _write_down(work, case.filing.id, document_id, made)
    except Exception:
        discard(runtime, kept)
        raise
    if former is None:
        discard(runtime, kept)
        return False
    discard(runtime, former)
    return True


def _write_down(work: Work, filing_id: int, document_id: int, made: Made) -> list[str] | None:
    """Return the storage keys this rendering replaces, or None when it came too late."""
    rendering = made.rendering
    case = load_case_by_id(work.runtime, work.session, filing_id, lock=True)
    paper = _locked(work, document_id)
    if paper.state not in UNFINISHED or paper.dated != rendering.dated:
        return None
    former = [*_destroy_former(work, paper), *drop_parts(work, paper)]
    file = _file(work, case, paper, rendering, made.storage_key)
    parts = add_parts(work, case, paper, made.parts)
    paper.sha256, paper.pages = rendering.sha256, rendering.pages
    paper.check_code, paper.file_id = rendering.check_code, file.id
    paper.wordings = list(rendering.wordings)
    paper.unsigned_size = rendering.unsigned_size
    paper.signing_identity_id = rendering.signing_identity_id
    paper.rendered_at, paper.last_error = work.now, None
    request = next((row for row in case.requests if row.id == paper.request_id), None)
    waits = DocumentKind(paper.kind) in NOTICES
    paper.state = "rendered" if waits else "issued"
    if not waits:
        paper.issued_at = work.now
    work.record(
        EventKind.NOTICE_RENDERED if waits else EventKind.DOCUMENT_FROZEN,
        case.filing,
        request,
        document=paper.number,
        paper=paper.kind,
        sha256=paper.sha256,
        check_code=paper.check_code,
        **({"wordings": paper.wordings} if paper.wordings else {}),
        **({"signed_by": rendering.signed_by} if rendering.signed_by else {}),
        **({"parts": parts} if parts else {}),
    )
    if waits and request is not None:
        _hand_to_officer(work, request, paper)
    return former


def _locked(work: Work, document_id: int) -> Document:
    query = select(Document).where(Document.id == document_id).with_for_update()
    return work.session.scalars(query).one()


def _destroy_former(work: Work, paper: Document) -> list[str]:
    """Let go of the bytes of another day: a paper that was never issued has no other."""
    if paper.file_id is None:
        return []
    file = work.session.scalars(select(StoredFile).where(StoredFile.id == paper.file_id)).one()
    if file.destroyed_at is not None:
        return []
    file.destroyed_at = work.now
    return [file.storage_key]


def _file(
    work: Work, case: CaseFile, paper: Document, rendering: Rendering, storage_key: str
) -> StoredFile:
    row = StoredFile(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        purpose=PAPER,
        name=case.seal({"name": f"{paper.number}.pdf"}, FILE_NAME),
        media_type=_PDF,
        size=len(rendering.pdf),
        sha256=rendering.sha256,
        storage_key=storage_key,
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row


def _hand_to_officer(work: Work, request: Request, paper: Document) -> None:
    """Once all papers of the decision exist, the next step is an officer's: issue them."""
    request.last_error = None
    unfinished = work.session.scalar(
        select(Document.id).where(
            Document.decision_id == paper.decision_id,
            Document.state.in_(UNFINISHED),
            Document.id != paper.id,
        )
    )
    if unfinished is None and request.waiting_for == WaitingFor.WORKER:
        request.waiting_for = str(WaitingFor.OFFICER)


def rendering_failed(
    runtime: Runtime, organisation_id: int, document_id: int, reason: str, *, final: bool
) -> None:
    """Write on the paper and its request why it could not be made.

    Args:
        runtime: the installation.
        organisation_id: whose paper it is.
        document_id: the paper.
        reason: in Korean, for the officer; no personal data.
        final: nothing more is tried until somebody orders the paper again.

    """
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        filing_id = work.session.scalars(
            select(Document.filing_id).where(Document.id == document_id)
        ).one()
        case = load_case_by_id(runtime, work.session, filing_id, lock=True)
        paper = _locked(work, document_id)
        if paper.state not in UNFINISHED:
            return
        paper.last_error = reason
        for request in case.requests:
            if request.id == paper.request_id:
                request.last_error = reason
                if final and request.waiting_for == WaitingFor.WORKER:
                    request.waiting_for = str(WaitingFor.OFFICER)
        if final:
            paper.state = "failed"
