from __future__ import annotations

from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import load_case
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, text_of
from tests.integration.casework_screens.conftest import Look

FITS = {"do": "verify", "method": "match_on_file", "note": "이름과 전자우편이 일치"}


def _verified(runtime: Runtime, place: Place) -> str | None:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return load_case(runtime, session, place.receipt).filing.identity_method


def test_replies_stand_beside_each_other_and_the_person_is_masked(
    team: Team, officer: Browser, access: Place, looks: Look
) -> None:
    team.search(access, casework.NAME)
    page = text_of(officer.open(at(access, "identity")))
    assert "보유 정보와 일치" in page
    assert "김*연" in page
    assert "김서연" not in page
    assert ("officer-okestro", "view_identity") in looks()


def test_match_on_file_is_recorded(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    team.search(access, casework.NAME)
    assert officer.send(at(access, "identity"), FITS).status_code == 303
    assert _verified(runtime, access) == "match_on_file"
    assert "본인으로 확인했습니다." in text_of(officer.open(at(access, "identity")))


def test_match_on_file_without_a_match_is_refused_at_the_method(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(access))
    answer = officer.send(at(access, "identity"), FITS)
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#method-match_on_file"' in page
    assert "이름과 전자우편이 일치" in page
    assert _verified(runtime, access) is None


def test_rejection_needs_a_reason_and_takes_verification_back(
    runtime: Runtime, team: Team, officer: Browser, access: Place
) -> None:
    team.search(access, casework.NAME)
    team.identify(access)
    bare = officer.send(at(access, "identity"), {"do": "reject", "reject-note": ""})
    assert bare.status_code == 422
    assert 'href="#reject-note"' in text_of(bare)
    assert _verified(runtime, access) == "match_on_file"
    said = {"do": "reject", "reject-note": "전화번호가 다른 사람의 것이었음"}
    assert officer.send(at(access, "identity"), said).status_code == 303
    assert _verified(runtime, access) is None
