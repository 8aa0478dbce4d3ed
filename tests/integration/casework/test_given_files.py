"""Attached files: the copy without other people's data, the gate, the record, and their end."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from app.runtime import Runtime
from app.services import decision
from app.services.case_file import load_case
from app.services.errors import ConflictError, InvalidError, NotFoundError
from app.services.given_deciding import give_file, reopen_file, withhold_file
from app.services.given_files import (
    FilesNow,
    GivenFile,
    WithheldFile,
    attached_files,
    files_now,
    given_files,
    withheld_files,
)
from app.services.given_leftovers import leftovers
from app.services.given_marking import drop_marks, mark_part, mark_words
from app.services.reading_files import read_file
from app.store import Event, StoredFile
from app.store import GivenFile as GivenRow
from forms.casework_commands import SaveDecision
from forms.commands import AskedAccess
from forms.given_commands import (
    DropMarks,
    FileAt,
    GiveFile,
    MarkPart,
    MarkWords,
    Why,
    WithholdFile,
)
from forms.place import Place
from tests import attached, people
from tests.casework import Team, redraft
from workflows.errors import Refused
from workflows.given_kinds import NOT_OWN
from workflows.id_cards import Band
from workflows.vocabulary import AccessItem, EventKind, GivenState, Outcome, RemovedKind

OTHERS = "A35-4-2"
NAME = Why(RemovedKind.OTHER_NAME, OTHERS)


@pytest.fixture
def place(runtime: Runtime) -> Place:
    return Place(people.file(runtime, people.ACCESS_ONLY).number, 1)


@pytest.fixture
def file(team: Team, place: Place) -> int:
    """A record attached to an answer, while the decision is drafted."""
    number = attached.answered(team, place, ("record.pdf", attached.pdf(*attached.RECORD)))
    decision.begin_decision(team.runtime, team.officer, place)
    return number


def now(team: Team, place: Place, file: int) -> FileAt:
    """Return the file at the version that is stored."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        (one,) = [
            one
            for one in attached_files(session, case, case.request(place.position))
            if one.file.id == file
        ]
        return FileAt(place, file, one.version)


