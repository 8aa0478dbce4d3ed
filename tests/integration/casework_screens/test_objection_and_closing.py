"""Screens of objections, and of requests closed for want of a proof."""

from __future__ import annotations

import pytest
from flask import Flask

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import tasks
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import casework
from tests.casework import FINDINGS, Team
from tests.integration.casework_screens.browser import Browser, at, sign_in, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.vocabulary import Outcome, Role

LIMITED = "다른 사람의 연락처가 함께 적혀 있어 그 부분을 가리고 보여 드립니다."
#: Letters hold words together with it, so that no line breaks inside one.
WORD_JOINER = "\u2060"
WHY = "11.24. 보완을 요청하고 12.8. 다시 알렸으나 오지 않았습니다."


@pytest.fixture
def objection(team: Team, access: Place, clock: FixedClock) -> Place:
    """An objection to an answered access, received just now."""
    team.investigate(access, casework.NAME)
    draft = SaveDecision(access, Outcome.PARTIAL, grounds=("A35-4-2",), reason=LIMITED)
    team.settle(draft, clock.now().date())
    return team.object_to(access, "가린 부분도 저의 것입니다.")


@pytest.fixture
def second(app: Flask, team: Team) -> Browser:
    """Another officer."""
    return sign_in(app, team.joined_by("second-officer", Role.OFFICER).name)


def test_objection_goes_straight_to_its_decision(officer: Browser, objection: Place) -> None:
    page = text_of(officer.open(f"/f/{objection.receipt}/{objection.position}"))
    assert "가린 부분도 저의 것입니다." in page
    assert at(objection, "decision") in page
    assert at(objection, "search") not in page
    assert at(objection, "identity") not in page
    assert "시스템 회신" not in page


def test_contested_decision_stands_read_only_beside_the_objection(
    officer: Browser, objection: Place
) -> None:
    page = text_of(officer.open(at(objection, "decision")))
    assert "이의가 제기된 결정" in page
    assert LIMITED in page
    assert "Officer-Okestro, Approver-Okestro" in page
    assert 'value="begin"' in page


def test_whoever_made_the_contested_decision_is_told_to_hand_it_over(
    officer: Browser, second: Browser, objection: Place, load: Load
) -> None:
    page = text_of(officer.open(at(objection, "decision")))
    assert "다른 사람이 있는 동안에는" in page
    assert 'value="begin"' not in page
    assert officer.send(at(objection, "decision"), {"do": "begin"}).status_code == 409
    assert load(objection).state == "received"
    assert 'value="begin"' in text_of(second.open(at(objection, "decision")))
    assert second.send(at(objection, "decision"), {"do": "begin"}).status_code == 303
    assert load(objection).state == "deciding"


def test_objection_is_submitted_with_findings_and_without_grounds(
    second: Browser, approver: Browser, objection: Place, load: Load
) -> None:
    second.send(at(objection, "decision"), {"do": "begin"})
    page = text_of(second.open(at(objection, "decision")))
    assert 'name="grounds"' not in page
    assert LIMITED in page
    fields = {"do": "submit", "outcome": "dismiss", "version": "0"}
    assert second.send(at(objection, "decision"), fields).status_code == 422
    sent = second.send(at(objection, "decision"), fields | {"reason": FINDINGS})
    assert sent.status_code == 303
    letter = text_of(approver.open(at(objection, "decision/preview")))
    assert FINDINGS in letter.replace(WORD_JOINER, "")
    shown = text_of(approver.open(at(objection, "approve")))
    assert FINDINGS in shown
    assert LIMITED in shown
    # The only approver there is may approve, although the contested decision was theirs.
    assert approver.send(at(objection, "approve"), {"do": "approve"}).status_code == 303
    assert load(objection).state == "notifying"
    assert "이의제기 결과 통지서" in text_of(approver.open(at(objection, "issue")))


def test_other_approver_takes_the_approval_from_the_one_who_made_it(
    app: Flask, team: Team, second: Browser, approver: Browser, objection: Place
) -> None:
    third = sign_in(app, team.joined_by("second-approver", Role.APPROVER).name)
    second.send(at(objection, "decision"), {"do": "begin"})
    fields = {"do": "submit", "outcome": "dismiss", "version": "0", "reason": FINDINGS}
    second.send(at(objection, "decision"), fields)
    shown = text_of(approver.open(at(objection, "approve")))
    assert 'value="approve"' not in shown
    assert approver.send(at(objection, "approve"), {"do": "approve"}).status_code == 409
    assert third.send(at(objection, "approve"), {"do": "approve"}).status_code == 303


@pytest.fixture
def unproven(runtime: Runtime, team: Team, access: Place) -> Place:
    """An access whose search is open and whose person nobody knows."""
    tasks.order_search(runtime, team.officer, OrderSearch(access))
    return access


def test_closing_before_its_time_says_from_when(
    officer: Browser, unproven: Place, load: Load
) -> None:
    page = text_of(officer.open(at(unproven, "unverified")))
    assert "2026.12.23." in page
    assert "기다리는 기간이 아직 끝나지 않았습니다" in page
    assert at(unproven, "unverified") not in text_of(
        officer.open(f"/f/{unproven.receipt}/{unproven.position}")
    )
    refused = officer.send(at(unproven, "unverified"), {"note": WHY})
    assert refused.status_code == 409
    assert WHY in text_of(refused)
    assert load(unproven).state == "collecting"


def test_closed_request_is_opened_again_after_the_proof(
    app: Flask, team: Team, unproven: Place, load: Load, clock: FixedClock
) -> None:
    clock.move(days=30)
    officer = sign_in(app, team.officer.name)
    overview = f"/f/{unproven.receipt}/{unproven.position}"
    assert at(unproven, "unverified") in text_of(officer.open(overview))
    assert officer.send(at(unproven, "unverified"), {"note": " "}).status_code == 422
    assert officer.send(at(unproven, "unverified"), {"note": WHY}).status_code == 303
    assert load(unproven).state == "unverified"

    page = text_of(officer.open(overview))
    assert at(unproven, "identity") in page
    assert at(unproven, "supplement") not in page
    assert officer.send(at(unproven, "reopen")).status_code == 409
    proof = {"do": "verify", "method": "in_person", "note": "방문해 신분증을 보여 주심"}
    assert officer.send(at(unproven, "identity"), proof).status_code == 303
    assert officer.send(at(unproven, "reopen")).status_code == 303
    assert load(unproven).state == "collecting"
    assert len(team.tasks(unproven, "search")) == 2  # the cancelled one, and the new one
