"""The question whether a service is to end: asked in the console, and answered by telephone."""

from __future__ import annotations

from app.runtime import Runtime
from app.services import contract_question as questions
from app.services.case_file import load_case
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction
from tests import casework
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, text_of

NEEDED = FoundItem("inquiry", "email", "seoyeon@example.kr", ItemAction.NEEDED)
ASK = {"do": "ask", "what": "서비스를 끝내시겠어요? 알려 주세요.", "reply_by-y": "2026"}


def test_officer_asks_and_writes_down_what_was_said_on_the_phone(
    runtime: Runtime, team: Team, officer: Browser, deletion: Place
) -> None:
    team.investigate(deletion, casework.ERASE_NAME, NEEDED)
    page = text_of(officer.open(at(deletion, "contract")))
    assert "계약이 있어도 그것만으로는 삭제를 거절할 수 없습니다" in page
    assert "전자우편 주소" in page  # what the owner says the contract needs
    assert officer.send(at(deletion, "contract"), ASK).status_code == 422
    whole = {**ASK, "reply_by-m": "11", "reply_by-d": "27"}
    assert officer.send(at(deletion, "contract"), whole).status_code == 303
    half = {"do": "heard", "text": "11월 24일 전화로 말씀하심"}
    assert officer.send(at(deletion, "contract"), half).status_code == 422
    heard = {**half, "choice": "go_on"}
    assert officer.send(at(deletion, "contract"), heard).status_code == 303
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, deletion.receipt)
        found = questions.contract_question(session, case, case.request(deletion.position))
    assert found is not None
    assert found.answer == "go_on"
    assert "서비스는 계속 쓰고" in text_of(officer.open(at(deletion, "contract")))
