"""Objection: somebody else looks again, where there is somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services import decision
from app.services.case_file import load_case
from app.services.following import follow
from app.services.staff import revoke_role
from app.store import Event
from forms.casework_commands import ApproveDecision, SaveDecision
from forms.place import Place
from tests import casework, people
from tests.casework import FINDINGS, Team
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import EventKind, Outcome, Right, Role

TODAY = date(2026, 11, 23)


@pytest.fixture
def answered(runtime: Runtime, team: Team) -> Place:
    """An access the officer drafted and the approver approved, told to the person."""
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.investigate(place, casework.NAME)
    draft = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A35-4-2",),
        reason="다른 사람의 연락처가 함께 적혀 있어 그 부분을 가리고 보여 드립니다.",
    )
    team.settle(draft, TODAY)
    return place


@pytest.fixture
def others(team: Team) -> Team:
    """Another officer and another approver, who had no hand in the contested decision."""
    return replace(
        team,
        officer=team.joined_by("second-officer", Role.OFFICER),
        approver=team.joined_by("second-approver", Role.APPROVER),
    )


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_objection_is_a_request_of_its_own_with_its_own_clock(
    team: Team, answered: Place, clock: FixedClock, load: Load
) -> None:
    clock.move(days=14)
    place = team.object_to(answered)
    row, first = load(place), load(answered)
    assert (row.position, row.right, row.state, row.about_id) == (
        2,
        "objection",
        "received",
        first.id,
    )
    assert (row.received_on, row.legal_due) == (date(2026, 12, 7), date(2026, 12, 17))
    assert first.legal_due == date(2026, 12, 3)


def test_objection_dismissed_by_others_is_told_with_its_findings(
    runtime: Runtime, answered: Place, others: Team, load: Load
) -> None:
    place = others.object_to(answered)
    others.settle(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS), TODAY)
    assert (load(place).state, load(place).outcome) == ("answered", "dismiss")
    with runtime.reading(people.organisation_id(runtime)) as session:
        told = follow(runtime, session, place.receipt).request(2)
    assert told is not None
    assert told.result is not None
    assert (told.result.reason, told.result.follow_up) == (FINDINGS, None)


def test_upheld_objection_opens_the_contested_right_anew(
    runtime: Runtime, answered: Place, others: Team, clock: FixedClock
) -> None:
    place = others.object_to(answered)
    clock.move(days=2)
    others.settle(SaveDecision(place, Outcome.UPHOLD, reason=FINDINGS), date(2026, 11, 25))

    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        contested, _objection, anew = case.requests
        assert case.details(anew) == case.details(contested)
        told = follow(runtime, session, place.receipt).request(2)
        kinds = set(session.scalars(select(Event.kind).where(Event.request_id == anew.id)))
    assert (anew.right, anew.state, anew.about_id) == ("access", "received", contested.id)
    assert (anew.received_on, anew.legal_due) == (date(2026, 11, 25), date(2026, 12, 7))
    assert kinds == {str(EventKind.CLOCK_COMPUTED)}
    assert told is not None
    assert told.result is not None
    assert told.result.follow_up == anew.position


def test_dismissed_objection_opens_nothing(runtime: Runtime, answered: Place, others: Team) -> None:
    place = others.object_to(answered)
    others.settle(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS), TODAY)
    with runtime.reading(people.organisation_id(runtime)) as session:
        rights = [row.right for row in load_case(runtime, session, place.receipt).requests]
    assert rights == [str(Right.ACCESS), str(Right.OBJECTION)]


def test_drafter_of_the_contested_decision_does_not_draft_the_answer(
    team: Team, answered: Place, others: Team
) -> None:
    place = others.object_to(answered)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS))
    assert code_of(refused) == "contested_own_decision"


def test_approver_of_the_contested_decision_does_not_approve_the_answer(
    team: Team, answered: Place, others: Team
) -> None:
    place = others.object_to(answered)
    others.decide(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS))
    with pytest.raises(Refused) as refused:
        team.approve(place)
    assert code_of(refused) == "contested_own_decision"
    others.approve(place)


def test_only_officer_may_answer_where_there_is_nobody_else(
    team: Team, answered: Place, load: Load
) -> None:
    place = team.object_to(answered)
    team.settle(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS), TODAY)
    assert load(place).state == "answered"


def test_draft_nobody_else_could_write_is_approved_by_somebody_else(
    team: Team, answered: Place, load: Load
) -> None:
    fresh = replace(team, approver=team.joined_by("second-approver", Role.APPROVER))
    place = team.object_to(answered)
    team.decide(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS))
    with pytest.raises(Refused) as refused:
        team.approve(place)
    assert code_of(refused) == "contested_own_decision"
    fresh.approve(place)
    assert load(place).state == "notifying"


def test_somebody_who_left_is_nobody_else(
    runtime: Runtime, team: Team, answered: Place, load: Load
) -> None:
    second = team.joined_by("second-officer", Role.OFFICER)
    place = team.object_to(answered)
    with pytest.raises(Refused):
        decision.begin_decision(runtime, team.officer, place)
    dismiss_staff(runtime, second)
    decision.begin_decision(runtime, team.officer, place)
    assert load(place).state == "deciding"


def dismiss_staff(runtime: Runtime, member: Actor) -> None:
    operator = Actor("operator", member.organisation_id, name="tests")
    assert member.staff_id is not None
    revoke_role(runtime, operator, member.staff_id, Role.OFFICER)


def test_own_draft_of_an_answer_needs_a_second_person(
    runtime: Runtime, answered: Place, others: Team
) -> None:
    place = others.object_to(answered)
    others.decide(SaveDecision(place, Outcome.DISMISS, reason=FINDINGS))
    with pytest.raises(Refused) as refused:
        decision.approve_decision(runtime, others.officer, ApproveDecision(place))
    assert code_of(refused) == "own_draft"
