"""The worker makes an access report whole: PDF, JSON, CSV and files at once, or nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import cast

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.paper_parts import PartRow, parts_of_filing
from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services import decision
from app.services.case_file import load_case
from app.services.errors import RetryLaterError
from app.services.given_deciding import give_file
from app.services.given_marking import mark_words
from app.services.paper_parts import FILE, Part, made_part, store_parts
from app.services.uploads import load_sealed, store_sealed
from app.store import Document, DocumentPart, Event
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.casework_commands import SaveDecision
from forms.given_commands import FileAt, GiveFile, MarkWords, Why
from forms.place import Place
from tests import attached, people
from tests.casework import Team
from tests.json_schema import faults
from tests.unit.documents.test_report_files import SCHEMA
from workflows.vocabulary import Outcome, RemovedKind


def report_of(runtime: Runtime) -> tuple[Document, list[PartRow]]:
    with runtime.reading(ALL) as session:
        paper = session.scalars(select(Document).where(Document.kind == "access_report")).one()
    with runtime.reading(paper.organisation_id) as session:
        return paper, parts_of_filing(session, paper.filing_id).get(paper.id, [])


def bytes_of(runtime: Runtime, place: Place, part: PartRow) -> bytes:
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
    return load_sealed(runtime, part.storage_key, case.key)


def test_report_is_kept_with_its_files_and_each_hash_is_in_the_event(
    runtime: Runtime, approved: Place
) -> None:
    drain(runtime)

    paper, parts = report_of(runtime)
    assert [(part.kind, part.media_type) for part in parts] == [
        ("csv", "text/csv"),
        ("json", "application/json"),
    ]
    made = [bytes_of(runtime, approved, part) for part in parts]
    assert [sha256(data).hexdigest() for data in made] == [part.sha256 for part in parts]
    whole = json.loads(made[1])
    assert faults(whole, SCHEMA, SCHEMA) == []
    assert whole["document"]["check_code"] == paper.check_code
    assert whole["services"][0]["contents"][0]["value"] == "김서연"
    assert "김서연" in made[0].decode()
    with runtime.reading(ALL) as session:
        bodies = session.scalars(select(Event.body).where(Event.kind == "notice.rendered"))
        facts = [cast("dict[str, object]", read_canonical(body)["facts"]) for body in bodies]
    told = [fact["parts"] for fact in facts if "parts" in fact]
    assert told == [[f"{part.kind}:{part.sha256}" for part in parts]]


def test_rendering_for_another_day_replaces_the_parts_too(
    runtime: Runtime, team: Team, approved: Place, clock: FixedClock
) -> None:
    drain(runtime)
    _paper, first = report_of(runtime)
    stored = sum(1 for _ in runtime.storage.listing())
    clock.move(days=1)
    team.issue(approved)
    drain(runtime)
    _paper, again = report_of(runtime)
    assert len(again) == len(first)
    assert {part.sha256 for part in again}.isdisjoint(part.sha256 for part in first)
    assert sum(1 for _ in runtime.storage.listing()) == stored
    with runtime.reading(ALL) as session:
        assert len(session.scalars(select(DocumentPart)).all()) == len(again)


def test_part_that_is_not_what_the_index_names_leaves_nothing_behind(
    runtime: Runtime, approved: Place
) -> None:
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, approved.receipt)
    folder = f"{case.filing.organisation_id}/{case.filing.uid}"
    source = store_sealed(runtime, folder, case.key, b"other bytes")
    before = sum(1 for _ in runtime.storage.listing())
    parts = (
        made_part("json", "a.json", "application/json", b"{}"),
        Part(FILE, "a.pdf", "application/pdf", 5, sha256(b"bytes").hexdigest(), copy_of=source),
    )
    with pytest.raises(RetryLaterError):
        store_parts(runtime, folder, case.key, parts)
    assert sum(1 for _ in runtime.storage.listing()) == before


def test_given_file_goes_with_the_report_byte_for_byte_as_its_index_says(
    runtime: Runtime, team: Team
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    file = attached.answered(team, place, ("record.pdf", attached.pdf(*attached.RECORD)))
    team.identify(place)
    decision.begin_decision(runtime, team.officer, place)
    why = Why(RemovedKind.OTHER_NAME, "A35-4-2")
    mark_words(runtime, team.officer, MarkWords(FileAt(place, file, 0), "Minsu", why))
    give_file(runtime, team.officer, GiveFile(FileAt(place, file, 1), "상담 기록"))
    attached.make_copies(runtime, team.officer.organisation_id)
    reason = "함께 상담한 다른 고객의 이름이 적혀 있어 그 부분을 빼고 드립니다."
    draft = SaveDecision(place, Outcome.PARTIAL, grounds=("A35-4-2",), reason=reason)
    decision.save_decision(runtime, team.officer, draft)
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)

    drain(runtime)

    _paper, parts = report_of(runtime)
    assert [part.kind for part in parts] == ["csv", "json", "file"]
    table, whole, copy = (bytes_of(runtime, place, part) for part in parts)
    (index,) = json.loads(whole)["files"]
    assert faults(json.loads(whole), SCHEMA, SCHEMA) == []
    assert (index["name"], index["pages"], index["size"]) == ("상담 기록", 2, len(copy))
    assert index["sha256"] == sha256(copy).hexdigest()
    assert index["sha256"] in table.decode()
    assert [(row["where"], row["what"]) for row in index["removed"]] == [
        ("1쪽", "다른 사람의 이름"),
        ("2쪽", "다른 사람의 이름 (2곳)"),
    ]
    assert {row["ground"] for row in index["removed"]} == {"법 제35조제4항제2호"}
    assert copy.startswith(b"%PDF-")
    assert b"Minsu" not in copy + whole + table
