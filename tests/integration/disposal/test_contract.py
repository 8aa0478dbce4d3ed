"""A deletion under a live contract: the question, its two answers, and what no contract can do."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.letters.build import build
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.contract_question import ContractQuestion, contract_question
from app.services.identity import verify_identity
from app.services.supplement import answer_supplement, ask_supplement
from app.store import Document
from forms.casework_commands import SaveDecision, VerifyIdentity
from forms.course_commands import AnswerSupplement, AskSupplement
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction
from tests import casework, people
from tests.casework import Team
from workflows.contract import QUESTION, ContractAnswer
from workflows.errors import Refused
from workflows.vocabulary import IdentityMethod, Outcome

NEEDED = FoundItem("inquiry", "email", "seoyeon@example.kr", ItemAction.NEEDED)
REASON = "유료 지원 서비스를 쓰고 계셔서 연락처가 있어야 서비스를 드릴 수 있습니다."


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """Return the team of OKESTRO."""
    return Team.of(runtime)


@pytest.fixture
def place(runtime: Runtime) -> Place:
    """Return a deletion that was just filed."""
    return Place(people.file(runtime, people.DELETE_ONLY).number, 1)


def _ask(team: Team, place: Place) -> int:
    by_document = VerifyIdentity(place, IdentityMethod.DOCUMENT, "신분증을 대조함")
    verify_identity(team.runtime, team.officer, by_document)
    command = AskSupplement(place, QUESTION.ko, date(2026, 11, 27), contract=True)
    return ask_supplement(team.runtime, team.officer, command)


def _answer(team: Team, place: Place, asked: int, choice: ContractAnswer) -> None:
    command = AnswerSupplement(place.receipt, asked, "제 뜻입니다.", choice=str(choice))
    answer_supplement(team.runtime, people.person(team.runtime), command)


def _question(team: Team, place: Place) -> ContractQuestion | None:
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        return contract_question(session, case, case.request(place.position))


def _decided(team: Team, place: Place, outcome: Outcome, *actions: ItemAction) -> SaveDecision:
    (task,) = team.search(place, *[casework.ERASE_NAME, NEEDED][: len(actions)])
    team.identify(place)
    return SaveDecision(place, outcome, reason=REASON, items=casework.decide_items(task, *actions))


def test_nothing_stays_for_a_contract_before_the_person_was_asked(team: Team, place: Place) -> None:
    command = _decided(team, place, Outcome.PARTIAL, ItemAction.ERASE, ItemAction.NEEDED)
    with pytest.raises(Refused) as refused:
        team.decide(command)
    assert refused.value.code == "contract_not_asked"


def test_without_an_answer_what_the_contract_can_spare_is_deleted(team: Team, place: Place) -> None:
    _ask(team, place)
    command = _decided(team, place, Outcome.PARTIAL, ItemAction.ERASE, ItemAction.NEEDED)
    team.settle(command, date(2026, 11, 23))  # no ground is named, and none is needed
    with team.runtime.reading(team.officer.organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.kind == "notice_result")).one()
        letter = build(team.runtime, session, paper)
    assert [row.item for row in letter.staying] == ["전자우편 주소"]  # type: ignore[union-attr]  # a result
    assert "서비스를 끝내시면 삭제" in letter.staying[0].note  # type: ignore[union-attr]  # a result
    assert letter.grounds == ()  # type: ignore[union-attr]  # a result


def test_a_contract_refuses_no_deletion(team: Team, place: Place) -> None:
    asked = _ask(team, place)
    _answer(team, place, asked, ContractAnswer.GO_ON)
    command = _decided(team, place, Outcome.REFUSE, ItemAction.NEEDED, ItemAction.NEEDED)
    with pytest.raises(Refused) as refused:
        team.decide(command)
    assert refused.value.code == "contract_refuses_nothing"
    assert refused.value.citation == "법 제36조제1항"


def test_who_ends_the_service_has_everything_deleted(team: Team, place: Place) -> None:
    asked = _ask(team, place)
    _answer(team, place, asked, ContractAnswer.END)
    found = _question(team, place)
    assert found is not None
    assert (found.answer, found.said) == (ContractAnswer.END, "제 뜻입니다.")
    command = _decided(team, place, Outcome.PARTIAL, ItemAction.ERASE, ItemAction.NEEDED)
    with pytest.raises(Refused) as refused:
        team.decide(command)
    assert refused.value.code == "contract_ends"


def test_the_question_stops_no_legal_date(team: Team, place: Place) -> None:
    with team.runtime.reading(team.officer.organisation_id) as session:
        before = load_case(team.runtime, session, place.receipt).request(1).legal_due
    _ask(team, place)
    with team.runtime.reading(team.officer.organisation_id) as session:
        after = load_case(team.runtime, session, place.receipt).request(1).legal_due
    assert before == after == date(2026, 12, 3)


def test_a_plain_supplement_is_no_question_about_a_contract(team: Team, place: Place) -> None:
    command = AskSupplement(place, "문의하신 시기를 알려 주세요.", date(2026, 11, 27))
    ask_supplement(team.runtime, team.officer, command)
    assert _question(team, place) is None
