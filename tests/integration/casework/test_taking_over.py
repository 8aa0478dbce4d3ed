"""The person represented goes on in their own name: the agent is out, the request is not lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.runtime import Runtime
from app.services.authority_taken_back import revoke_authority
from app.services.case_file import load_case
from app.services.conversation_person import write_as_person
from app.services.errors import ConflictError, ForbiddenError, InvalidError
from app.services.following_shown import follow_as
from app.services.issue import issue_notice
from app.services.release import Reach, Viewer
from app.services.taking_over import take_over
from app.services.uploads import Upload
from forms.authority_commands import Point, RevokeAuthority, TakeOver
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import WriteAsPerson
from tests import agents, people
from tests.casework import NAME, Team, decide_items
from tests.integration.portal.test_drafts import picture
from workflows.errors import Refused
from workflows.vocabulary import Outcome, RequestState

TODAY = date(2026, 11, 23)
HOW = "보유한 번호로 정보주체와 통화함"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def revoked(runtime: Runtime, team: Team) -> Place:
    """An access whose notice was ready when the person took the authority back."""
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    (task, *_rest) = team.search(place, NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT, items=decide_items(task, ItemAction.SHOW)))
    team.approve(place)
    team.render()
    version = agents.version(runtime, team.officer, place)
    command = RevokeAuthority(place, version, TODAY, "정보주체가 전화로 알림")
    revoke_authority(runtime, team.officer, command)
    with pytest.raises(Refused, match="revoked the authority"):
        issue_notice(runtime, team.officer, place)
    return place


def over(runtime: Runtime, team: Team, place: Place, how: str = HOW) -> None:
    version = agents.version(runtime, team.officer, place)
    command = TakeOver(place, version, how, email=people.SEOYEON.email)
    take_over(runtime, team.officer, command)


def test_person_taking_over_gets_the_answer_and_the_agent_only_the_state(
    runtime: Runtime, team: Team, revoked: Place
) -> None:
    over(runtime, team, revoked)
    with pytest.raises(Refused, match="still being rendered"):
        issue_notice(runtime, team.officer, revoked)
    team.render()
    with pytest.raises(Refused, match="Identity and match"):
        issue_notice(runtime, team.officer, revoked)
    team.identify(revoked)
    issue_notice(runtime, team.officer, revoked)
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, revoked.receipt)
        assert case.request(1).state == RequestState.ANSWERED
        assert case.contact["email"] == people.SEOYEON.email
        by_agent = follow_as(runtime, session, revoked.receipt, Viewer.APPLICANT)
        by_person = follow_as(runtime, session, revoked.receipt, Viewer.SUBJECT)
    assert by_agent.reach is Reach.STATE
    assert by_agent.requests[0].result is None
    assert by_person.requests[0].result is not None


def test_taking_over_a_claim_nobody_checked_ends_it(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    over(runtime, team, place)
    (task, *_rest) = team.search(place, NAME)
    with pytest.raises(Refused, match="Identity and match"):
        team.decide(SaveDecision(place, Outcome.GRANT, items=decide_items(task, ItemAction.SHOW)))


def test_taking_over_needs_how_it_was_heard(runtime: Runtime, team: Team, revoked: Place) -> None:
    with pytest.raises(InvalidError):
        over(runtime, team, revoked, how="네")


def test_taking_over_twice_or_from_an_old_page_is_refused(
    runtime: Runtime, team: Team, revoked: Place
) -> None:
    old = agents.version(runtime, team.officer, revoked)
    over(runtime, team, revoked)
    with pytest.raises(ConflictError):
        take_over(runtime, team.officer, TakeOver(revoked, old, HOW))
    with pytest.raises(InvalidError):
        over(runtime, team, revoked)


def test_taking_over_is_for_officers(runtime: Runtime, team: Team, revoked: Place) -> None:
    version = agents.version(runtime, team.officer, revoked)
    with pytest.raises(ForbiddenError):
        take_over(runtime, team.approver, TakeOver(revoked, version, HOW))


def test_what_the_person_writes_is_not_shown_to_the_agent(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    team.search(place, NAME)
    team.identify(place)
    person = people.person(runtime)
    said = "저는 이 사람에게 맡긴 적이 없습니다."
    written = WriteAsPerson(place.receipt, said, by_subject=True, adds=True)
    write_as_person(runtime, person, written, [Upload("각서.png", picture())])
    write_as_person(runtime, person, WriteAsPerson(place.receipt, "대리인입니다."))
    with runtime.reading(team.officer.organisation_id) as session:
        by_agent = follow_as(runtime, session, place.receipt, Viewer.APPLICANT)
        by_person = follow_as(runtime, session, place.receipt, Viewer.SUBJECT)
    assert [line.text for line in by_agent.messages] == ["대리인입니다."]
    assert [line.text for line in by_person.messages] == [said, "대리인입니다."]
    assert by_agent.files == (), "the name of a file tells as much as the words it came with"
    assert [file.name for file in by_person.files] == ["각서.png"]


def test_contact_an_agent_typed_opens_nothing_until_it_was_compared(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    seen = tuple(point for point in agents.SEEN if point is not Point.CONTACT)
    agents.confirm(runtime, team.officer, place, points=seen)
    team.search(place, NAME)
    team.identify(place)
    with runtime.reading(team.officer.organisation_id) as session:
        by_person = follow_as(runtime, session, place.receipt, Viewer.SUBJECT)
    assert by_person.reach is Reach.STATE


def test_answer_to_the_person_needs_their_contact_compared(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime, replace(agents.CLAIMED, answer_to="subject"))
    seen = tuple(point for point in agents.SEEN if point is not Point.CONTACT)
    with pytest.raises(InvalidError):
        agents.confirm(runtime, team.officer, place, points=seen)
