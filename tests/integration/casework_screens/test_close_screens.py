"""The page on which a request ends without a decision on its merits."""

from __future__ import annotations

import pytest

from app.runtime import Runtime
from app.services import decision as decisions
from forms.casework_commands import ApproveDecision
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.integration.casework_screens.browser import (
    Browser,
    at,
    day_fields,
    text_of,
)
from tests.integration.casework_screens.conftest import Load

WHY = "요구하신 주문 내역은 입점한 가상상점이 따로 받아 처리하는 정보입니다."


def here(place: Place, word: str) -> str:
    return f"{at(place, 'close')}?word={word}"


def test_choices_are_those_of_the_right(officer: Browser, access: Place) -> None:
    page = text_of(officer.open(at(access, "close")))
    assert "개인정보처리자가 아님" in page
    assert "사망한 사람의 정보" in page
    assert "제58조제2항" not in page
    assert officer.open(here(access, "cctv_58_2")).status_code == 404
    assert officer.open(here(access, "withdrawn")).status_code == 404
    assert at(access, "close") in text_of(officer.open(f"/f/{access.receipt}/1"))


def test_officer_saves_submits_and_the_portal_tells(
    runtime: Runtime, team: Team, officer: Browser, access: Place, load: Load
) -> None:
    url = here(access, "not_controller")
    short = officer.send(url, {"do": "save", "version": "0", "reason": "아님"})
    assert short.status_code == 422
    assert "20자 이상" in text_of(short)
    assert load(access).state == "received"
    saved = officer.send(url, {"do": "save", "version": "0", "reason": WHY})
    assert saved.status_code == 303
    assert load(access).state == "deciding"
    page = officer.open(at(access, "decision"))
    assert page.status_code == 303
    shown = text_of(officer.open(url))
    assert WHY in shown
    assert "저장된 결정안은 결재를 요청할 수 있습니다" in shown
    assert text_of(officer.open(at(access, "decision/preview"))).count("초안")
    sent = officer.send(url, {"do": "submit", "version": "1", "reason": WHY})
    assert sent.status_code == 303
    assert load(access).state == "approving"
    summary = text_of(officer.open(at(access, "approve")))
    assert "개인정보처리자가 아님" in summary
    assert "본인 확인</" not in summary
    decisions.approve_decision(runtime, team.officer, ApproveDecision(access))
    team.render()
    team.issue(access)
    assert load(access).outcome == "not_controller"
    done = text_of(officer.open(f"/f/{access.receipt}/1"))
    assert "개인정보처리자가 아님" in done


def test_clash_and_missing_item_keep_what_was_written(officer: Browser, access: Place) -> None:
    url = here(access, "exempt_58_1")
    missing = officer.send(url, {"do": "submit", "version": "0", "reason": WHY})
    assert missing.status_code == 422
    assert WHY in text_of(missing)
    fields = {"do": "save", "version": "0", "reason": WHY, "item": "A58-1-2"}
    assert officer.send(url, fields).status_code == 303
    clash = officer.send(url, fields)
    assert clash.status_code == 409
    assert WHY in text_of(clash)
    assert officer.send(url, {**fields, "version": "1"}).status_code == 303
    assert 'name="version" type="hidden" value="1"' in text_of(clash)


def test_processor_must_hand_over_before_it_submits(
    officer: Browser, access: Place, load: Load
) -> None:
    url = here(access, "processor")
    assert "2026.11.24.(화)까지" in text_of(officer.open(url))
    early = officer.send(url, {"do": "submit", "version": "0", "reason": WHY})
    assert early.status_code == 409
    assert "먼저 위탁자에게" in text_of(early)
    nowhere = officer.send(url, {"do": "forward", "to-to": ""})
    assert nowhere.status_code == 422
    given = {"do": "forward", "to-to": "주식회사 위탁", **day_fields("to-on", 2026, 11, 23)}
    assert officer.send(url, given).status_code == 303
    assert "주식회사 위탁" in text_of(officer.open(url))
    assert officer.send(url, {"do": "submit", "version": "1", "reason": WHY}).status_code == 303
    assert load(access).state == "approving"


def test_forwarding_without_consent_is_answered_at_the_field(
    officer: Browser, access: Place
) -> None:
    url = here(access, "not_controller")
    given = {"do": "forward", "to-to": "가상상점", **day_fields("to-on", 2026, 11, 23)}
    refused = officer.send(url, given)
    assert refused.status_code == 422
    assert "동의한 뒤에만" in text_of(refused)
    assert "가상상점" in text_of(refused)


def test_duplicate_without_an_earlier_request_says_so(
    officer: Browser, access: Place, runtime: Runtime
) -> None:
    assert "이 신청인에게 없습니다" in text_of(officer.open(here(access, "duplicate")))
    again = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    assert f"{access.receipt}-1" in text_of(officer.open(here(again, "duplicate")))


@pytest.mark.parametrize("who", ["approver", "owner"])
def test_only_officers_end_a_request(
    request: pytest.FixtureRequest, access: Place, who: str
) -> None:
    browser: Browser = request.getfixturevalue(who)
    assert browser.open(at(access, "close")).status_code in {403, 404}
