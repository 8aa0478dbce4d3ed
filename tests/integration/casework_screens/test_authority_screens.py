"""The screen of an authority: the paper beside its checklist, the verdict, the copy of an ID."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.submitting import keep_file
from app.services.work import unit_of_work
from app.storage.inspect import inspect_upload
from app.store import Authority, StoredFile
from app.store.tenancy import ALL
from forms.place import Place
from tests import agents, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, text_of
from tests.integration.casework_screens.conftest import Look
from tests.integration.portal.another import paper

VERDICT = {
    "do": "confirm",
    "method": "document",
    "points": ["principal", "agent", "signed"],
    "scope": ["access"],
    "issued_on-y": "2026",
    "issued_on-m": "11",
    "issued_on-d": "2",
    "reason": "이름과 서명을 확인함",
}


@pytest.fixture
def claimed(runtime: Runtime) -> Place:
    """An access request by an agent, with a power of attorney of one page."""
    place = agents.file(runtime)
    add_proof(runtime, place, paper(), "위임장.pdf")
    return place


def add_proof(runtime: Runtime, place: Place, data: bytes, name: str) -> None:
    """Keep a file as proof of authority, as a filing does."""
    with unit_of_work(runtime, people.person(runtime)) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        keep_file(work, case, inspect_upload(BytesIO(data), name), purpose="authority")


def seen(runtime: Runtime) -> dict[str, object]:
    """Return the version an officer would see now, as the form sends it."""
    return {"version": str(_row(runtime).version)}


def _row(runtime: Runtime) -> Authority:
    with runtime.reading(ALL) as session:
        return session.scalars(select(Authority)).one()


def test_paper_is_shown_as_pictures_beside_the_claim(
    officer: Browser, claimed: Place, looks: Look
) -> None:
    page = text_of(officer.open(at(claimed, "authority")))
    assert "박대리" in page
    assert "김서연" in page
    assert "대리권을 아직 확인하지 않았습니다." in page
    found = re.search(r'src="(/console/okestro(/f/[^"]+/pages/0))"', page)
    assert found
    picture = officer.open(found[2])
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.get_data().startswith(b"\x89PNG")
    assert picture.headers["Cache-Control"] == "no-store"
    assert officer.open(found[2].replace("/pages/0", "/pages/7")).status_code == 404
    assert ("officer-okestro", "view_authority") in looks()
    assert any(action.startswith("open file/") for _name, action in looks())


def test_picture_is_shown_as_it_is(runtime: Runtime, officer: Browser) -> None:
    place, out = agents.file(runtime), BytesIO()
    Image.new("RGB", (300, 400)).save(out, "PNG")
    add_proof(runtime, place, out.getvalue(), "위임장.png")
    page = text_of(officer.open(at(place, "authority")))
    found = re.search(r'<img src="/console/okestro(/f/[^"]+/files/[0-9]+)"', page)
    assert found
    assert officer.open(found[1]).headers["Content-Type"] == "image/png"


def test_verdict_is_recorded_and_shown_at_the_gate(
    runtime: Runtime, officer: Browser, claimed: Place
) -> None:
    assert "확인 전" in text_of(officer.open(at(claimed, "").rstrip("/")))
    answer = officer.send(at(claimed, "authority"), {**VERDICT, **seen(runtime)})
    assert answer.status_code == 303, text_of(answer)
    row = _row(runtime)
    assert (row.state, row.scope) == ("confirmed", ["access"])
    page = text_of(officer.open(at(claimed, "").rstrip("/")))
    assert "대리인 <b>박*리 (확인함)</b>" in page
    assert "이름과 서명을 확인함" in text_of(officer.open(at(claimed, "authority")))


def test_verdict_without_a_reason_keeps_what_was_entered(
    runtime: Runtime, officer: Browser, claimed: Place
) -> None:
    answer = officer.send(at(claimed, "authority"), {**VERDICT, **seen(runtime), "reason": ""})
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#reason"' in page
    assert page.count(" checked") >= 5
    assert _row(runtime).state == "claimed"


def test_verdict_on_an_older_version_is_a_clash(
    runtime: Runtime, officer: Browser, claimed: Place
) -> None:
    old = seen(runtime)
    officer.send(at(claimed, "authority"), {**VERDICT, **old})
    answer = officer.send(at(claimed, "authority"), {**VERDICT, **old, "do": "reject"})
    assert answer.status_code == 409
    assert _row(runtime).state == "confirmed"
    page = text_of(answer)
    assert "저장된 내용으로 바꾸기" in page
    assert f'name="version" type="hidden" value="{_row(runtime).version}"' in page


def test_version_that_is_no_number_is_a_clash_and_no_error(
    officer: Browser, claimed: Place
) -> None:
    answer = officer.send(at(claimed, "authority"), {**VERDICT, "version": "9" * 40})
    assert answer.status_code == 409


def test_rejection_leads_to_a_supplement(
    runtime: Runtime, officer: Browser, claimed: Place
) -> None:
    wrong = {**VERDICT, "do": "reject", "reason": "서명이 없음", **seen(runtime)}
    assert officer.send(at(claimed, "authority"), wrong).status_code == 303
    page = text_of(officer.open(at(claimed, "authority")))
    assert "인정하지 않은 대리권입니다." in page
    assert "대리권을 인정하지 않은 신청입니다." in page


def test_revocation_ends_the_verdicts(runtime: Runtime, officer: Browser, claimed: Place) -> None:
    version = seen(runtime)["version"]
    heard = {
        "do": "revoke",
        "revoke-version": version,
        "revoke-revoked_on-y": "2026",
        "revoke-revoked_on-m": "11",
        "revoke-revoked_on-d": "23",
        "revoke-how": "본인이 전화로 알려 오심",
    }
    bare = officer.send(at(claimed, "authority"), {**heard, "revoke-how": ""})
    assert bare.status_code == 422
    assert officer.send(at(claimed, "authority"), heard).status_code == 303
    page = text_of(officer.open(at(claimed, "authority")))
    assert "정보주체가 위임을 거두었습니다." in page
    assert 'value="confirm"' not in page


def test_approver_looks_but_does_not_judge(
    runtime: Runtime, approver: Browser, claimed: Place
) -> None:
    page = text_of(approver.open(at(claimed, "authority")))
    assert 'value="confirm"' not in page
    answer = approver.send(at(claimed, "authority"), {**VERDICT, **seen(runtime)})
    assert answer.status_code == 403


def test_authority_of_somebody_who_files_for_themselves_is_not_found(
    officer: Browser, access: Place
) -> None:
    assert officer.open(at(access, "authority")).status_code == 404


def test_queue_names_the_agent_and_the_state(officer: Browser, claimed: Place) -> None:
    assert claimed.position == 1
    assert "대리인 확인 전" in text_of(officer.open("/queue?view=open"))


def test_copy_of_an_id_is_shown_and_can_be_destroyed_at_once(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    out = BytesIO()
    Image.new("RGB", (300, 200)).save(out, "JPEG")
    with unit_of_work(runtime, people.person(runtime)) as work:
        case = load_case(runtime, work.session, access.receipt, lock=True)
        out.seek(0)
        keep_file(work, case, inspect_upload(out, "id.jpg"), purpose="id_copy")
    page = text_of(officer.open(at(access, "identity")))
    assert "가린 신분증 사본" in page
    answer = officer.send(at(access, "identity"), {"do": "readable"})
    assert answer.location.endswith("/supplement")
    with runtime.reading(team.officer.organisation_id) as session:
        row = session.scalars(select(StoredFile).where(StoredFile.purpose == "id_copy")).one()
    assert row.destroyed_at is not None
    assert "파기됨" in text_of(officer.open(at(access, "identity")))
