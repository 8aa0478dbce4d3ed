from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.canonical import read_canonical
from app.record.events import Actor
from app.runtime import Runtime
from app.services.identity import verify_identity
from app.services.tasks import order_search
from app.store import AccessEntry, Event
from forms.casework_commands import VerifyIdentity
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import IdentityMethod, Role

RECEIPT = "20261123-0001"
CASE = f"/console/okestro/f/{RECEIPT}/1"
REASON = "보완 자료를 확인하려고 전화해야 합니다."


@pytest.fixture(autouse=True)
def filed(runtime: Runtime) -> str:
    """File for access and deletion; return the receipt number."""
    return people.file(runtime).number


def looks(runtime: Runtime, actor: Actor) -> list[tuple[str, str, str | None]]:
    """Return subject, action and reason of all looks, oldest first."""
    with runtime.reading(actor.organisation_id) as session:
        rows = session.scalars(select(AccessEntry).order_by(AccessEntry.id)).all()
    return [(row.subject, row.action, row.reason) for row in rows]


def test_case_shows_what_is_asked_and_by_when(officer: Browser, filed: str) -> None:
    page = officer.get(CASE).text
    for text in (
        f"{filed}-1",
        "열람 요구",
        "개인정보의 항목 및 내용",
        "고객 문의",
        "2026.12.03.(목)",
        "목표일",
        "기한을 어떻게 계산했나요",
        "10일 중 0일째",
        "아직 조사를 요청하지 않았습니다",
        f"/f/{filed}/2",
    ):
        assert text in page, text


def test_case_masks_the_person_on_every_tab(officer: Browser) -> None:
    for tab in ("", "/tasks", "/messages", "/notes", "/documents", "/log", "/unmask"):
        page = officer.get(CASE + tab)
        assert page.status_code == 200, tab
        assert "김*연" in page.text, tab
        for secret in ("김서연", "seoyeon@", "01012344471", "1988.03.07"):
            assert secret not in page.text, (tab, secret)


def test_case_notes_each_look(officer: Browser, filed: str, runtime: Runtime, lee: Actor) -> None:
    officer.get(CASE)
    officer.get(f"{CASE}/log")
    noted = [(subject, action) for subject, action, _ in looks(runtime, lee)]
    assert noted[-2:] == [(filed, "view"), (filed, "view_log")]


@pytest.mark.parametrize(
    "path",
    [
        "/f/20261123-0009/1",
        "/f/20261123-0001/9",
        "/f/20261123-0009",
        "/f/x/1",
        "/f/%00/1",
        "/f/20261123-0001/1/unknown",
        "/f/20261123-0001/documents/999",
        "/f/20261123-0001/files/9",
    ],
)
def test_case_unknown_number_is_not_found(officer: Browser, path: str) -> None:
    assert officer.get(f"/console/okestro{path}").status_code == 404


def test_case_of_another_organisation_is_not_found(another: Callable[..., Browser]) -> None:
    neighbour = another("han", Role.OFFICER, slug="hanbit")
    assert neighbour.get("/console/hanbit/f/20261123-0001/1").status_code == 404
    assert neighbour.get(CASE).status_code == 403


def test_filing_leads_to_its_first_open_request(officer: Browser, filed: str) -> None:
    assert officer.get(f"/console/okestro/f/{filed}").location == f"/console/okestro/f/{filed}/1"


def test_case_actions_follow_the_state_and_the_role(
    officer: Browser,
    filed: str,
    runtime: Runtime,
    lee: Actor,
    another: Callable[..., Browser],
) -> None:
    before = officer.get(CASE).text
    assert f"{CASE}/search" in before
    assert f"{CASE}/identity" in before
    order_search(runtime, lee, OrderSearch(Place(filed, 1)))
    after = officer.get(CASE).text
    assert f"{CASE}/search" not in after
    assert "확인·조사 중 0/1" in after
    approver = another("kim", Role.APPROVER).get(CASE).text
    assert f'{CASE}/identity"' not in approver
    assert f"{CASE}/supplement" not in approver


def test_case_gates_tick_off_what_is_done_and_say_why_not(
    officer: Browser, filed: str, runtime: Runtime, lee: Actor
) -> None:
    before = officer.get(CASE).text
    assert before.count("미충족") == 4
    verify_identity(
        runtime, lee, VerifyIdentity(Place(filed, 1), IdentityMethod.CALL_BACK, "전화로 확인함")
    )
    order_search(runtime, lee, OrderSearch(Place(filed, 1)))
    after = officer.get(CASE).text
    assert after.count("미충족") == 3
    assert "전화 회신 확인" in after
    assert "다음 단계" in after


def test_unmask_needs_a_reason(officer: Browser) -> None:
    officer.get(f"{CASE}/unmask")
    for reason in ("", "왜"):
        response = officer.post(f"{CASE}/unmask", {"reason": reason})
        assert response.status_code == 422
        assert "김서연" not in response.text


def test_unmask_shows_details_for_five_minutes_in_this_session_only(
    officer: Browser,
    runtime: Runtime,
    lee: Actor,
    clock: FixedClock,
    another: Callable[..., Browser],
) -> None:
    officer.get(f"{CASE}/unmask")
    assert officer.post(f"{CASE}/unmask", {"reason": REASON}).status_code == 303
    page = officer.get(CASE).text
    assert "김서연" in page
    assert "01012344471" in page
    assert "김서연" not in another("choi", Role.OFFICER).get(CASE).text
    clock.move(minutes=5, seconds=1)
    assert "김서연" not in officer.get(CASE).text

    actions = looks(runtime, lee)
    assert (RECEIPT, "unmask", REASON) in actions
    assert (RECEIPT, "view_unmasked", None) in actions
    assert actions[-1][1] == "view"


def test_unmask_leaves_an_event_without_the_reason(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    officer.get(f"{CASE}/unmask")
    officer.post(f"{CASE}/unmask", {"reason": REASON})
    with runtime.reading(lee.organisation_id) as session:
        body = session.scalars(select(Event.body).where(Event.kind == "access.unmasked")).one()
    assert read_canonical(body)["facts"] == {"minutes": 5}
    assert "전화해야".encode() not in body


def test_unmask_of_one_filing_opens_no_other(officer: Browser, runtime: Runtime) -> None:
    people.file(runtime)
    officer.get(f"{CASE}/unmask")
    officer.post(f"{CASE}/unmask", {"reason": REASON})
    assert "김서연" not in officer.get("/console/okestro/f/20261123-0002/1").text


def test_log_lists_every_event_with_its_facts_and_hash(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    page = officer.get(f"{CASE}/log").text
    with runtime.reading(lee.organisation_id) as session:
        mine = select(Event).where(Event.filing_id.is_not(None)).order_by(Event.sequence)
        events = session.scalars(mine).all()
    assert len(events) == page.count("SHA-256")
    for event in events:
        assert event.hash.hex() in page
    assert "신청 접수" in page
    assert "열람, 삭제 · 홈페이지" in page
    assert "법정 기한 2026.12.03.(목)" in page


def test_log_says_who_looked_and_why(officer: Browser) -> None:
    officer.get(f"{CASE}/unmask")
    officer.post(f"{CASE}/unmask", {"reason": REASON})
    page = officer.get(f"{CASE}/log").text
    assert REASON in page
    assert "가림 해제" in page
    assert "127.0.0.1" in page
