"""What must not be told yet, or not to this one: data held, a contract, a date to see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import viewings
from app.services.authority_taken_back import revoke_as_person
from app.services.case_file import load_case
from app.services.following import Followed
from app.services.following_shown import follow_as
from app.services.outside_words import add_word
from app.services.release import Viewer
from app.services.supplement import ask_supplement
from app.services.withdrawal import withdraw_request
from app.worker.effects import Effect
from app.worker.handlers.mail import person_letter
from forms.casework_commands import SaveDecision
from forms.commands import AskedAccess
from forms.course_commands import AskSupplement, WithdrawRequest
from forms.outside_commands import AddWord
from forms.place import Place
from forms.task_commands import ItemAction
from forms.viewing_commands import MissVisit
from tests import agents, casework, people
from tests.casework import Team
from tests.integration.casework.test_viewings import ROOM, planned, visit_on
from workflows.contract import QUESTION
from workflows.errors import Refused
from workflows.vocabulary import Outcome, OutsideKind, PersonRole, Right

#: An agent's claim to have something deleted, with the answer to go to the person.
DELETING = replace(agents.CLAIMED, scope=(Right.DELETE,))
TO_PERSON = replace(agents.CLAIMED, answer_to=PersonRole.SUBJECT)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """Return the team of OKESTRO."""
    return Team.of(runtime)


def by_agent(runtime: Runtime) -> Place:
    """File a deletion by an agent nobody looked at."""
    return agents.file(runtime, DELETING, rights=(Right.DELETE,), access=None, services=())


def seen_by(team: Team, place: Place, viewer: Viewer) -> Followed:
    """Return a filing as one of the two sees it."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        return follow_as(team.runtime, session, place.receipt, viewer)


def ask_contract(team: Team, place: Place) -> None:
    """Ask whether a service is to end."""
    command = AskSupplement(place, QUESTION.ko, date(2026, 11, 27), contract=True)
    ask_supplement(team.runtime, team.officer, command)


def test_nobody_unproven_is_asked_about_a_contract(team: Team) -> None:
    place = Place(people.file(team.runtime, people.DELETE_ONLY).number, 1)
    with pytest.raises(Refused) as refused:
        ask_contract(team, place)
    assert refused.value.code == "identity_not_verified"


def test_an_agent_nobody_looked_at_is_not_asked_about_a_contract(team: Team) -> None:
    place = by_agent(team.runtime)
    team.investigate(place, casework.ERASE_NAME)
    with pytest.raises(Refused) as refused:
        ask_contract(team, place)
    assert refused.value.code == "authority_not_confirmed"


def test_a_contract_is_asked_about_for_a_deletion_alone(team: Team) -> None:
    place = Place(people.file(team.runtime, people.ACCESS_ONLY).number, 1)
    team.investigate(place, casework.NAME)
    with pytest.raises(Refused) as refused:
        ask_contract(team, place)
    assert refused.value.code == "contract_not_asked_here"


def test_agent_the_answer_does_not_go_to_sees_no_question_about_a_contract(team: Team) -> None:
    claimed = replace(DELETING, answer_to=PersonRole.SUBJECT)
    place = agents.file(team.runtime, claimed, rights=(Right.DELETE,), access=None)
    agents.confirm(team.runtime, team.officer, place, scope=(Right.DELETE,))
    team.investigate(place, casework.ERASE_NAME)
    ask_contract(team, place)
    team.render()
    agent, person = (seen_by(team, place, who) for who in (Viewer.APPLICANT, Viewer.SUBJECT))
    assert [len(found.requests[0].supplements) for found in (agent, person)] == [0, 1]
    assert "supplement_request" not in {paper.kind for paper in agent.papers}
    assert "supplement_request" in {paper.kind for paper in person.papers}


def test_agent_who_takes_a_request_back_learns_nothing_by_it(team: Team) -> None:
    claimed = replace(DELETING, answer_to=PersonRole.SUBJECT)
    place = agents.file(team.runtime, claimed, rights=(Right.DELETE,), access=None)
    agents.confirm(team.runtime, team.officer, place, scope=(Right.DELETE,))
    team.investigate(place, casework.ERASE_NAME)
    ask_contract(team, place)
    withdraw_request(team.runtime, people.person(team.runtime), WithdrawRequest(place, ""))
    team.render()
    agent = seen_by(team, place, Viewer.APPLICANT)
    (row,) = agent.requests
    assert (row.state, row.supplements) == ("withdrawn", ())
    assert {paper.kind for paper in agent.papers} >= {"closing_letter"}
    assert "supplement_request" not in {paper.kind for paper in agent.papers}


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("fee_quoted", people.SEOYEON.email),
        ("viewing_open", people.SEOYEON.email),
        ("message_ready", agents.AGENT.email),
    ],
)
def test_mail_that_tells_an_outcome_by_its_name_goes_where_the_answer_goes(
    team: Team, message: str, told: str
) -> None:
    place = agents.file(team.runtime, TO_PERSON)
    agents.confirm(team.runtime, team.officer, place)
    with team.runtime.reading(team.officer.organisation_id) as session:
        filing = load_case(team.runtime, session, place.receipt).filing.id
    effect = Effect(1, team.officer.organisation_id, "mail", "key", {"filing": filing}, 1, filing)
    letter = person_letter(team.runtime, effect, message)
    assert letter is not None
    assert letter.recipient == told


def test_request_of_an_agent_nobody_looked_at_is_passed_on_to_no_provider(team: Team) -> None:
    place = by_agent(team.runtime)
    team.investigate(place, casework.ERASE_NAME)
    with pytest.raises(Refused) as refused:
        add_word(
            team.runtime,
            team.officer,
            AddWord(place, OutsideKind.PROVIDER, name="주식회사 가상전시"),
        )
    assert refused.value.code == "authority_not_confirmed"


def test_agent_the_answer_does_not_go_to_reads_no_new_date_of_a_visit(
    team: Team, clock: FixedClock
) -> None:
    asked = AskedAccess(items=people.FIVE_ITEMS, form="visit")
    place = agents.file(team.runtime, TO_PERSON, access=asked)
    agents.confirm(team.runtime, team.officer, place)
    task = team.investigate(place, casework.NAME)
    items = casework.decide_items(task, ItemAction.SHOW)
    team.settle(
        SaveDecision(place, Outcome.GRANT, items=items, **visit_on(date(2026, 11, 26))),  # type: ignore[arg-type]  # by name
        date(2026, 11, 23),
    )
    clock.instant = datetime(2026, 11, 27, 3, tzinfo=UTC)
    moved = MissVisit(place, planned(team, place), date(2026, 12, 1), "10:00", ROOM)
    viewings.miss_visit(team.runtime, team.officer, moved)
    agent, person = (seen_by(team, place, who) for who in (Viewer.APPLICANT, Viewer.SUBJECT))
    assert (len(agent.messages), len(person.messages)) == (0, 1)
    revoke_as_person(team.runtime, people.person(team.runtime), place.receipt)
    assert not seen_by(team, place, Viewer.APPLICANT).messages
