"""The page of a request: its buttons by place, its rows, what was unmasked, its record by part."""

from __future__ import annotations

import re

import pytest

from app.runtime import Runtime
from app.services import suspensions
from app.services.conversation_person import write_as_person
from app.services.matter_openings import propose_mark
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.course_commands import LiftSuspension
from forms.matter_commands import ProposeMark
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import WriteAsPerson
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, day_fields, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.matter_kinds import AbuseGround
from workflows.vocabulary import LiftReason, Outcome

_MENU = re.compile(r'<details class="acts">.*?</details>', re.DOTALL)
REASON = "보완 자료를 확인하려고 전화해야 합니다."


def _case(place: Place) -> str:
    return f"/f/{place.receipt}/{place.position}"


def test_two_buttons_stand_beside_the_step_onward_and_rare_ones_fold(
    team: Team, officer: Browser, access: Place
) -> None:
    team.search(access, casework.NAME)
    team.identify(access)
    page = text_of(officer.open(_case(access)))
    bar = page.partition('class="act">')[2].partition("</section>")[0]
    (menu,) = _MENU.findall(bar)
    beside = bar.replace(menu, "")
    assert "결정 없이 마침" in menu
    assert "수수료" in menu
    assert beside.count('class="btn s t"') == 2
    assert beside.count('class="btn s"') == 1


def test_the_step_onward_begins_the_decision_at_once_when_nothing_bars_it(
    team: Team, officer: Browser, access: Place, load: Load
) -> None:
    team.search(access, casework.NAME)
    assert 'name="do" value="begin"' not in text_of(officer.open(_case(access)))
    team.identify(access)
    assert 'name="do" value="begin"' in text_of(officer.open(_case(access)))
    answer = officer.send(at(access, "decision"), {"do": "begin"})
    assert answer.location.endswith(at(access, "decision"))
    assert load(access).state == "deciding"


@pytest.mark.parametrize("filed", [casework.SUSPENSION, people.DELETE_ONLY])
def test_what_nobody_was_asked_is_no_row(
    runtime: Runtime, officer: Browser, filed: FilingAnswers
) -> None:
    place = Place(people.file(runtime, filed).number, 1)
    assert "입력하지 않음" not in text_of(officer.open(_case(place)))


def test_details_shown_for_a_while_are_hidden_again_on_request(
    officer: Browser, access: Place
) -> None:
    officer.send(at(access, "unmask"), {"reason": REASON})
    shown = text_of(officer.open(_case(access)))
    assert "김서연" in shown
    assert "10:05까지 보입니다" in shown
    assert officer.send(at(access, "unmask"), {"do": "hide"}).status_code == 303
    assert "김서연" not in text_of(officer.open(_case(access)))


def test_record_is_read_by_part(team: Team, officer: Browser, access: Place) -> None:
    team.search(access, casework.NAME)
    whole = text_of(officer.open(at(access, "log")))
    dates = text_of(officer.open(at(access, "log?of=dates")))
    assert 0 < dates.count("SHA-256") < whole.count("SHA-256")
    assert "조사 요청" not in dates.partition("사건 기록")[2].partition("접속기록")[0]
    assert at(access, "dates") in dates
    assert text_of(officer.open(at(access, "log?of=no"))).count("SHA-256") >= 4


def test_message_nobody_has_read_stands_out_until_it_is_marked(
    runtime: Runtime, officer: Browser, access: Place
) -> None:
    write_as_person(
        runtime, people.person(runtime), WriteAsPerson(access.receipt, "언제 볼 수 있나요?")
    )
    page = text_of(officer.open(at(access, "messages")))
    assert "새 메시지" in page
    assert "새 1</span>" in page
    officer.send(at(access, "messages/read"))
    assert "새 메시지" not in text_of(officer.open(at(access, "messages")))


def test_word_that_a_suspension_is_over_is_not_called_the_end_of_a_hold(
    runtime: Runtime, team: Team, owner: Browser
) -> None:
    place = Place(people.file(runtime, casework.SUSPENSION).number, 1)
    task = team.investigate(place, casework.STOP_NAME)
    items = casework.decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), runtime.clock.now().date())
    suspensions.lift_suspension(
        runtime, team.officer, LiftSuspension(place, LiftReason.WISH, "전화로 말씀하심")
    )
    page = text_of(owner.open("/tasks"))
    assert "처리정지 해제" in page
    assert "보류 해제" not in page


def test_mark_stands_on_the_page_of_the_person_and_a_late_step_loses_no_words(
    runtime: Runtime, team: Team, officer: Browser, approver: Browser, access: Place
) -> None:
    proposed = ProposeMark(
        access.receipt, AbuseGround.INSULTS, "통화에서 욕설을 되풀이함(녹취 있음)"
    )
    mark = propose_mark(runtime, team.officer, proposed).row
    path = f"/promises/matters/{mark.id}"
    words = "통화 기록을 다시 들어 보았습니다."
    step = {"step": "approve", "reason": words, **day_fields("until", 2027, 5, 23)}
    late = approver.send(path, {**step, "version": "9"})
    assert late.status_code == 409
    page = text_of(late)
    assert words in page
    assert "저장된 내용으로 바꾸기" in page
    (version,) = re.findall(r'name="version"[^>]*value="(\d+)"', page)
    assert approver.send(path, {**step, "version": version}).status_code == 303
    assert mark.number in text_of(officer.open(at(access, "person")))
