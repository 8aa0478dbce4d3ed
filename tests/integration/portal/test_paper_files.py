"""What a person takes away of an access report: the PDF, files for machines, attached files."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.paper_parts import CSV, FILE, JSON, Part, made_part
from app.services.rendering import Rendering, keep_rendering
from app.services.uploads import store_sealed
from app.storage.sealed_files import FRAME_BYTES
from app.store import Document
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import Outcome

PDF = b"%PDF-1.7 made by a test\n%%EOF\n"
SCAN = bytes(range(256)) * (2 * FRAME_BYTES // 256 + 7)
TABLE = "\ufeffa,b\r\n1,=2\r\n".encode()


@pytest.fixture
def place(walker: Walker, runtime: Runtime) -> Place:
    """An access request of the person, granted, with its papers ordered."""
    place = Place(walker.file(["access"]), 1)
    team = Team.of(runtime)
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    return place


def print_papers(runtime: Runtime, place: Place) -> int:
    """Give every paper its bytes, and the report its parts; returns the id of the report."""
    organisation = people.organisation_id(runtime)
    with runtime.reading(organisation) as session:
        case = load_case(runtime, session, place.receipt)
        source = store_sealed(runtime, f"{organisation}/{case.filing.uid}", case.key, SCAN)
    parts = (
        made_part(JSON, "1.json", "application/json", b'{"a": 1}\n'),
        made_part(CSV, "1.csv", "text/csv", TABLE),
        Part(
            FILE,
            "../../상담 기록<b>",
            "application/pdf",
            len(SCAN),
            sha256(SCAN).hexdigest(),
            copy_of=source,
        ),
    )
    with runtime.reading(ALL) as session:
        waiting = session.scalars(select(Document).where(Document.state == "ordered")).all()
    report = 0
    for paper in waiting:
        mine = parts if paper.kind == "access_report" else ()
        report = paper.id if mine else report
        made = Rendering(paper.dated, PDF, sha256(PDF).hexdigest(), 1, "1234", parts=mine)
        assert keep_rendering(runtime, organisation, paper.id, made)
    return report


def test_parts_are_listed_and_handed_over_only_once_the_report_is_issued(
    walker: Walker, runtime: Runtime, place: Place
) -> None:
    report = print_papers(runtime, place)
    at = f"/my/{place.receipt}/documents/{report}/files"
    assert {walker.get(f"{at}{below}").status_code for below in ("", "/1", "/all.zip")} == {404}

    Team.of(runtime).issue(place)

    opened = walker.post(at, on=f"/my/{place.receipt}")
    assert opened.status_code == 303
    page = walker.get(at).get_data(as_text=True)
    assert "기계가 읽는 파일" in page
    assert "../../상담 기록&lt;b&gt;" in page
    bodies = {0: PDF, 1: b'{"a": 1}\n', 2: TABLE, 3: SCAN}
    for position, body in bodies.items():
        answer = walker.get(f"{at}/{position}")
        assert answer.data == body
        assert answer.headers["Content-Length"] == str(len(body))
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert walker.get(f"{at}/4").status_code == 404


def test_zip_holds_the_frozen_bytes_under_safe_names(
    walker: Walker, runtime: Runtime, place: Place
) -> None:
    report = print_papers(runtime, place)
    Team.of(runtime).issue(place)
    at = f"/my/{place.receipt}/documents/{report}/files/all.zip"
    answer = walker.get(at)
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
    readme = held.pop("README.txt").decode()
    assert held == {
        "access-report.pdf": PDF,
        "access-report.json": b'{"a": 1}\n',
        "access-report.csv": TABLE,
        "files/01-_.._상담 기록_b_.pdf": SCAN,
    }
    assert all(sha256(body).hexdigest() in readme for body in held.values())
    assert answer.data == walker.get(at).data


def test_parts_of_somebody_elses_report_are_not_found(
    walker: Walker, stranger: Walker, runtime: Runtime, place: Place
) -> None:
    report = print_papers(runtime, place)
    Team.of(runtime).issue(place)
    other = stranger.file()
    for below in ("", "/1", "/all.zip"):
        wrong = stranger.get(f"/my/{other}/documents/{report}/files{below}")
        assert wrong.status_code == 404
        path = f"/my/{place.receipt}/documents/{report}/files{below}"
        assert stranger.get(path).location.endswith("/track")
    assert walker.get(f"/my/{place.receipt}/documents/{report}/files").status_code == 200


def test_report_without_parts_is_read_as_before(
    walker: Walker, runtime: Runtime, place: Place
) -> None:
    organisation = people.organisation_id(runtime)
    with runtime.reading(ALL) as session:
        waiting = session.scalars(select(Document).where(Document.state == "ordered")).all()
    for paper in waiting:
        made = Rendering(paper.dated, PDF, sha256(PDF).hexdigest(), 1, "1234")
        assert keep_rendering(runtime, organisation, paper.id, made)
    Team.of(runtime).issue(place)
    report = next(paper.id for paper in waiting if paper.kind == "access_report")
    assert "파일 모두 보기" not in text_of(walker.get(f"/my/{place.receipt}"))
    assert walker.get(f"/my/{place.receipt}/documents/{report}").data == PDF
    assert walker.get(f"/my/{place.receipt}/documents/{report}/files").status_code == 404
