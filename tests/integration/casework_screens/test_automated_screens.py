"""Screens of automated decisions: queue and case, tests and conclusions, extension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import decision
from forms.casework_commands import SaveDecision
from forms.place import Place
from tests import automated, people
from tests.automated import HERE, SERIOUS
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, sign_in, text_of
from workflows.vocabulary import Outcome


@dataclass
class TwinBrowser(Browser):
    """A browser at the organisation that decides by machine."""

    client: FlaskClient

    def open(self, path: str) -> TestResponse:
        return self.client.get(f"/console/{HERE}{path}")

    def send(self, path: str, fields: Any = None) -> TestResponse:
        return self.client.post(
            f"/console/{HERE}{path}", data={"csrf_token": self.token(), **(fields or {})}
        )


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime, HERE)


@pytest.fixture
def officer(app: Flask, team: Team) -> TwinBrowser:
    return TwinBrowser(sign_in(app, team.officer.name).client)


@pytest.fixture
def refusal(runtime: Runtime) -> Place:
    return Place(people.file(runtime, automated.REFUSAL, HERE).number, 1)


def drafting(runtime: Runtime, team: Team, place: Place) -> None:
    team.investigate(place, automated.USED, system="recruiting")
    decision.begin_decision(runtime, team.officer, place)


REFUSED = {
    "version": "0",
    "outcome": "refuse",
    "met_automated": ["system", "no_human"],
    "is_automated": "yes",
    "met_serious": ["right"],
    "serious": "yes",
    "basis": "other",
    "grounds": "AUTO-R3",
    "reason": automated.REASON,
    "weighing": automated.WEIGHING,
}


def test_day_of_a_refusal_stands_in_queue_and_case_beside_the_legal_day(
    app: Flask, team: Team, officer: TwinBrowser, refusal: Place, clock: FixedClock
) -> None:
    assert "거절 D-10" in text_of(officer.open("/queue?view=open"))
    case = text_of(officer.open(at(refusal, "").removesuffix("/")))
    assert "거절을 알릴 기한" in case
    assert "2026.12.03.(목) (거절 D-10)" in case
    clock.move(days=8)
    again = TwinBrowser(sign_in(app, team.officer.name).client)
    assert "거절 D-2" in text_of(again.open("/queue?view=open"))


def test_decision_page_offers_both_lists_and_what_the_organisation_publishes(
    runtime: Runtime, team: Team, officer: TwinBrowser, refusal: Place
) -> None:
    drafting(runtime, team, refusal)
    page = text_of(officer.open(at(refusal, "decision")))
    assert page.count('name="met_automated"') == 6
    assert page.count('name="met_serious"') == 5
    assert "조치 기준 제6조제1항" in page
    assert 'name="applied" id="applied-recruiting" value="recruiting" checked' in page
    assert 'name="is_automated" id="is_automated-yes" value="yes" checked' not in page


def test_draft_without_conclusions_is_kept_and_not_submitted(
    runtime: Runtime, team: Team, officer: TwinBrowser, refusal: Place
) -> None:
    drafting(runtime, team, refusal)
    bare = {**REFUSED, "is_automated": "", "weighing": "짧음", "do": "submit"}
    answer = officer.send(at(refusal, "decision"), bare)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "예 또는 아니요를 골라 주세요." in page
    assert "견주어 본 이익을 20자 이상 적어 주세요." in page
    assert automated.REASON in page
    saved = officer.send(at(refusal, "decision"), {**bare, "do": "save"})
    assert saved.status_code == 303


def test_refusal_is_submitted_and_read_by_the_approver(
    runtime: Runtime, team: Team, app: Flask, officer: TwinBrowser, refusal: Place
) -> None:
    drafting(runtime, team, refusal)
    sent = officer.send(at(refusal, "decision"), {**REFUSED, "do": "submit"})
    assert sent.status_code == 303, text_of(sent)
    approver = TwinBrowser(sign_in(app, team.approver.name).client)
    page = text_of(approver.open(at(refusal, "approve")))
    assert "지원 서류 자동 심사" in page
    assert automated.WEIGHING in page
    assert "완전히 자동화된 시스템이 결정했습니다" in page


def test_refusal_after_its_day_asks_for_the_cause_at_its_field(
    runtime: Runtime, team: Team, app: Flask, refusal: Place, clock: FixedClock
) -> None:
    drafting(runtime, team, refusal)
    clock.move(days=11)
    officer = TwinBrowser(sign_in(app, team.officer.name).client)
    answer = officer.send(at(refusal, "decision"), {**REFUSED, "do": "submit"})
    assert answer.status_code == 422
    assert "늦어진 사유를 20자 이상 적어 주세요." in text_of(answer)
    whole = {**REFUSED, "late_cause": automated.LATE, "do": "submit"}
    assert officer.send(at(refusal, "decision"), whole).status_code == 303


def test_period_is_extended_from_its_page_and_a_third_time_is_barred(
    officer: TwinBrowser, refusal: Place
) -> None:
    page = text_of(officer.open(at(refusal, "extension")))
    assert "남은 연장 횟수" in page
    sent = {"cause": "complex", "reason": automated.CAUSE, "days": "30"}
    wrong = officer.send(at(refusal, "extension"), {**sent, "days": "31"})
    assert wrong.status_code == 422
    assert automated.CAUSE in text_of(wrong)
    for _ in range(2):
        assert officer.send(at(refusal, "extension"), sent).status_code == 303
    third = officer.send(at(refusal, "extension"), sent)
    assert third.status_code == 409
    assert "이미 모두 썼습니다" in text_of(third)
    assert "기한 연장</a>" not in text_of(officer.open(at(refusal, "").removesuffix("/")))


def test_approver_is_shown_doubts_about_what_was_weighed(
    runtime: Runtime, team: Team, officer: TwinBrowser, refusal: Place
) -> None:
    drafting(runtime, team, refusal)
    weighed = f"{automated.WEIGHING} 010-2222-3333으로 물어보았습니다."
    sent = {**REFUSED, "weighing": weighed, "do": "submit"}
    assert officer.send(at(refusal, "decision"), sent).status_code == 303
    page = text_of(officer.open(at(refusal, "approve")))
    assert "다른 사람의 연락처일 수 있습니다: 010-2222-3333." in page


def test_extension_is_offered_for_automated_decisions_only(
    runtime: Runtime, officer: TwinBrowser, refusal: Place
) -> None:
    case = text_of(officer.open(at(refusal, "").removesuffix("/")))
    assert at(refusal, "extension") in case
    access = Place(people.file(runtime, people.ACCESS_ONLY, HERE).number, 1)
    assert at(access, "extension") not in text_of(officer.open(at(access, "").removesuffix("/")))
    assert officer.open(at(access, "extension")).status_code == 404


def test_owner_is_told_what_to_do_with_the_decision(team: Team, app: Flask, refusal: Place) -> None:
    team.investigate(refusal, automated.USED, system="recruiting")
    team.decide(SaveDecision(refusal, Outcome.REPROCESS, automated=SERIOUS))
    team.approve(refusal)
    owner = TwinBrowser(sign_in(app, team.owner.name).client)
    (task,) = team.tasks(refusal, "measure")
    page = text_of(owner.open(f"/tasks/{task}"))
    assert "지원 서류 자동 심사: 사람이 다시 처리" in page
    assert "사람이 처음부터 다시 심사하여 결정함" in page


def test_owner_reads_which_decision_is_no_longer_applied_before_anything_is_decided(
    team: Team, app: Flask, refusal: Place
) -> None:
    team.investigate(refusal, automated.USED, system="recruiting")
    owner = TwinBrowser(sign_in(app, team.owner.name).client)
    (task,) = team.tasks(refusal, "hold")
    page = text_of(owner.open(f"/tasks/{task}"))
    assert "‘지원 서류 자동 심사’의 결과를 이분에게 적용하지 않습니다." in page
    assert "결정 적용 먼저 정지" in page
