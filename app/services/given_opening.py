"""Opening an attached file for a look or a change, with everything that may stand in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import GIVEN, CaseFile, load_case
from app.services.clocks import law_of
from app.services.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from app.services.given_files import Attached, attached_files
from app.services.uploads import load_sealed
from app.services.work import Work
from app.storage.pdf_orders import NoSuchPageError, UnreadableError
from app.storage.redaction import Drawing, page_drawing, page_ratios
from app.store import GivenFile as GivenRow
from app.store import Request
from forms.given_commands import FileAt
from forms.place import Place
from workflows.given_kinds import NOT_OWN
from workflows.grounds import offered
from workflows.law.schema import Ground, LawPack
from workflows.vocabulary import BodyKind, GivenState, Outcome, RequestState, Right, Role

#: States in which the answer is not settled yet, so that its files may still change.
CHANGEABLE = frozenset({RequestState.COLLECTING, RequestState.DECIDING, RequestState.POSTPONED})


@dataclass(frozen=True)
class OpenFile:
    """An attached file in a unit of work, with its row and what is sealed in it."""

    work: Work
    case: CaseFile
    request: Request
    file: Attached
    row: GivenRow

    def keep(self, **changed: Any) -> None:
        """Seal changed parts of the content; the row counts on."""
        self.row.content = self.case.seal({**self.file.content, **changed}, GIVEN)
        self.work.session.flush()


def open_file(work: Work, at: FileAt, state: GivenState | None = GivenState.UNDECIDED) -> OpenFile:
    """Open an attached file for a change, with its case locked; a row is made where none is.

    `state`: which it must be in (None: any).

    Raises:
        NotFoundError: this request has no such file.
        ForbiddenError: the actor is no officer.
        ConflictError: somebody changed it since the page was opened.
        InvalidError: the answer is settled, or the file is decided already.

    """
    if Role.OFFICER not in work.actor.roles:
        raise ForbiddenError
    case = load_case(work.runtime, work.session, at.place.receipt, lock=True)
    request = case.request(at.place.position)
    file = _found(work.session, case, request, at.source)
    if RequestState(request.state) not in CHANGEABLE:
        raise InvalidError(
            "지금은 첨부 파일을 바꿀 수 없는 단계입니다. 결정을 작성하는 동안에만 바꿀 수"
            " 있습니다.",
            "Attached files cannot be changed at this stage, only while the answer is prepared.",
            code="not_changeable",
        )
    if file.version != at.version:
        raise ConflictError
    if state is not None and file.state is not state:
        raise InvalidError(
            "이미 정한 파일입니다. 바꾸려면 먼저 다시 검토하기를 눌러 주세요.",
            "This file is decided. Open it again before changing it.",
            code="decided",
        )
    row = file.row or _new_row(work, case, request, at.source)
    return OpenFile(work, case, request, file, row)


def _found(session: Session, case: CaseFile, request: Request, source: int) -> Attached:
    for one in attached_files(session, case, request):
        if one.file.id == source:
            return one
    raise NotFoundError


def _new_row(work: Work, case: CaseFile, request: Request, source: int) -> GivenRow:
    row = GivenRow(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        source_id=source,
        state=str(GivenState.UNDECIDED),
    )
    work.session.add(row)
    return row


def read_attached(
    runtime: Runtime, session: Session, place: Place, source: int
) -> tuple[Attached, CaseFile]:
    """Return an attached file of a request and its case. Raises NotFoundError."""
    case = load_case(runtime, session, place.receipt)
    return _found(session, case, case.request(place.position), source), case


def source_of(runtime: Runtime, actor: Actor, at: FileAt) -> tuple[Attached, CaseFile]:
    """Return an attached file and its case for an officer, read in a session of its own.

    Raises NotFoundError, ForbiddenError.
    """
    if Role.OFFICER not in actor.roles:
        raise ForbiddenError
    with runtime.reading(actor.organisation_id) as session:
        return read_attached(runtime, session, at.place, at.source)


def ratios_of(runtime: Runtime, file: Attached, case: CaseFile) -> list[float]:
    """Return height by width of every page of an attached file. Raises InvalidError."""
    data = load_sealed(runtime, file.file.storage_key, case.key)
    with readable():
        return page_ratios(data, file.file.media_type)


def grounds_for(law: LawPack, *, public_body: bool) -> dict[str, Ground]:
    """Return the grounds on which a part of a file may be kept from the person, by code."""
    body = BodyKind.PUBLIC if public_body else BodyKind.PRIVATE
    return {row.code: row for row in offered(law, Right.ACCESS, body, Outcome.PARTIAL)}


def refuse_unknown_ground(work: Work, request: Request, code: str, field: str = "why") -> None:
    """Raise InvalidError for a ground this body does not have for access."""
    known = grounds_for(law_of(work, request), public_body=work.profile.public_body)
    if code != NOT_OWN and code not in known:
        raise InvalidError(
            "보기에 있는 근거를 골라 주세요.",
            "Choose one of the grounds offered.",
            field=field,
            code="unknown_ground",
        )


@contextmanager
def readable() -> Iterator[None]:
    """Turn what the program that looks into files raises into an error of use cases."""
    try:
        yield
    except NoSuchPageError as error:
        raise NotFoundError from error
    except UnreadableError as error:
        raise InvalidError(
            "이 파일은 여기서 열 수 없습니다. 부서에 다시 저장한 PDF나 그림을 요청하거나, 드리지"
            " 않음으로 정해 주세요.",
            "This file cannot be opened here. Ask for a PDF or picture saved anew, or withhold it.",
            code="unreadable",
        ) from error


def picture_of(
    runtime: Runtime, file: Attached, case: CaseFile, page: int, drawing: Drawing
) -> bytes:
    """Return a page (from 0) of an attached file as PNG. Raises NotFoundError, InvalidError."""
    data = load_sealed(runtime, file.file.storage_key, case.key)
    with readable():
        return page_drawing(data, file.file.media_type, page, drawing)
