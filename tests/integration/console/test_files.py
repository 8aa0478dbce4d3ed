from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import NotFoundError
from app.services.person_files import add_person_files
from app.services.reading_files import read_file
from app.services.signing_identities import register_file, take_out
from app.services.uploads import Upload, store_sealed
from app.store import AccessEntry, Document, StoredFile
from app.store.tenancy import set_scope
from app.worker.process import drain
from forms.signing_commands import RegisterFile
from tests import certificates, people
from tests.certificates import FOR_SIGNING, PASSPHRASE, key_file
from tests.conftest import MORNING
from tests.integration.console.conftest import Browser

CASE = "/console/okestro/f/20261123-0001"
PDF = b"%PDF-1.7\nnot much of a paper\n%%EOF\n"


@pytest.fixture(autouse=True)
def filed(runtime: Runtime) -> str:
    """File once; return the receipt number."""
    return people.file(runtime).number


@pytest.fixture
def paper(runtime: Runtime, lee: Actor, filed: str) -> int:
    """Render the receipt as a worker would; return its id."""
    with runtime.reading(lee.organisation_id) as session:
        key = load_case(runtime, session, filed).key
    storage_key = store_sealed(runtime, "papers", key, PDF)
    with runtime.write_session() as session:
        set_scope(session, lee.organisation_id)
        row = session.scalars(select(Document).where(Document.kind == "receipt")).one()
        file = StoredFile(
            organisation_id=lee.organisation_id,
            filing_id=row.filing_id,
            purpose="document",
            media_type="application/pdf",
            size=len(PDF),
            sha256="0" * 64,
            storage_key=storage_key,
            created_at=runtime.clock.now(),
        )
        session.add(file)
        session.flush()
        row.file_id, row.state, row.pages = file.id, "rendered", 1
        session.commit()
        return row.id


def test_document_is_opened_unsealed_and_noted(
    officer: Browser, paper: int, runtime: Runtime, lee: Actor
) -> None:
    response = officer.get(f"{CASE}/documents/{paper}")
    assert response.status_code == 200
    assert response.data == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline; ")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    saved = officer.get(f"{CASE}/documents/{paper}?save=1")
    assert saved.headers["Content-Disposition"].startswith("attachment; ")
    with runtime.reading(lee.organisation_id) as session:
        actions = list(session.scalars(select(AccessEntry.action).order_by(AccessEntry.id)))
    assert actions[-2:] == [f"open document/{paper}", f"save document/{paper}"]


def test_documents_tab_lists_papers_with_their_state(officer: Browser, paper: int) -> None:
    page = officer.get(f"{CASE}/1/documents").text
    assert "접수증-2026-0001" in page
    assert f"{CASE}/documents/{paper}?save=1" in page
    assert "만드는 중" in page  # the request form has no file yet


def test_document_that_is_not_made_yet_is_not_found(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    with runtime.reading(lee.organisation_id) as session:
        waiting = session.scalars(select(Document.id).where(Document.kind == "request_form")).one()
    assert officer.get(f"{CASE}/documents/{waiting}").status_code == 404


def test_document_of_another_filing_is_not_found(
    officer: Browser, paper: int, runtime: Runtime
) -> None:
    people.file(runtime)
    assert officer.get(f"/console/okestro/f/20261123-0002/documents/{paper}").status_code == 404


def test_file_of_the_person_is_handed_out_for_saving_with_its_name(
    officer: Browser, runtime: Runtime, lee: Actor, filed: str
) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    picture.seek(0)
    upload = Upload("증빙 자료.png", picture)
    add_person_files(runtime, people.person(runtime), filed, [upload])
    with runtime.reading(lee.organisation_id) as session:
        file_id = session.scalars(select(StoredFile.id)).one()
        case = load_case(runtime, session, filed)
        assert read_file(runtime, session, case, file_id).name == "증빙 자료.png"
        with pytest.raises(NotFoundError):
            read_file(runtime, session, case, file_id + 1)
    assert "증빙 자료.png" in officer.get(f"{CASE}/1/documents").text
    response = officer.get(f"{CASE}/files/{file_id}")
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="_____.png"; '
        "filename*=UTF-8''%EC%A6%9D%EB%B9%99%20%EC%9E%90%EB%A3%8C.png"
    )


def test_a_receipt_that_could_not_be_signed_is_made_again_from_its_row(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    own = certificates.issue("Our Desk", uses=FOR_SIGNING, ends=MORNING)
    register_file(runtime, lee, RegisterFile(key_file(own, chain=()), PASSPHRASE))
    runtime.clock.move(days=1)  # type: ignore[attr-defined]  # the clock of tests
    drain(runtime, ["render"])
    officer.sign_in("lee")
    page = officer.get(f"{CASE}/1/documents").text
    assert "전자서명 인증서(Our Desk, 2026-11-23까지)로 서명하지 못해" in page
    again = re.findall(rf'action="({CASE}/1/[^"]+/retry)"', page)
    assert len(again) == 2

    take_out(runtime, lee)
    assert officer.post(again[0], {"back": "1"}).status_code == 303
    drain(runtime, ["render"])

    assert "만들지 못함" not in officer.get(f"{CASE}/1/documents").text


def test_a_signed_paper_says_by_whom(officer: Browser, runtime: Runtime, lee: Actor) -> None:
    register_file(runtime, lee, RegisterFile(key_file(), PASSPHRASE))
    drain(runtime, ["render"])

    assert f"전자서명: {certificates.HOLDER}" in officer.get(f"{CASE}/1/documents").text
