"""What an agent to whom nothing is told could still guess, be sent, or read of the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.authority_taken_back import revoke_authority
from app.services.contact_codes import code_to_send
from app.services.conversation import tell_person
from app.services.following import Followed
from app.services.following_shown import follow_as
from app.services.objection import file_objection
from app.services.release import Viewer
from app.services.supplement import ask_supplement
from app.services.taking_over import take_over
from app.services.tracking import send_track_code
from app.store import ContactCode
from app.worker.process import drain
from forms.authority_commands import RevokeAuthority, TakeOver
from forms.casework_commands import SaveDecision
from forms.console_commands import TellPerson
from forms.course_commands import AskSupplement
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import FileObjection, LookUp
from tests import agents, people
from tests.casework import CORRECT_NAME, CORRECTION, NAME, Team, decide_items
from tests.mailbox import mails
from workflows.vocabulary import Outcome, RequestState, Right

TO_PERSON = replace(agents.CLAIMED, answer_to="subject")


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def seen(runtime: Runtime, place: Place, viewer: Viewer) -> Followed:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return follow_as(runtime, session, place.receipt, viewer)


def revoke(runtime: Runtime, team: Team, place: Place) -> None:
    version = agents.version(runtime, team.officer, place)
    day = runtime.clock.now().date()
    command = RevokeAuthority(place, version, day, "본인이 전화로 위임을 거둔다고 하심")
    revoke_authority(runtime, team.officer, command)


def test_agent_who_gets_no_answer_cannot_see_that_a_measure_runs(
    runtime: Runtime, team: Team
) -> None:
    claimed = replace(TO_PERSON, scope=(Right.CORRECT,))
    asked = {"rights": CORRECTION.rights, "correction": CORRECTION.correction}
    place = agents.file(runtime, claimed, **asked)
    agents.confirm(runtime, team.officer, place, scope=(Right.CORRECT,))
    task = team.investigate(place, CORRECT_NAME)
    items = decide_items(task, ItemAction.CORRECT)
    team.decide(SaveDecision(place, Outcome.CORRECT, items=items))
    team.approve(place)
    (by_person,) = seen(runtime, place, Viewer.SUBJECT).requests
    (by_agent,) = seen(runtime, place, Viewer.APPLICANT).requests
    assert by_person.state is RequestState.CARRYING_OUT
    assert by_agent.state is RequestState.NOTIFYING


@pytest.fixture
def contested(runtime: Runtime, team: Team) -> Place:
    """An access that was answered to the person, who objected to the answer."""
    place = agents.file(runtime, TO_PERSON)
    agents.confirm(runtime, team.officer, place)
    (task, *_rest) = team.search(place, NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT, items=decide_items(task, ItemAction.SHOW)))
    team.approve(place)
    team.render()
    team.issue(place)
    file_objection(runtime, people.person(runtime), FileObjection(place.receipt, 1, "빠졌습니다."))
    asked = AskSupplement(Place(place.receipt, 2), "어느 항목이 빠졌나요?", date(2026, 11, 30))
    ask_supplement(runtime, team.officer, asked)
    return place


def test_agent_who_gets_no_answer_cannot_read_what_the_person_objects(
    runtime: Runtime, contested: Place
) -> None:
    by_person = seen(runtime, contested, Viewer.SUBJECT)
    by_agent = seen(runtime, contested, Viewer.APPLICANT)
    assert by_person.requests[1].details == {"text": "빠졌습니다."}
    assert by_person.requests[1].supplements
    assert {paper.request_id for paper in by_person.papers} >= {by_person.requests[1].id}
    assert by_agent.requests[1].details == {}
    assert by_agent.requests[1].supplements == ()
    assert {paper.request_id for paper in by_agent.papers} == {None}


def test_agent_who_gets_no_answer_cannot_take_the_objection_back(
    runtime: Runtime, contested: Place
) -> None:
    by_person = seen(runtime, contested, Viewer.SUBJECT)
    by_agent = seen(runtime, contested, Viewer.APPLICANT)
    assert by_person.may_withdraw(by_person.requests[1])
    assert not by_agent.may_withdraw(by_agent.requests[1])


def test_agent_is_written_to_no_more_after_the_revocation(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    drain(runtime)
    before = len(mails(runtime, agents.AGENT.email))
    revoke(runtime, team, place)
    tell_person(
        runtime, team.officer, TellPerson(place.receipt, "위임을 거두신 것을 확인했습니다.")
    )
    drain(runtime)
    assert len(mails(runtime, agents.AGENT.email)) == before
    assert "20261123-0001" in mails(runtime, people.SEOYEON.email)[0].text


def test_code_of_an_agent_goes_to_the_agent_after_the_person_took_over(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    version = agents.version(runtime, team.officer, place)
    take_over(runtime, team.officer, TakeOver(place, version, "보유한 번호로 통화함"))
    send_track_code(runtime, people.person(runtime), LookUp(place.receipt, agents.AGENT.email))
    with runtime.reading(team.officer.organisation_id) as session:
        row = session.scalars(select(ContactCode)).one()
        sent = code_to_send(runtime, session, row.id)
    assert sent is not None
    assert sent.email == agents.AGENT.email
