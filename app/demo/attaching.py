"""A record of a call that names other people: attached to an answer, and given without them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.given_copies import make_copy
from app.services.given_deciding import give_file
from app.services.given_files import attached_files
from app.services.given_marking import mark_pattern, mark_words
from app.services.uploads import Upload
from forms.given_commands import FileAt, GiveFile, MarkPattern, MarkWords, Why
from forms.place import Place
from workflows.given_kinds import NOT_OWN
from workflows.vocabulary import RemovedKind

_RECORD: Final = Path(__file__).parent / "files" / "consultation.pdf"
#: Whoever else stands in the record.
_OTHERS: Final = ("이수진", "박민수", "정하나")
_NUMBERS: Final = (
    ("phone", RemovedKind.OTHER_CONTACT),
    ("mail", RemovedKind.OTHER_CONTACT),
    ("account", RemovedKind.OTHER_ACCOUNT),
)


def record() -> Upload:
    """Return the record as a department attaches it."""
    return Upload("상담 기록 2025-04-02.pdf", BytesIO(_RECORD.read_bytes()))


def give_record(runtime: Runtime, officer: Actor, place: Place) -> None:
    """Mark the others in the record, and give the rest of it; its copy is made at once."""
    for name in _OTHERS:
        why = Why(RemovedKind.OTHER_NAME, NOT_OWN)
        mark_words(runtime, officer, MarkWords(_at(runtime, officer, place), name, why))
    for pattern, kind in _NUMBERS:
        numbers = MarkPattern(_at(runtime, officer, place), pattern, Why(kind, NOT_OWN))
        mark_pattern(runtime, officer, numbers)
    give_file(runtime, officer, GiveFile(_at(runtime, officer, place), "상담 기록 2025-04-02"))
    with runtime.reading(officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        (file,) = attached_files(session, case, case.request(place.position))
        given = file.row
    if given is not None:
        make_copy(runtime, officer.organisation_id, given.id, given.version)


def _at(runtime: Runtime, officer: Actor, place: Place) -> FileAt:
    with runtime.reading(officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        (file,) = attached_files(session, case, case.request(place.position))
        return FileAt(place, file.file.id, file.version)
