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
from app.services.case_file import load_case
from app.services.errors import RetryLaterError
from app.services.paper_parts import FILE, Part, made_part, store_parts
from app.services.uploads import load_sealed, store_sealed
from app.store import Document, DocumentPart, Event
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.json_schema import faults
from tests.unit.documents.test_report_files import SCHEMA


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
