"""The answer to an objection, from the contested request and what others decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.letters import render_letter
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.later_requests import add_request
from app.services.work import unit_of_work
from forms.casework_commands import SaveDecision
from forms.place import Place
from tests import casework, people
from tests.casework import FINDINGS, Team
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import DocumentKind, Outcome, Right, Role

TODAY = date(2026, 11, 23)
NOTICE = DocumentKind.NOTICE_OBJECTION
WORDS = "다른 사람의 이름을 가리면 보여 주실 수 있지 않나요?"


def refused_access(runtime: Runtime, team: Team, slug: str = "okestro") -> Place:
    answers = replace(people.ACCESS_ONLY, services=())
    place = Place(people.file(runtime, answers, slug).number, 1)
    team.investigate(place, casework.NAME)
    reason = "다른 사람의 연락처와 나눌 수 없어 보여 드릴 수 없습니다."
    team.settle(SaveDecision(place, Outcome.REFUSE, grounds=("A35-4-2",), reason=reason), TODAY)
    return place


@pytest.fixture
def answered(runtime: Runtime, team: Team) -> Place:
    return refused_access(runtime, team)


@pytest.fixture
def others(team: Team) -> Team:
    return replace(
        team,
        officer=team.joined_by("second-officer", Role.OFFICER),
        approver=team.joined_by("second-approver", Role.APPROVER),
    )


def answer(team: Team, place: Place, outcome: Outcome) -> Place:
    objection = team.object_to(place, WORDS)
    team.decide(SaveDecision(objection, outcome, reason=FINDINGS))
    team.approve(objection)
    return objection


def test_dismissed_objection_tells_what_was_examined_by_others_and_who_helps(
    others: Team, answered: Place, letter: Letter
) -> None:
    answer(others, answered, Outcome.DISMISS)

    notice = letter(NOTICE)
    assert notice.contested_number == f"{answered.receipt}-1"
    assert (notice.contested_right, notice.contested_outcome) == ("열람", "열람거절")
    assert (notice.contested_on, notice.received_on) == (TODAY, TODAY)
    assert (notice.said, notice.reason) == (WORDS, FINDINGS)
    assert notice.by_others
    assert any("시스템" in line for line in notice.examined)
    assert notice.follows == ""
    assert [line[:8] for line in notice.remedies] == ["권리구제 기관:"]
    assert "제38조제5항" in notice.legal_sentence
    assert render_letter(notice, "ko").pages == 1


def test_upheld_objection_says_that_the_request_is_taken_up_again(
    others: Team, answered: Place, letter: Letter
) -> None:
    objection = answer(others, answered, Outcome.UPHOLD)
    assert "새 요구번호와 답변 기한은 접수증으로" in letter(NOTICE).follows

    others.render()
    others.issue(objection)
    (anew,) = letter(DocumentKind.RECEIPT).requests
    assert (anew.number, anew.right) == (f"{answered.receipt}-3", "열람")


def test_objection_answered_by_the_same_people_does_not_claim_others(
    team: Team, answered: Place, letter: Letter
) -> None:
    answer(team, answered, Outcome.DISMISS)

    assert letter(NOTICE).by_others is False


def test_public_body_names_the_administrative_appeal_after_an_objection(
    runtime: Runtime, letter: Letter
) -> None:
    team = Team.of(runtime, "kotra")
    place = refused_access(runtime, team, "kotra")
    with unit_of_work(runtime, people.person(runtime, "kotra")) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        row = add_request(work, case, Right.OBJECTION, {"text": WORDS}, about=case.request(1))
        objection = Place(place.receipt, row.position)
    team.decide(SaveDecision(objection, Outcome.DISMISS, reason=FINDINGS))
    team.approve(objection)

    assert "행정심판" in letter(NOTICE).remedies[0]
