"""What the tracking page tells about the new rights, and what agents can do there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.supplement import ask_supplement
from app.store import Message, Request
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.commands import Applicant, ClaimedAuthority, FilingAnswers
from forms.course_commands import AskSupplement
from forms.place import Place
from forms.task_commands import ItemAction
from tests import agents, casework, people
from tests.casework import CORRECTION, SUSPENSION, WITHDRAWAL, Team, decide_items
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import AuthorityKind, Outcome, PersonRole, Right

TODAY = date(2026, 11, 23)
AGENT = Applicant(name="오지현", email="jihyeon@example.kr", phone="01055556666")
ON_BEHALF = replace(
    SUSPENSION,
    rights=(Right.SUSPEND, Right.WITHDRAW),
    applicant=AGENT,
    subject=people.SEOYEON,
    role=PersonRole.AGENT,
    authority=ClaimedAuthority(
        kind=AuthorityKind.POWER_OF_ATTORNEY,
        relation="변호사",
        scope=(Right.SUSPEND, Right.WITHDRAW),
    ),
)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def _filed(runtime: Runtime, answers: FilingAnswers) -> Place:
    return Place(people.file(runtime, answers).number, 1)


def _open(walker: Walker, number: str, contact: str = "seoyeon@example.kr") -> str:
    """Look a filing up as its person does; return the page it leads to."""
    walker.track(number, contact)
    walker.post("/track/verify", {"code": walker.code()})
    return text_of(walker.get(f"/my/{number}"))


def test_correction_tells_what_was_corrected_and_what_was_right(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    place = _filed(runtime, CORRECTION)
    task = team.investigate(place, casework.CORRECT_NAME, casework.LEAVE_PHONE)
    items = decide_items(task, ItemAction.CORRECT, ItemAction.LEAVE)
    decided = SaveDecision(place, Outcome.PARTIAL, items=items, reason=casework.FINDINGS)
    team.settle(decided, TODAY)
    page = _open(walker, place.receipt)
    assert "정정 요구: 일부 들어드림" in page
    assert "2026.11.23.(월)에 고쳤습니다" in page
    for words in ("고친 내용", "김서현", "그대로 둔 내용", casework.FINDINGS):
        assert words in page
    assert "문의 관리</" not in page, "systems have no names here"


def test_suspension_tells_what_stopped_and_what_goes_on(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    place = _filed(runtime, SUSPENSION)
    task = team.investigate(place, casework.STOP_NAME, casework.CONTINUE_INQUIRY)
    reason = "수리 계약이 남아 있어 연락처 없이는 이행할 수 없고, 해지 의사를 여쭈었습니다."
    team.settle(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=("A37-2-4",),
            confirmed_grounds=("A37-2-4",),
            reason=reason,
            items=decide_items(task, ItemAction.STOP, ItemAction.CONTINUE),
        ),
        TODAY,
    )
    page = _open(walker, place.receipt)
    for words in ("이용을 멈춘 내용", "에 멈추었습니다", "계속 처리하는 내용", "제37조", reason):
        assert words in page


def test_withdrawal_tells_what_was_destroyed(walker: Walker, runtime: Runtime, team: Team) -> None:
    place = _filed(runtime, WITHDRAWAL)
    task = team.investigate(place, casework.ERASE_EMAIL, system="mailing")
    items = decide_items(task, ItemAction.ERASE)
    team.settle(SaveDecision(place, Outcome.ERASE, items=items), TODAY)
    page = _open(walker, place.receipt)
    assert "동의 철회 요구: 들어드림" in page
    assert "2026.11.23.(월)에 지웠습니다" in page


def test_nothing_to_correct_is_told_and_can_be_contested(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    place = _filed(runtime, CORRECTION)
    task = team.investigate(place, casework.LEAVE_PHONE)
    items = decide_items(task, ItemAction.LEAVE)
    decided = SaveDecision(place, Outcome.NO_CORRECTION, items=items, reason=casework.FINDINGS)
    team.settle(decided, TODAY)
    page = _open(walker, place.receipt)
    assert "정정 요구: 고칠 것이 없음" in page
    walker.post(f"/my/{place.receipt}/objection/1", {"text": "개명 뒤의 이름이 맞습니다."})
    page = text_of(walker.get(f"/my/{place.receipt}"))
    assert "이의제기(정정 요구): 접수했습니다" in page


def test_held_only_shows_nothing_about_data_before_the_answer(walker: Walker, team: Team) -> None:
    number = walker.file(["held_only"])
    place = Place(number, 1)
    task = team.investigate(place, casework.NAME)
    page = text_of(walker.get(f"/my/{number}"))
    assert "제 정보를 갖고 있는지만 확인" in page
    assert "갖고 있습니다" not in page
    items = decide_items(task, ItemAction.SHOW)
    team.settle(SaveDecision(place, Outcome.GRANT, items=items), TODAY)
    page = text_of(walker.get(f"/my/{number}"))
    assert "갖고 있습니다" in page
    assert "김서연" not in page, "only whether it is held was asked"


def test_agent_sees_whom_they_act_for(walker: Walker, runtime: Runtime) -> None:
    place = _filed(runtime, ON_BEHALF)
    page = _open(walker, place.receipt, "jihyeon@example.kr")
    assert "신청인 오*현(대리인) · 정보의 주인 김*연" in page
    assert "처리정지·동의 철회 요구 신청 내역" in page


def test_person_represented_sees_only_where_it_stands_until_their_contact_is_checked(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    place = _filed(runtime, ON_BEHALF)
    page = _open(walker, place.receipt, "seoyeon@example.kr")
    assert "처리정지" in page
    assert "광고·마케팅" not in page
    assert f"/my/{place.receipt}/withdraw/" not in page
    team.investigate(place, casework.STOP_NAME)
    assert "광고·마케팅" not in text_of(walker.get(f"/my/{place.receipt}"))
    agents.confirm(runtime, team.officer, place, scope=(Right.SUSPEND, Right.WITHDRAW))
    assert "광고·마케팅" in text_of(walker.get(f"/my/{place.receipt}"))


def test_agent_writes_answers_and_withdraws(walker: Walker, runtime: Runtime, team: Team) -> None:
    place = _filed(runtime, ON_BEHALF)
    number = place.receipt
    asked = ask_supplement(
        runtime, team.officer, AskSupplement(place, "어떤 연락처인가요?", date(2026, 11, 30))
    )
    assert "더 알려 주실 내용이 있습니다" in _open(walker, number, "jihyeon@example.kr")
    walker.post(f"/my/{number}/messages", {"text": "위임장을 새로 받았습니다."})
    assert walker.post(f"/my/{number}/supplement/{asked}", {"text": "문의 때 남긴 번호"}).location
    walker.post(f"/my/{number}/withdraw/2", {"confirm": "y", "reason": ""})
    page = text_of(walker.get(f"/my/{number}"))
    assert "위임장을 새로 받았습니다." in page
    assert "오*현 (신청인)" in page
    assert "동의 철회 요구: 취하하셨습니다" in page
    with runtime.reading(ALL) as session:
        assert session.scalars(select(Message.side)).all() == ["person"]
        states = session.scalars(select(Request.state).order_by(Request.position)).all()
    assert states == ["received", "withdrawn"]
