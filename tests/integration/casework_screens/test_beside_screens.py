"""Beside the items of a decision: what was asked against what is held, and the duties to keep."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from app.runtime import Runtime
from app.services import decision
from app.services.person_files import add_person_files
from app.services.uploads import Upload
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, text_of
from tests.neighbours import PNG
from workflows.vocabulary import Outcome


def test_correction_shows_asked_beside_found_and_missing_evidence_stops_nothing(
    runtime: Runtime, team: Team, officer: Browser
) -> None:
    place = Place(people.file(runtime, casework.CORRECTION).number, 1)
    task = team.investigate(place, casework.CORRECT_NAME, casework.LEAVE_PHONE)
    officer.send(at(place, "decision"), {"do": "begin"})
    page = text_of(officer.open(at(place, "decision")))
    assert "요구와 보유 내용 대조" in page
    assert "증거자료가 없습니다" in page
    assert "법정 기한은 멈추지 않습니다" in page
    items = casework.decide_items(task, ItemAction.LEAVE, ItemAction.LEAVE)
    reason = "가입 신청서와 본인이 낸 자료를 대조했고 이름과 전화번호가 모두 맞았습니다."
    command = SaveDecision(place, Outcome.NO_CORRECTION, reason=reason, items=items)
    _save_and_settle(team, command)  # decided on what is there: no ground, no evidence needed


def _save_and_settle(team: Team, command: SaveDecision) -> None:
    decision.save_decision(team.runtime, team.officer, command)
    decision.submit_decision(team.runtime, team.officer, command.place)
    team.approve(command.place)
    team.carry_out(command.place, date(2026, 11, 23))
    team.render()
    team.issue(command.place)


def test_correction_shows_the_files_that_came_with_it(
    runtime: Runtime, team: Team, officer: Browser
) -> None:
    place = Place(people.file(runtime, casework.CORRECTION).number, 1)
    add_person_files(
        runtime, people.person(runtime), place.receipt, [Upload("초본.png", BytesIO(PNG))]
    )
    team.investigate(place, casework.CORRECT_NAME)
    officer.send(at(place, "decision"), {"do": "begin"})
    page = text_of(officer.open(at(place, "decision")))
    assert "초본.png" in page
    assert "증거자료가 없습니다" not in page


def test_deletion_shows_who_confirmed_a_duty_and_that_others_block_nothing(
    team: Team, officer: Browser, deletion: Place
) -> None:
    team.investigate(deletion, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    officer.send(at(deletion, "decision"), {"do": "begin"})
    page = text_of(officer.open(at(deletion, "decision")))
    assert "단순 문의가 아님" in page  # applies_if of the law pack
    assert "시연용 가정(실제 확인 아님)" in page
    assert "2024.05.20." in page
