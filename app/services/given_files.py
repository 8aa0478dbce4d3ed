"""Which attached files the person gets with an answer to a request of access, and what went.

Other people's data goes from a copy for good before it is given (Act 35(4)2); the original stays
sealed, for officers only. What is written here is read by the letters and by the gate of the
decision; marking and deciding stand in `given_marking` and `given_deciding`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.queries.case import TASK_FILE, FileRow, files_of
from app.queries.decision_desk import search_answers
from app.services.case_file import FILE_NAME, GIVEN, TASK_ANSWER, CaseFile
from app.store import GivenFile as GivenRow
from app.store import Request, StoredFile
from workflows.given_kinds import NOT_OWN
from workflows.label_tables_given import NOT_OWN_REASON
from workflows.labels import label
from workflows.law.schema import LawPack
from workflows.redaction import Mark, grounds_used
from workflows.text import Label
from workflows.vocabulary import AccessItem, GivenState, Right


@dataclass(frozen=True)
class Removed:
    """What was removed from one page (counted from 1): how many parts of one kind, and why.

    `ground` is the code of the ground in the law pack and `citation` its article; where no ground
    limits the access, `ground` is empty and the article is that of the right itself. `reason` is
    what the officer wrote, else the general one. `whole_page`: nothing of the page is left.
    """

    page: int
    what: Label
    how_many: int
    ground: str
    citation: str
    reason: Label
    whole_page: bool = False


@dataclass(frozen=True)
class GivenFile:
    """A file the person gets: title as shown, media type, size in bytes, SHA-256 (hex), pages.

    `file_id` names the stored copy, sealed under the filing's key
    (`reading_files.read_file` gives its bytes).
    """

    name: str
    media_type: str
    size: int
    sha256: str
    file_id: int
    storage_key: str
    pages: int
    removed: tuple[Removed, ...]


@dataclass(frozen=True)
class WithheldFile:
    """A file the person does not get: title, ground (code and article) and reason."""

    name: str
    ground: str
    citation: str
    reason: str


@dataclass(frozen=True)
class Attached:
    """A file attached to the answers of a request, with what was decided; `row` None: nothing."""

    file: FileRow
    name: str
    row: GivenRow | None
    content: dict[str, Any]

    @property
    def state(self) -> GivenState:
        """What becomes of it."""
        return GivenState(self.row.state) if self.row else GivenState.UNDECIDED

    @property
    def is_settled(self) -> bool:
        """Whether it is decided, and its copy made where it is given."""
        if self.row is None or self.state is GivenState.UNDECIDED:
            return False
        return self.state is GivenState.WITHHOLD or self.row.file_id is not None

    @property
    def ground(self) -> str:
        """The code of the ground on which it is withheld, or why else it is."""
        return (self.row.ground if self.row else "") or NOT_OWN

    @property
    def is_limited(self) -> bool:
        """Whether a ground keeps the whole file from the person."""
        return self.state is GivenState.WITHHOLD and self.ground != NOT_OWN

    @property
    def marks(self) -> list[Mark]:
        """What goes from the copy, page by page."""
        return [Mark.from_json(row) for row in self.content.get("marks", [])]

    @property
    def title(self) -> str:
        """The name the person reads."""
        return str(self.content.get("title") or self.name)

    @property
    def version(self) -> int:
        """What the next change is counted from; 0 while there is no row."""
        return self.row.version if self.row else 0


def attached_files(session: Session, case: CaseFile, request: Request) -> list[Attached]:
    """Return the files in the answers to the searches of a request, in their order.

    Whoever did not ask for the contents gets no file, so there is none to decide on. One query
    where nothing was attached to the filing. Files of withdrawn answers do not count.
    """
    asked = case.details(request).get("items", []) if request.right == Right.ACCESS else []
    if AccessItem.CONTENTS not in asked:
        return []
    stored = {
        row.id: row
        for row in files_of(session, case.filing.id)
        if row.purpose == TASK_FILE and row.destroyed_at is None
    }
    if not stored:
        return []
    named = [
        number
        for answer in search_answers(session, request.id)
        for number in case.open(answer.answer, TASK_ANSWER).get("files", [])
    ]
    rows = {
        row.source_id: row
        for row in session.scalars(select(GivenRow).where(GivenRow.request_id == request.id))
    }
    return [
        _attached(case, stored[number], rows.get(number)) for number in named if number in stored
    ]


def _attached(case: CaseFile, file: FileRow, row: GivenRow | None) -> Attached:
    named = case.open(file.name, FILE_NAME).get("name", "") if file.name else ""
    content = case.open(row.content, GIVEN) if row else {}
    return Attached(file, str(named) or f"file-{file.id}", row, content)


def given_files(
    session: Session, case: CaseFile, request: Request, law: LawPack
) -> tuple[GivenFile, ...]:
    """Return the files the person gets, in order; only those decided and made."""
    mine = [
        one
        for one in attached_files(session, case, request)
        if one.state is GivenState.GIVE and one.row is not None and one.row.file_id is not None
    ]
    if not mine:
        return ()
    ids = [one.row.file_id for one in mine if one.row]
    copies = {
        row.id: row for row in session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))
    }
    return tuple(_given(one, one.row, copies, law) for one in mine if one.row)


def _given(one: Attached, row: GivenRow, copies: dict[int, StoredFile], law: LawPack) -> GivenFile:
    copy = copies[row.file_id or 0]
    return GivenFile(
        name=one.title,
        media_type=copy.media_type,
        size=copy.size,
        sha256=copy.sha256,
        file_id=copy.id,
        storage_key=copy.storage_key,
        pages=row.pages or 1,
        removed=removed_of(one.marks, law),
    )


def withheld_files(
    session: Session, case: CaseFile, request: Request, law: LawPack
) -> tuple[WithheldFile, ...]:
    """Return the files the person does not get, each with its ground and reason."""
    return tuple(
        WithheldFile(
            name=one.title,
            ground=_ground(one.ground),
            citation=citation_of(one.ground, law),
            reason=str(one.content.get("reason", "")),
        )
        for one in attached_files(session, case, request)
        if one.row is not None and one.state is GivenState.WITHHOLD
    )


def removed_of(marks: Sequence[Mark], law: LawPack) -> tuple[Removed, ...]:
    """Return what marks remove, page by page, parts of one kind and reason together."""
    keys = Counter((one.page, one.kind, one.why, one.note, one.is_whole) for one in marks)
    return tuple(
        Removed(
            page=page + 1,
            what=label(kind),
            how_many=many,
            ground=_ground(why),
            citation=citation_of(why, law),
            reason=Label(note, note) if note else _general(why, law),
            whole_page=whole,
        )
        for (page, kind, why, note, whole), many in sorted(keys.items())
    )


def _ground(why: str) -> str:
    return "" if why == NOT_OWN else why


def citation_of(why: str, law: LawPack) -> str:
    """Return the article of a ground, or that of the right to one's own data."""
    if why == NOT_OWN:
        return law.rights[Right.ACCESS].source.citation
    ground = law.grounds.get(why)
    return ground.source.citation if ground else ""


def _general(why: str, law: LawPack) -> Label:
    ground = law.grounds.get(why)
    return ground.wording if ground else NOT_OWN_REASON


@dataclass(frozen=True)
class FilesNow:
    """How the attached files of a request stand, for the gate of its decision.

    `withheld` counts those that a ground keeps from the person; a file that is not about the person
    at all limits nothing.
    """

    undecided: int = 0
    withheld: int = 0
    grounds: tuple[str, ...] = ()


def files_now(session: Session, case: CaseFile, request: Request) -> FilesNow:
    """Return how many attached files wait or are withheld, and the grounds that were used."""
    mine = attached_files(session, case, request)
    used: list[str] = []
    for one in mine:
        if one.state is GivenState.GIVE:
            used += grounds_used(one.marks)
        elif one.is_limited:
            used.append(one.ground)
    return FilesNow(
        undecided=sum(not one.is_settled for one in mine),
        withheld=sum(one.is_limited for one in mine),
        grounds=tuple(dict.fromkeys(used)),
    )
