"""Screens of correction, suspension and withdrawal: owners, decision, measures."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from app.runtime import Runtime
from app.services import decision, tasks
from app.services.person_files import add_person_files
from app.services.uploads import Upload
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction, OrderSearch
from tests import casework, people
from tests.casework import CORRECTION, FINDINGS, SUSPENSION, WITHDRAWAL, Team, decide_items
from tests.integration.casework_screens.browser import Browser, at, day_fields, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.vocabulary import Outcome

DONE = day_fields("done_on", 2026, 11, 23)
MATCH = {
    "do": "send",
    "verdict": "match",
    "searched_by": "전자우편 주소",
    "found-0-what": "inquiry/name",
    "found-0-value": "김서연",
}
REFUSED = {
    "outcome": "refuse",
    "version": "0",
    "grounds": "A37-2-4",
    "reason": "수리 계약이 남아 있고 해지 의사를 여쭈었으나 밝히지 않으셨습니다.",
}


@pytest.fixture
def correction(runtime: Runtime) -> Place:
    return Place(people.file(runtime, CORRECTION).number, 1)


@pytest.fixture
def suspension(runtime: Runtime) -> Place:
    return Place(people.file(runtime, SUSPENSION).number, 1)


@pytest.fixture
def withdrawal(runtime: Runtime) -> Place:
    return Place(people.file(runtime, WITHDRAWAL).number, 1)


def searched(runtime: Runtime, team: Team, place: Place) -> int:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    return team.tasks(place, "search")[0]


def row_of(task: int, action: str, **more: str) -> dict[str, str]:
    """Return the fields of the first item of a decision."""
    base = {"items-0-task": str(task), "items-0-index": "0", "items-0-action": action}
    return base | {f"items-0-{name}": value for name, value in more.items()}


def test_owner_sees_what_is_to_be_corrected_and_the_evidence(
    runtime: Runtime, team: Team, owner: Browser, correction: Place
) -> None:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    picture.seek(0)
    upload = Upload("기본증명서.png", picture)
    add_person_files(runtime, people.person(runtime), correction.receipt, [upload])
    page = text_of(owner.open(f"/tasks/{searched(runtime, team, correction)}"))
    assert "이름: 김서연 → 김서현" in page
    assert "개명했습니다." in page
    assert "기본증명서.png" in page
    assert "맞는 내용" in page


def test_owner_of_another_right_is_not_shown_what_was_asked(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    page = text_of(owner.open(f"/tasks/{searched(runtime, team, access)}"))
    assert "요구하신 내용" not in page
    assert "맞는 내용" not in page


def test_correction_without_the_right_content_keeps_what_was_entered(
    runtime: Runtime, team: Team, owner: Browser, correction: Place
) -> None:
    task = searched(runtime, team, correction)
    half = owner.send(f"/tasks/{task}", {**MATCH, "found-0-action": "correct"})
    assert half.status_code == 422
    assert "맞는 내용을 적어 주세요." in text_of(half)
    assert "전자우편 주소" in text_of(half)
    whole = {**MATCH, "found-0-action": "correct", "found-0-new_value": "김서현"}
    assert owner.send(f"/tasks/{task}", whole).status_code == 303
    assert "→ 김서현" in text_of(owner.open(f"/tasks/{task}"))


def test_decision_on_a_correction_has_no_grounds_and_takes_the_new_content(
    runtime: Runtime, team: Team, officer: Browser, correction: Place, load: Load
) -> None:
    task = team.investigate(correction, casework.CORRECT_NAME)
    decision.begin_decision(runtime, team.officer, correction)
    page = text_of(officer.open(at(correction, "decision")))
    assert re.search(r'value="correct" checked', page)
    assert 'name="grounds"' not in page
    assert "김서현</textarea>" in page
    fields = {"do": "submit", "outcome": "correct", "version": "0"}
    sent = officer.send(
        at(correction, "decision"), fields | row_of(task, "correct", new_value="김서현")
    )
    assert sent.status_code == 303
    assert load(correction).state == "approving"


def test_nothing_to_correct_is_submitted_with_findings_only(
    runtime: Runtime, team: Team, officer: Browser, correction: Place, load: Load
) -> None:
    task = team.investigate(correction, casework.LEAVE_PHONE)
    decision.begin_decision(runtime, team.officer, correction)
    page = text_of(officer.open(at(correction, "decision")))
    assert re.search(r'value="no_correction" checked', page)
    assert "확인한 내용" in page
    fields = {"do": "submit", "outcome": "no_correction", "version": "0"} | row_of(task, "leave")
    assert officer.send(at(correction, "decision"), fields).status_code == 422
    told = officer.send(at(correction, "decision"), fields | {"reason": FINDINGS})
    assert told.status_code == 303
    assert load(correction).state == "approving"


def test_approver_reads_old_and_new_content(
    team: Team, approver: Browser, correction: Place
) -> None:
    task = team.investigate(correction, casework.CORRECT_NAME)
    items = decide_items(task, ItemAction.CORRECT)
    team.decide(SaveDecision(correction, Outcome.CORRECT, items=items))
    page = text_of(approver.open(at(correction, "approve")))
    assert "김서연 → <b>김서현</b>" in page
    assert approver.send(at(correction, "approve"), {"do": "approve"}).status_code == 303


def test_corrected_measure_is_asked_in_its_own_words(
    team: Team, owner: Browser, correction: Place, load: Load
) -> None:
    task = team.investigate(correction, casework.CORRECT_NAME)
    items = decide_items(task, ItemAction.CORRECT)
    team.decide(SaveDecision(correction, Outcome.CORRECT, items=items))
    team.approve(correction)
    (measure,) = team.tasks(correction, "measure")
    page = text_of(owner.open(f"/tasks/{measure}"))
    assert "무엇을 어떻게 고쳤나요?" in page
    assert "김서현" in page
    assert "복구하거나 재생할 수 없도록" not in page
    assert "정정 조치" in text_of(owner.open("/tasks"))
    answer = owner.send(f"/tasks/{measure}", {**DONE, "how": "change", "count": "2"})
    assert answer.status_code == 303
    assert load(correction).state == "notifying"


def test_suspension_over_a_contract_is_not_submitted_before_asking(
    runtime: Runtime, team: Team, officer: Browser, suspension: Place, load: Load
) -> None:
    task = team.investigate(suspension, casework.CONTINUE_INQUIRY)
    decision.begin_decision(runtime, team.officer, suspension)
    page = text_of(officer.open(at(suspension, "decision")))
    assert re.search(r'value="refuse" checked', page)
    assert "해지 의사를 밝히지 않으셨습니다" in page  # the second confirmation
    fields = REFUSED | {"do": "submit"} | row_of(task, "continue")
    refused = officer.send(at(suspension, "decision"), fields)
    assert refused.status_code == 409
    assert load(suspension).state == "deciding"
    confirmed = {"confirmed": "A37-2-4", "version": "1"}
    assert officer.send(at(suspension, "decision"), fields | confirmed).status_code == 303
    assert load(suspension).state == "approving"


def test_owner_sees_which_use_is_to_stop(
    runtime: Runtime, team: Team, owner: Browser, suspension: Place
) -> None:
    page = text_of(owner.open(f"/tasks/{searched(runtime, team, suspension)}"))
    assert "광고·마케팅" in page
    assert "문의할 때 남긴 연락처" in page


def test_withdrawal_names_its_consent_and_knows_no_collection_target(
    runtime: Runtime, team: Team, owner: Browser, withdrawal: Place
) -> None:
    page = text_of(owner.open(f"/tasks/{searched(runtime, team, withdrawal)}"))
    assert "홍보 및 마케팅" in page
    assert "제36조제1항" not in page


def test_measure_at_a_processor_is_not_recorded_before_it_was_told(
    team: Team, owner: Browser, withdrawal: Place, load: Load
) -> None:
    task = team.investigate(withdrawal, casework.ERASE_EMAIL, system="mailing")
    items = decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(withdrawal, Outcome.ERASE, items=items))
    team.approve(withdrawal)
    (measure,) = team.tasks(withdrawal, "measure")
    page = text_of(owner.open(f"/tasks/{measure}"))
    assert "수탁자 Stibee" in page
    assert "제37조제3항" in page
    fields = {**DONE, "how": "erase", "count": "1"}
    refused = owner.send(f"/tasks/{measure}", fields)
    assert refused.status_code == 422
    assert "수탁자도 조치를 마쳤는지" in text_of(refused)
    assert owner.send(f"/tasks/{measure}", fields | {"processor_told": "y"}).status_code == 303
    assert load(withdrawal).state == "notifying"
    assert "알리고 확인함" in text_of(owner.open(f"/tasks/{measure}"))


@pytest.mark.parametrize("right", ["correct", "suspend", "withdraw", "objection"])
def test_queue_offers_every_right_as_a_filter(officer: Browser, right: str) -> None:
    page = text_of(officer.open("/queue"))
    assert f'value="{right}"' in page


def test_queue_says_in_one_line_what_is_asked(
    officer: Browser, correction: Place, suspension: Place, withdrawal: Place
) -> None:
    page = text_of(officer.open("/queue?view=open"))
    assert "이름 외 1개" in page
    assert "광고·마케팅" in page
    assert "홍보 및 마케팅" in page
    for place in (correction, suspension, withdrawal):
        case = text_of(officer.open(f"/f/{place.receipt}/1"))
        assert "조치 확인" in case  # act, then tell: one more gate
        assert "시스템 회신" in case


def test_notice_of_each_right_is_previewed_before_approval(
    team: Team,
    officer: Browser,
    correction: Place,
    suspension: Place,
    withdrawal: Place,
) -> None:
    drafts = (
        (correction, Outcome.CORRECT, ItemAction.CORRECT, casework.CORRECT_NAME),
        (suspension, Outcome.STOP, ItemAction.STOP, casework.STOP_NAME),
        (withdrawal, Outcome.ERASE, ItemAction.ERASE, casework.ERASE_EMAIL),
    )
    for place, outcome, action, found in drafts:
        task = team.investigate(place, found)
        team.decide(SaveDecision(place, outcome, items=decide_items(task, action)))
        letter = officer.open(at(place, "decision/preview"))
        assert letter.status_code == 200
        assert place.receipt in text_of(letter)
        assert officer.open(at(place, "issue")).status_code == 200
