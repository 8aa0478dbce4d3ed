"""Looking a filing up: a receipt number opens nothing, a code to the contact as filed does."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.queries.blind import blind_index
from app.queries.case import documents_of
from app.queries.tracking import (
    StoredPaper,
    contact_digest,
    filing_of_contact,
    numbers_of,
    stored_paper,
)
from app.record.events import Actor
from app.runtime import Runtime
from app.security.blind_index import SUBJECT_PREFIX, BlindKind
from app.security.errors import NothingToIndexError
from app.security.tokens import url_token
from app.services.case_file import CaseFile, load_case
from app.services.contact_codes import (
    TRACK,
    Checked,
    CodeTarget,
    Verdict,
    add_code,
    handle_hash,
    judge,
    newest_code,
)
from app.services.drafts import FROM_ADDRESS
from app.services.errors import NotFoundError
from app.services.release import Viewer, hidden_papers, release_to
from app.services.throttling import Limit, count_attempt
from app.services.uploads import load_sealed
from app.services.work import unit_of_work
from app.store import Document
from forms.tracking import LookUp
from workflows.vocabulary import DocumentKind, EventKind

#: Codes for one number and contact; each allows only the tries of the profile.
FOR_LOOK_UP = Limit("code-track", tries=5, minutes=10)
#: Papers that tell an outcome: readable only once they are issued.
NOTICES = frozenset(
    {
        DocumentKind.NOTICE_ACCESS,
        DocumentKind.NOTICE_RESULT,
        DocumentKind.NOTICE_AUTOMATED,
        DocumentKind.NOTICE_OBJECTION,
        DocumentKind.NOTICE_SOURCE,
        DocumentKind.NOTICE_TRANSFER,
        DocumentKind.NOTICE_CLOSING,
        DocumentKind.ACCESS_REPORT,
        DocumentKind.DISPOSAL_CERTIFICATE,
    }
)
#: Papers the organisation keeps to itself.
INTERNAL = frozenset(
    {
        DocumentKind.REGISTER,
        DocumentKind.ADDRESS_SHEET,
        DocumentKind.FAX_COVER,
        DocumentKind.DESTRUCTION_RECORD,
        DocumentKind.RECIPIENT_WORD,
        DocumentKind.PROVIDER_REQUEST,
    }
)


@dataclass(frozen=True)
class Opened:
    """A filing whose contact was proven: its number, a mark of the contact, and whose it is."""

    number: str
    contact: str
    viewer: Viewer = Viewer.APPLICANT


def send_track_code(runtime: Runtime, actor: Actor, look_up: LookUp) -> str:
    """Send a code to the contact a filing was made with, if number and contact fit.

    Whether they fit is not told: the same rows are written either way, and only the worker
    finds nobody to write to.

    Returns:
        The handle under which the browser enters the code.

    Raises:
        TooManyError: too many look-ups of this number, or from this network address.

    """
    count_attempt(runtime, FROM_ADDRESS, actor.address)
    what = f"{actor.organisation_id}/{look_up.number}/{look_up.contact.casefold()}"
    count_attempt(runtime, FOR_LOOK_UP, what)
    handle = url_token()
    with unit_of_work(runtime, actor) as work:
        kind, digest = _digest(runtime, actor, look_up.contact)
        kinds = (kind, f"{SUBJECT_PREFIX}{kind}")
        found = filing_of_contact(work.session, look_up.number, kinds, digest)
        target = CodeTarget(
            TRACK,
            handle_hash(runtime, TRACK, handle),
            filing_id=found[0] if found else None,
            recipient=str(_viewer(found[1] if found else kind)),
        )
        add_code(work, target)
    return handle


def _viewer(kind: str) -> Viewer:
    """Return whose contact a kind of digest is."""
    return Viewer.SUBJECT if kind.startswith(SUBJECT_PREFIX) else Viewer.APPLICANT


def _digest(runtime: Runtime, actor: Actor, contact: str) -> tuple[str, bytes]:
    """Return kind and digest of a typed contact; a random digest when nothing is left of it."""
    kind = BlindKind.EMAIL if "@" in contact else BlindKind.PHONE
    try:
        return str(kind), blind_index(runtime, actor.organisation_id).digest(kind, contact)
    except NothingToIndexError:
        return str(kind), secrets.token_bytes(16)


def check_track_code(
    runtime: Runtime, actor: Actor, handle: str, typed: str
) -> tuple[Checked, Opened | None]:
    """Check a code; a right one opens the filing it was sent for.

    Returns:
        The verdict, and what was opened when it is right.

    """
    with unit_of_work(runtime, actor) as work:
        row = newest_code(work.session, handle_hash(runtime, TRACK, handle), lock=True)
        found = judge(work, row, typed)
        if found.verdict is not Verdict.RIGHT or found.filing_id is None:
            return found, None
        number = numbers_of(work.session, [found.filing_id]).get(found.filing_id)
        if number is None:
            return Checked(Verdict.LATE), None
        viewer = Viewer(row.recipient) if row is not None else Viewer.APPLICANT
        return found, contact_mark(work.session, found.filing_id, number, viewer)


def contact_mark(
    session: Session, filing_id: int, number: str, viewer: Viewer = Viewer.APPLICANT
) -> Opened:
    """Return a filing as opened by whoever has just sent it, or whose contact was proven."""
    prefix = SUBJECT_PREFIX if viewer is Viewer.SUBJECT else ""
    mark = contact_digest(session, filing_id, f"{prefix}{BlindKind.EMAIL}")
    return Opened(number, mark.hex() if mark else number, viewer)


def readable(kind: str, state: str) -> bool:
    """Tell whether the person may read a paper: notices once issued, the rest once it exists."""
    if DocumentKind(kind) in INTERNAL:
        return False
    return state == "issued" or (DocumentKind(kind) not in NOTICES and state == "rendered")


@dataclass(frozen=True)
class PaperBytes:
    """A paper ready to be handed to the person."""

    kind: DocumentKind
    number: str
    pdf: bytes


def read_paper(
    runtime: Runtime,
    session: Session,
    number: str,
    document_id: int,
    viewer: Viewer = Viewer.APPLICANT,
) -> PaperBytes:
    """Return the bytes of a paper of a filing the person has opened.

    Raises:
        NotFoundError: it is not theirs, or not for them to read (yet).
        RetryLaterError: the storage does not answer.

    """
    case, paper = opened_paper(runtime, session, number, document_id, viewer)
    data = load_sealed(runtime, paper.storage_key, case.key)
    return PaperBytes(DocumentKind(paper.kind), paper.number, data)


def opened_paper(
    runtime: Runtime, session: Session, number: str, document_id: int, viewer: Viewer
) -> tuple[CaseFile, StoredPaper]:
    """Return a paper of a filing the person has opened, and the filing.

    Raises:
        NotFoundError: it is not theirs, or not for them to read (yet).

    """
    case = load_case(runtime, session, number)
    paper = stored_paper(session, case.filing.id, document_id)
    if paper is None or not readable(paper.kind, paper.state):
        raise NotFoundError
    _refuse_hidden(session, case, document_id, viewer, kst_date(runtime.clock.now()))
    return case, paper


def _refuse_hidden(
    session: Session, case: CaseFile, document_id: int, viewer: Viewer, today: date
) -> None:
    """Refuse a paper to whoever may not see it: an agent whose authority does not hold."""
    release = release_to(session, case, viewer, today)
    if document_id in hidden_papers(session, case, release):
        raise NotFoundError


def mark_read(
    runtime: Runtime,
    actor: Actor,
    number: str,
    document_id: int,
    viewer: Viewer = Viewer.APPLICANT,
) -> None:
    """Record that the person opened a notice; only the first time counts.

    Raises:
        NotFoundError: it is not theirs, or not issued.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, number, lock=True)
        known = {paper.id: paper for paper in documents_of(work.session, case.filing.id)}
        paper = known.get(document_id)
        if paper is None or not readable(paper.kind, paper.state):
            raise NotFoundError
        _refuse_hidden(work.session, case, document_id, viewer, work.today)
        row = work.session.scalar(select(Document).where(Document.id == document_id))
        if row is None or row.read_at is not None or row.kind not in NOTICES:
            return
        row.read_at = work.now
        request = next((r for r in case.requests if r.id == row.request_id), None)
        work.record(EventKind.NOTICE_READ, case.filing, request, document=row.number)
