"""KOTRA: what was collected without a basis is never told, and administrative appeal is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.documents.reports import AccessReport
from app.letters import build
from app.organisations.schema import WITHHELD_VALUE
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.decision import begin_decision
from app.services.following_result import result_of
from app.services.profiles import profile_in_force
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction
from tests import people
from tests.casework import Team, decide_items
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Outcome

NUMBER = "800101 뒤 일곱 자리"
RRN = FoundItem("membership", "resident_number", NUMBER, ItemAction.SHOW)
ELSEWHERE = FoundItem("consultation", "resident_number", NUMBER, ItemAction.SHOW)
NAME = FoundItem("membership", "name", "김서연", ItemAction.SHOW)
ANSWERS = replace(people.ACCESS_ONLY, services=("membership", "consultation"))


@pytest.fixture
def answered(runtime: Runtime) -> Place:
    """Return an access request at KOTRA that was granted and issued; a number was found."""
    team = Team.of(runtime, "kotra")
    receipt = people.file(runtime, ANSWERS, "kotra")
    place = Place(receipt.number, 1)
    task = team.search(place, NAME, RRN, ELSEWHERE)[0]
    team.identify(place)
    items = decide_items(task, *[ItemAction.SHOW] * 3)
    team.decide(SaveDecision(place, Outcome.GRANT, items=items))
    team.approve(place)
    team.render()
    team.issue(place)
    return place


def test_result_hides_a_value_without_legal_basis(runtime: Runtime, answered: Place) -> None:
    number = people.organisation_id(runtime, "kotra")
    profile = profile_in_force(runtime, number)
    with runtime.reading(number) as session:
        case = load_case(runtime, session, answered.receipt)
        request = case.request(1)
        law = runtime.law.for_receipt(profile.law, request.received_on)
        found = result_of(session, case, request, profile, law)
    assert found is not None
    shown = {(row.item.ko, row.value) for row in found.shown}
    assert NUMBER not in {value for _, value in shown}
    assert (("이름", "김서연")) in shown
    assert ("주민등록번호", WITHHELD_VALUE) in shown


def test_letters_hide_the_value_and_name_administrative_appeal(
    runtime: Runtime, answered: Place
) -> None:
    with runtime.reading(people.organisation_id(runtime, "kotra")) as session:
        case = load_case(runtime, session, answered.receipt)
        papers = session.scalars(
            select(Document).where(Document.request_id == case.request(1).id)
        ).all()
        letters = [build(runtime, session, paper) for paper in papers]
    assert NUMBER not in str(letters)
    (report,) = [letter for letter in letters if isinstance(letter, AccessReport)]
    held = [item.value for service in report.services for item in service.held]
    assert held.count(WITHHELD_VALUE) == 1 + (len(report.services) > 1)
    assert any("제24조의2" in note for note in report.notes)
    assert "행정심판" in str(letters)


def test_letters_of_a_private_body_name_no_administrative_appeal(runtime: Runtime) -> None:
    team = Team.of(runtime, "ktnexr")
    receipt = people.file(runtime, replace(people.ACCESS_ONLY, services=("product",)), "ktnexr")
    place = Place(receipt.number, 1)
    team.search(place, FoundItem("product", "name", "김서연", ItemAction.SHOW))
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    with runtime.reading(people.organisation_id(runtime, "ktnexr")) as session:
        letters = [build(runtime, session, paper) for paper in session.scalars(select(Document))]
    assert "이의제기 받는 곳: 경영지원팀 (전화 02-583-7788" in str(letters)
    assert "행정심판" not in str(letters)


def test_decision_desk_hides_the_value_and_says_what_to_do(app: Flask, runtime: Runtime) -> None:
    team = Team.of(runtime, "kotra")
    receipt = people.file(runtime, ANSWERS, "kotra")
    place = Place(receipt.number, 1)
    team.search(place, NAME, RRN)
    team.identify(place)
    begin_decision(runtime, team.officer, place)
    browser = Browser(app.test_client())
    browser.sign_in("officer-kotra", people.PASSWORD)
    page = browser.get(f"/console/kotra/f/{receipt.number}/1/decision").text
    assert "김서연" in page
    assert NUMBER not in page
    assert "값은 어떤 답변에도 나가지 않습니다" in page