def told(team: Team, place: Place) -> tuple[tuple[GivenFile, ...], tuple[WithheldFile, ...]]:
    """Return what the letters read: the files given, and those withheld."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        request = case.request(place.position)
        law = team.runtime.law.by_ref(request.law_version)
        return given_files(session, case, request, law), withheld_files(session, case, request, law)


def bytes_of(team: Team, place: Place, file_id: int) -> bytes:
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        return read_file(team.runtime, session, case, file_id).content


def give(team: Team, place: Place, file: int, title: str = "상담 기록") -> None:
    give_file(team.runtime, team.officer, GiveFile(now(team, place, file), title))
    attached.make_copies(team.runtime, team.officer.organisation_id)


def test_the_person_gets_a_copy_without_the_others_and_is_told_what_went(
    team: Team, place: Place, file: int
) -> None:
    marked = mark_words(
        team.runtime, team.officer, MarkWords(FileAt(place, file, 0), "Minsu", NAME)
    )
    assert (marked.new, marked.unseen) == (3, 0)
    note = Why(RemovedKind.REST, NOT_OWN, "내부 메모")
    part = MarkPart(now(team, place, file), 1, Band(0, 0.9, 1, 1.2), note)
    assert mark_part(team.runtime, team.officer, part).new == 1
    give(team, place, file)
    (given,), withheld = told(team, place)
    assert withheld == ()
    assert (given.name, given.media_type, given.pages) == ("상담 기록", "application/pdf", 2)
    rows = [
        (row.page, row.what.ko, row.how_many, row.ground, row.citation) for row in given.removed
    ]
    assert rows == [
        (1, "다른 사람의 이름", 1, OTHERS, "법 제35조제4항제2호"),
        (2, "다른 사람의 이름", 2, OTHERS, "법 제35조제4항제2호"),
        (2, "그 밖의 내용", 1, "", "법 제35조, 영 제41조·제42조"),
    ]
    assert given.removed[-1].reason.ko == "내부 메모"
    data = bytes_of(team, place, given.file_id)
    assert len(data) == given.size
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.StructTreeRoot.K[0].K[1].Alt).startswith(
            "2쪽. 그림으로 된 쪽이며 3곳을"
        )
    assert b"Minsu" not in data


def test_an_answer_that_shows_something_waits_for_the_file_and_names_its_ground(
    team: Team, place: Place, file: int
) -> None:
    command = SaveDecision(place, Outcome.GRANT)
    decision.save_decision(team.runtime, team.officer, command)
    with pytest.raises(Refused) as refused:
        decision.submit_decision(team.runtime, team.officer, place)
    assert refused.value.code == "files_undecided"
    mark_words(team.runtime, team.officer, MarkWords(now(team, place, file), "Minsu", NAME))
    give_file(team.runtime, team.officer, GiveFile(now(team, place, file), "상담 기록"))
    with pytest.raises(Refused):  # its copy is not there yet
        decision.submit_decision(team.runtime, team.officer, place)
    attached.make_copies(team.runtime, team.officer.organisation_id)
    with pytest.raises(Refused) as refused:
        decision.submit_decision(team.runtime, team.officer, place)
    assert refused.value.code == "files_limited"
    partial = SaveDecision(
        place, Outcome.PARTIAL, grounds=(OTHERS,), reason="상담 기록에서 다른 사람을 지웠습니다."
    )
    redraft(team, partial)
    with pytest.raises(InvalidError) as settled:
        reopen_file(team.runtime, team.officer, now(team, place, file))
    assert settled.value.code == "not_changeable"


def test_a_later_look_destroys_the_copy_nobody_got_and_keeps_the_marks(
    team: Team, place: Place, file: int
) -> None:
    mark_words(team.runtime, team.officer, MarkWords(FileAt(place, file, 0), "Minsu", NAME))
    give(team, place, file)
    ((first,), _) = told(team, place)
    reopen_file(team.runtime, team.officer, now(team, place, file))
    assert told(team, place) == ((), ())
    with pytest.raises(NotFoundError):
        bytes_of(team, place, first.file_id)
    assert drop_marks(team.runtime, team.officer, DropMarks(now(team, place, file), (1,))) == 1
    give(team, place, file)  # the order of the first decision comes late, and makes nothing
    ((second,), _) = told(team, place)
    assert second.file_id != first.file_id
    assert sum(row.how_many for row in second.removed) == 2


def test_a_withheld_file_is_told_with_its_ground_and_the_record_names_nobody(
    team: Team, place: Place, file: int, runtime: Runtime
) -> None:
    reason = "Minsu Park의 상담 기록입니다."
    command = WithholdFile(FileAt(place, file, 0), OTHERS, reason, "다른 사람의 상담 기록")
    withhold_file(team.runtime, team.officer, command)
    (_, (withheld,)) = told(team, place)
    assert (withheld.name, withheld.citation) == ("다른 사람의 상담 기록", "법 제35조제4항제2호")
    assert withheld.reason == "Minsu Park의 상담 기록입니다."
    unknown = WithholdFile(now(team, place, file), "A99", "이유", "기록")
    with pytest.raises(InvalidError):
        withhold_file(team.runtime, team.officer, unknown)
    reopen_file(team.runtime, team.officer, now(team, place, file))
    mark_words(team.runtime, team.officer, MarkWords(now(team, place, file), "Minsu", NAME))
    give(team, place, file)
    with runtime.reading(team.officer.organisation_id) as session:
        kinds = (EventKind.GIVEN_FILE_DECIDED, EventKind.GIVEN_FILE_MADE)
        bodies = [
            bytes(row.body)
            for row in session.scalars(
                select(Event).where(Event.kind.in_(map(str, kinds))).order_by(Event.id)
            )
        ]
        (row,) = session.scalars(select(GivenRow)).all()
    assert len(bodies) == 3
    assert json.loads(bodies[1])["facts"]["removed"] == [f"other_name/{OTHERS}=3"]
    for body in (*bodies, bytes(row.content or b"")):
        assert b"Minsu" not in body


def test_a_file_nobody_can_open_is_undecided_again_and_says_why(
    team: Team, place: Place, file: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.given_copies.load_sealed", lambda *_args: b"%PDF-1.7 cut")
    give(team, place, file)
    with team.runtime.reading(team.officer.organisation_id) as session:
        (row,) = session.scalars(select(GivenRow)).all()
    assert row.state == GivenState.UNDECIDED
    assert row.last_error is not None
    assert "다시 저장한 PDF" in row.last_error


def test_who_saved_first_wins_and_a_part_off_the_page_covers_nothing(
    team: Team, place: Place, file: int
) -> None:
    at = FileAt(place, file, 0)
    mark_words(team.runtime, team.officer, MarkWords(at, "Minsu", NAME))
    with pytest.raises(ConflictError):
        mark_words(team.runtime, team.officer, MarkWords(at, "Park", NAME))
    for page, part in ((0, Band(1.5, 0, 2, 1)), (7, Band(0, 0, 1, 1)), (-1, Band(0, 0, 1, 1))):
        with pytest.raises(InvalidError) as refused:
            mark_part(
                team.runtime, team.officer, MarkPart(now(team, place, file), page, part, NAME)
            )
        assert refused.value.code == "outside_page"
    with pytest.raises(NotFoundError):
        mark_words(
            team.runtime, team.officer, MarkWords(FileAt(place, file + 999, 0), "Minsu", NAME)
        )


def test_a_number_of_which_an_end_stays_is_named_as_left(
    team: Team, place: Place, file: int
) -> None:
    left: list[dict[str, list[int]]] = []
    for part in (Band(0.35, 0, 0.38, 0.2), Band(0.28, 0, 0.45, 0.2)):  # its middle, then all of it
        mark_part(team.runtime, team.officer, MarkPart(now(team, place, file), 0, part, NAME))
        with team.runtime.reading(team.officer.organisation_id) as session:
            case = load_case(team.runtime, session, place.receipt)
            (one,) = attached_files(session, case, case.request(place.position))
        left.append(leftovers(team.runtime, one, case))
    assert left == [{"phone": [1], "mail": [2]}, {"mail": [2]}]


def test_whoever_did_not_ask_for_the_contents_is_told_of_no_file(
    team: Team, runtime: Runtime
) -> None:
    only_whether = replace(people.ACCESS_ONLY, access=AskedAccess(items=(AccessItem.HELD_ONLY,)))
    place = Place(people.file(runtime, only_whether).number, 1)
    attached.answered(team, place, ("Minsu Park.pdf", attached.pdf(*attached.RECORD)))
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        assert files_now(session, case, case.request(place.position)) == FilesNow()


def test_a_picture_is_given_with_its_parts_painted_over(team: Team, place: Place) -> None:
    out = BytesIO()
    Image.effect_noise((80, 60), 90).convert("RGB").save(out, "PNG")
    number = attached.answered(team, place, ("photo.png", out.getvalue()))
    face = Why(RemovedKind.OTHER_FACE, OTHERS)
    mark_part(
        team.runtime, team.officer, MarkPart(FileAt(place, number, 0), 0, Band(0, 0, 0.5, 1), face)
    )
    give(team, place, number, "../../행사\u202e 사진 v1.2.PNG")
    ((given,), _) = told(team, place)
    assert given.name == "행사 사진 v1.2"
    picture = Image.open(BytesIO(bytes_of(team, place, given.file_id)))
    assert (given.media_type, picture.size) == ("image/png", (80, 60))
    assert picture.crop((0, 0, 40, 60)).getcolors() == [(2400, (0, 0, 0))]
    with team.runtime.reading(team.officer.organisation_id) as session:
        copies = session.scalars(select(StoredFile).where(StoredFile.purpose == "given")).all()
    assert [row.size for row in copies] == [given.size]
