"""Who cannot be shown to be the person, or to act for them, learns nothing; later proof reopens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import closing, decision, identity, tasks
from app.services.work import unit_of_work
from app.store import Authority, Event, Message, OutboxMessage, Task
from forms.casework_commands import SaveDecision, VerifyIdentity
from forms.commands import Applicant, ClaimedAuthority
from forms.course_commands import CloseUnverified, ReopenRequest
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import casework, people
from tests.casework import Team
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityState,
    EventKind,
    IdentityMethod,
    Outcome,
    PersonRole,
    Right,
)

WHY = "11.24. 보완을 요청하고 12.8. 다시 알렸으나 자료가 오지 않았습니다."
BY_AGENT = replace(
    people.ACCESS_ONLY,
    role=PersonRole.AGENT,
    applicant=Applicant(name="박대리", email="agent@example.kr"),
    subject=people.SEOYEON,
    authority=ClaimedAuthority(AuthorityKind.POWER_OF_ATTORNEY, scope=(Right.ACCESS,)),
)


@pytest.fixture
def place(runtime: Runtime, team: Team) -> Place:
    """An access whose search was ordered; nobody could say yet who asks."""
    found = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(found))
    return found


def close(runtime: Runtime, team: Team, place: Place) -> None:
    closing.close_unverified(runtime, team.officer, CloseUnverified(place, WHY))


def verify(runtime: Runtime, team: Team, place: Place) -> None:
    method = IdentityMethod.IN_PERSON
    identity.verify_identity(
        runtime, team.officer, VerifyIdentity(place, method, "방문해 신분증을 봄")
    )


def open_searches(runtime: Runtime) -> list[tuple[str, int]]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        rows = session.scalars(
            select(Task).where(Task.answered_at.is_(None), Task.cancelled_at.is_(None))
        )
        return [(row.system_key, row.round) for row in rows]


def test_closing_waits_for_the_time_to_prove(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock
) -> None:
    clock.move(days=29)
    with pytest.raises(Refused) as refused:
        close(runtime, team, place)
    assert refused.value.code == "too_early_to_close"


def test_closing_says_why_cancels_tasks_and_tells_the_person(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock, load: Load
) -> None:
    clock.move(days=30)
    close(runtime, team, place)
    row = load(place)
    assert (row.state, row.outcome) == ("unverified", "id_not_verified")
    assert row.closed_at is not None
    assert not open_searches(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        notes = session.scalars(select(Message).where(Message.side == "note")).all()
        told = session.scalars(select(OutboxMessage.payload).where(OutboxMessage.kind == "mail"))
        assert "closed_unverified" in {payload["message"] for payload in told}
    assert len(notes) == 1


def test_closing_a_verified_request_is_refused(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock
) -> None:
    clock.move(days=30)
    verify(runtime, team, place)
    with pytest.raises(Refused) as refused:
        close(runtime, team, place)
    assert refused.value.code == "identity_is_verified"


def test_reopening_needs_the_proof(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock
) -> None:
    clock.move(days=30)
    close(runtime, team, place)
    with pytest.raises(Refused) as refused:
        closing.reopen(runtime, team.officer, ReopenRequest(place))
    assert refused.value.code == "identity_not_verified"


def test_reopened_request_is_searched_again_and_keeps_its_dates(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock, load: Load
) -> None:
    clock.move(days=30)
    close(runtime, team, place)
    verify(runtime, team, place)
    closing.reopen(runtime, team.officer, ReopenRequest(place))
    row = load(place)
    assert (row.state, row.waiting_for, row.closed_at) == ("collecting", "task_owners", None)
    assert (row.answered_on, row.legal_due) == (None, date(2026, 12, 3))
    assert open_searches(runtime) == [("inquiry_desk", 2)]
    with runtime.reading(people.organisation_id(runtime)) as session:
        kinds = list(session.scalars(select(Event.kind).order_by(Event.id)))
    assert str(EventKind.REQUEST_REOPENED) in kinds


def test_reopened_request_whose_search_was_answered_waits_for_the_officer(
    runtime: Runtime, team: Team, clock: FixedClock, load: Load
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME)
    clock.move(days=30)
    close(runtime, team, place)
    verify(runtime, team, place)
    closing.reopen(runtime, team.officer, ReopenRequest(place))
    assert load(place).waiting_for == "officer"
    assert not open_searches(runtime)


def judge(runtime: Runtime, state: AuthorityState) -> None:
    """Put the verdict on the authority on record."""
    with unit_of_work(runtime, people.person(runtime)) as work:
        row = work.session.scalars(select(Authority)).one()
        row.state = str(state)


@pytest.mark.parametrize("state", [AuthorityState.CLAIMED, AuthorityState.REJECTED])
def test_agent_nobody_confirmed_gets_nothing_decided(
    runtime: Runtime, team: Team, state: AuthorityState
) -> None:
    place = Place(people.file(runtime, BY_AGENT).number, 1)
    team.investigate(place, casework.NAME)
    judge(runtime, state)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.GRANT))
    assert refused.value.code.startswith("authority_")


def test_agent_who_is_revoked_late_gets_nothing_issued(
    runtime: Runtime, team: Team, load: Load
) -> None:
    place = Place(people.file(runtime, BY_AGENT).number, 1)
    team.investigate(place, casework.NAME)
    judge(runtime, AuthorityState.CONFIRMED)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    judge(runtime, AuthorityState.REVOKED)
    with pytest.raises(Refused) as refused:
        team.issue(place)
    assert refused.value.code == "authority_revoked"
    assert load(place).state == "notifying"


def test_agent_out_of_scope_gets_nothing_decided(runtime: Runtime, team: Team) -> None:
    asked = replace(BY_AGENT, rights=(Right.DELETE,))
    place = Place(people.file(runtime, asked).number, 1)
    task = team.investigate(place, casework.ERASE_NAME)
    judge(runtime, AuthorityState.CONFIRMED)
    items = casework.decide_items(task, casework.ERASE_NAME.action)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    assert refused.value.code == "authority_out_of_scope"


def test_agent_nobody_confirmed_is_closed_even_when_the_person_is_known(
    runtime: Runtime, team: Team, clock: FixedClock, load: Load
) -> None:
    place = Place(people.file(runtime, BY_AGENT).number, 1)
    team.investigate(place, casework.NAME)
    clock.move(days=30)
    close(runtime, team, place)
    assert load(place).state == "unverified"
    with pytest.raises(Refused):
        closing.reopen(runtime, team.officer, ReopenRequest(place))
    judge(runtime, AuthorityState.CONFIRMED)
    closing.reopen(runtime, team.officer, ReopenRequest(place))
    decision.begin_decision(runtime, team.officer, place)
    assert load(place).state == "deciding"
