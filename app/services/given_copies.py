"""Making the copy of an attached file that the person gets. Only the worker calls this."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import select

from app.queries.case import GIVEN_FILE
from app.runtime import Runtime
from app.services.case_file import FILE_NAME, CaseFile, load_case_by_id
from app.services.given_files import Attached, attached_files
from app.services.rendering import worker_actor
from app.services.uploads import discard, load_sealed, store_sealed
from app.services.work import Work, unit_of_work
from app.storage.names import with_ending
from app.storage.pdf_orders import NoSuchPageError, TooLargeError, UnreadableError
from app.storage.redaction import PDF, Copy, page_ratios, redacted_pdf, redacted_picture
from app.store import GivenFile as GivenRow
from app.store import Request, StoredFile
from workflows.id_cards import Band
from workflows.labels import label
from workflows.redaction import Mark
from workflows.text import Label
from workflows.vocabulary import EventKind, GivenState

_UNREADABLE = "사본을 만들지 못했습니다. 다시 저장한 PDF나 그림을 부서에 요청해 주세요."
_TOO_LARGE = "사본이 너무 커서 만들지 못했습니다. 부서에 나눈 파일을 요청해 주세요."


@dataclass(frozen=True)
class Made:
    """A copy: its bytes, pages, and the name it is saved under."""

    data: bytes = field(repr=False)
    pages: int
    name: str


def make_copy(runtime: Runtime, organisation_id: int, given_id: int, version: int) -> None:
    """Make and keep the copy a decision ordered, sealed under the filing's key.

    Nothing happens when the decision was taken back meanwhile, or the copy is there. A file that
    cannot be read is undecided again and says why.

    Raises:
        RetryLaterError: storage or database do not take it now; nothing was kept.

    """
    with runtime.reading(organisation_id) as session:
        row = session.scalar(select(GivenRow).where(GivenRow.id == given_id))
        if row is None or not _is_wanted(row, version):
            return
        case = load_case_by_id(runtime, session, row.filing_id)
        request = next(one for one in case.requests if one.id == row.request_id)
        files = attached_files(session, case, request)
        file = next((one for one in files if one.file.id == row.source_id), None)
    if file is None:
        return
    try:
        made = _made(runtime, case, file)
    except TooLargeError:
        _failed(runtime, organisation_id, given_id, version, _TOO_LARGE)
        return
    except (UnreadableError, NoSuchPageError):
        _failed(runtime, organisation_id, given_id, version, _UNREADABLE)
        return
    folder = f"{organisation_id}/{case.filing.uid}"
    storage_key = store_sealed(runtime, folder, case.key, made.data)
    try:
        with unit_of_work(runtime, worker_actor(organisation_id)) as work:
            kept = _write_down(work, given_id, version, made, storage_key)
    except Exception:
        discard(runtime, [storage_key])
        raise
    if not kept:
        discard(runtime, [storage_key])


def _is_wanted(row: GivenRow, version: int) -> bool:
    return row.version == version and row.state == GivenState.GIVE and row.file_id is None


def _made(runtime: Runtime, case: CaseFile, file: Attached) -> Made:
    """Return the copy, its number of pages and the name it is saved under."""
    data, media_type = load_sealed(runtime, file.file.storage_key, case.key), file.file.media_type
    name = with_ending(file.title, media_type)
    black: dict[int, list[Band]] = {}
    for mark in file.marks:
        black.setdefault(mark.page, []).extend(mark.parts)
    if media_type != PDF:
        return Made(redacted_picture(data, black.get(0, [])), 1, name)
    pages = len(page_ratios(data, media_type))
    language = case.filing.language
    alt = [_alt(page, file.marks).in_language(language) for page in range(pages)]
    copy = Copy(file.title, language, alt)
    return Made(redacted_pdf(data, black, copy), pages, name)


def _alt(page: int, marks: list[Mark]) -> Label:
    """Return a page in words: its number, and what was removed from it."""
    mine = [mark for mark in marks if mark.page == page]
    number = page + 1
    if not mine:
        return Label(f"{number}쪽. 그림으로 된 쪽입니다.", f"Page {number}, as a picture.")
    if any(mark.is_whole for mark in mine):
        return Label(f"{number}쪽. 쪽 전체를 지웠습니다.", f"Page {number}. All of it was removed.")
    kinds = [label(kind) for kind in dict.fromkeys(mark.kind for mark in mine)]
    ko, en = ", ".join(one.ko for one in kinds), ", ".join(one.en for one in kinds)
    return Label(
        f"{number}쪽. 그림으로 된 쪽이며 {len(mine)}곳을 지웠습니다: {ko}.",
        f"Page {number}, as a picture, with {len(mine)} parts removed: {en}.",
    )


def _locked(work: Work, given_id: int) -> tuple[CaseFile, GivenRow]:
    query = select(GivenRow.filing_id).where(GivenRow.id == given_id)
    filing_id = work.session.scalars(query).one()
    case = load_case_by_id(work.runtime, work.session, filing_id, lock=True)
    return case, work.session.scalars(select(GivenRow).where(GivenRow.id == given_id)).one()


def _write_down(work: Work, given_id: int, version: int, made: Made, storage_key: str) -> bool:
    """Write the row that names the stored bytes; False when nobody wants them any more."""
    case, row = _locked(work, given_id)
    if not _is_wanted(row, version):
        return False
    source = work.session.scalars(select(StoredFile).where(StoredFile.id == row.source_id)).one()
    copy = StoredFile(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        purpose=GIVEN_FILE,
        name=case.seal({"name": made.name}, FILE_NAME),
        media_type=source.media_type,
        size=len(made.data),
        sha256=sha256(made.data).hexdigest(),
        storage_key=storage_key,
        created_at=work.now,
    )
    work.session.add(copy)
    work.session.flush()
    row.file_id, row.pages = copy.id, made.pages
    work.record(
        EventKind.GIVEN_FILE_MADE,
        case.filing,
        _request(case, row),
        file=row.source_id,
        copy=copy.id,
        pages=made.pages,
        size=copy.size,
        sha256=copy.sha256,
    )
    return True


def _request(case: CaseFile, row: GivenRow) -> Request:
    return next(one for one in case.requests if one.id == row.request_id)


def _failed(
    runtime: Runtime, organisation_id: int, given_id: int, version: int, reason: str
) -> None:
    """Leave the decision to the officer again, with the reason; the marks stay."""
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        _case, row = _locked(work, given_id)
        if _is_wanted(row, version):
            row.state, row.last_error = str(GivenState.UNDECIDED), reason
            row.decided_by = row.decided_at = None
