"""Parents of minors, disagreement, firms, several people at once, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.authority import reject_authority
from app.services.authority_rows import authority_of
from app.services.authority_taken_back import dispute_authority, revoke_as_person
from app.services.case_file import load_case
from app.services.decision import submit_decision
from app.services.errors import ForbiddenError, InvalidError
from app.services.filing import Arrival
from app.services.filing_for_several import companions, receive_for_several
from app.services.recipients import answers_agent
from app.services.release import Viewer, release_to
from app.services.work import unit_of_work
from app.store import Authority, DataKey, Event, Filing
from forms.authority_commands import DisputeAuthority, Point, RejectAuthority
from forms.casework_commands import SaveDecision
from forms.commands import Applicant, ClaimedAuthority
from forms.place import Place
from tests import agents, casework, people
from tests.casework import Team
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityState,
    EventKind,
    Outcome,
    PersonRole,
)

TODAY = date(2026, 11, 23)
#: Fifteen years old on the day of receipt.
MINOR = replace(people.SEOYEON, birth=date(2011, 5, 2))
CHILD = replace(people.SEOYEON, birth=date(2013, 5, 2))
PARENT = ClaimedAuthority(
    AuthorityKind.PARENT_OF_MINOR, relation="어머니", answer_to="agent", why="의식이 없음"
)
SEEN = (Point.PRINCIPAL, Point.AGENT, Point.RELATION, Point.CONTACT)


def by_parent(runtime: Runtime, who: Applicant = MINOR) -> Place:
    return agents.file(runtime, PARENT, role=PersonRole.GUARDIAN, subject=who)


def row_of(runtime: Runtime, place: Place) -> Authority:
    with runtime.reading(people.organisation_id(runtime)) as session:
        row = authority_of(session, load_case(runtime, session, place.receipt).filing.id)
        assert row is not None
        return row


def decide(runtime: Runtime, team: Team, place: Place, **changes: object) -> None:
    agents.confirm(runtime, team.approver, place, points=SEEN, scope=(), issued_on=None, **changes)


def investigated(team: Team, place: Place) -> SaveDecision:
    first = team.investigate(place, casework.NAME)
    return SaveDecision(
        place, Outcome.GRANT, items=casework.decide_items(first, casework.NAME.action)
    )


def test_parent_of_a_minor_waits_for_the_privacy_officer(
    runtime: Runtime, team: Team, load: Load
) -> None:
    place = by_parent(runtime)
    with pytest.raises(ForbiddenError):
        agents.confirm(runtime, team.officer, place, points=SEEN)
    draft = investigated(team, place)
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "minor_undecided"
    decide(runtime, team, place)
    submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)
    assert load(place).outcome == "grant"


def test_answer_about_a_minor_goes_to_the_minor_whatever_was_claimed(
    runtime: Runtime, team: Team
) -> None:
    place = by_parent(runtime)
    assert row_of(runtime, place).answer_to == "subject"
    decide(runtime, team, place)
    row = row_of(runtime, place)
    assert row.state == AuthorityState.CONFIRMED
    assert not answers_agent(row, TODAY)


def test_contact_of_the_minor_must_be_found_in_the_data(runtime: Runtime, team: Team) -> None:
    place = by_parent(runtime)
    with pytest.raises(InvalidError) as refused:
        agents.confirm(runtime, team.approver, place, points=SEEN[:3], scope=(), issued_on=None)
    assert refused.value.field == "points"


@pytest.mark.parametrize(
    ("who", "code"), [(CHILD, "still_a_child"), (people.SEOYEON, "of_full_age")]
)
def test_age_is_computed_on_the_day_of_receipt(
    runtime: Runtime, team: Team, who: Applicant, code: str
) -> None:
    place = by_parent(runtime, who)
    with pytest.raises(Refused) as refused:
        decide(runtime, team, place)
    assert refused.value.code == code


def test_power_of_attorney_of_a_minor_answers_the_minor(runtime: Runtime, team: Team) -> None:
    to_agent = agents.file(runtime, subject=MINOR)
    with pytest.raises(InvalidError) as refused:
        agents.confirm(runtime, team.officer, to_agent)
    assert refused.value.code == "minors_answer"
    to_minor = agents.file(runtime, replace(agents.CLAIMED, answer_to="subject"), subject=MINOR)
    agents.confirm(runtime, team.officer, to_minor)
    assert row_of(runtime, to_minor).state == AuthorityState.CONFIRMED


def dispute(runtime: Runtime, team: Team, place: Place, **changes: object) -> None:
    command = DisputeAuthority(
        place,
        agents.version(runtime, team.officer, place),
        TODAY,
        "아이가 전화로 지우지 말라고 함",
    )
    dispute_authority(runtime, team.officer, replace(command, **changes))  # type: ignore[arg-type]  # names are checked by the command


def test_disagreement_stops_everything_until_the_privacy_officer_decides(
    runtime: Runtime, team: Team
) -> None:
    place = by_parent(runtime)
    decide(runtime, team, place)
    draft = investigated(team, place)
    dispute(runtime, team, place)
    assert row_of(runtime, place).state == AuthorityState.CLAIMED
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "authority_disputed"
    version = agents.version(runtime, team.officer, place)
    verdict = RejectAuthority(place, version, "아이의 뜻에 따름")
    with pytest.raises(ForbiddenError):
        reject_authority(runtime, team.officer, verdict)
    reject_authority(runtime, team.approver, verdict)
    row = row_of(runtime, place)
    assert (row.state, row.disputed_on) == (AuthorityState.REJECTED, None)
    with runtime.reading(people.organisation_id(runtime)) as session:
        kinds = set(session.scalars(select(Event.kind)))
    assert {str(EventKind.AUTHORITY_DISPUTED), str(EventKind.AUTHORITY_REJECTED)} <= kinds


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_disagreement_lies_between_receipt_and_today(
    runtime: Runtime, team: Team, day: date
) -> None:
    place = by_parent(runtime)
    with pytest.raises(InvalidError):
        dispute(runtime, team, place, disputed_on=day)


def test_power_of_attorney_is_revoked_not_disputed(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    with pytest.raises(InvalidError) as refused:
        dispute(runtime, team, place)
    assert refused.value.code == "revoke_instead"


def test_firm_on_the_paper_stands_for_whoever_works_for_it(runtime: Runtime, team: Team) -> None:
    seen = (Point.PRINCIPAL, Point.FIRM, Point.SIGNED)
    alone = agents.file(runtime)
    with pytest.raises(InvalidError):
        agents.confirm(runtime, team.officer, alone, points=seen)
    firm = agents.file(runtime, replace(agents.CLAIMED, firm="법무법인 가상"))
    agents.confirm(runtime, team.officer, firm, points=seen)
    assert row_of(runtime, firm).state == AuthorityState.CONFIRMED
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert load_case(runtime, session, firm.receipt).person["agent"]["firm"] == "법무법인 가상"


OTHERS = (
    Applicant("한지민", "jimin@example.kr"),
    Applicant("윤슬기", "", "01099998888"),
)


def test_one_agent_files_for_several_people_and_each_gets_a_filing(
    runtime: Runtime, team: Team
) -> None:
    answers = replace(agents.BY_AGENT, others=OTHERS)
    now = runtime.clock.now()
    with unit_of_work(runtime, people.person(runtime)) as work:
        received = receive_for_several(work, answers, Arrival(received_at=now, draft_token=b"one"))
    with unit_of_work(runtime, people.person(runtime)) as work:
        again = receive_for_several(work, answers, Arrival(received_at=now, draft_token=b"one"))
    assert [row.number for row in received.every] == [
        "20261123-0001",
        "20261123-0002",
        "20261123-0003",
    ]
    assert [row.number for row in again.every] == [row.number for row in received.every]
    with runtime.reading(people.organisation_id(runtime)) as session:
        names = [load_case(runtime, session, row.number).person["name"] for row in received.every]
        assert names == ["김서연", "한지민", "윤슬기"]
        assert len({row.wrapped for row in session.scalars(select(DataKey))}) == 3
        assert companions(session, received.first.filing_id) == ["20261123-0002", "20261123-0003"]
        assert len(session.scalars(select(Filing)).all()) == 3
    first = Place(received.first.number, 1)
    agents.confirm(runtime, team.officer, first)
    assert row_of(runtime, Place("20261123-0002", 1)).state == AuthorityState.CLAIMED


def test_filing_for_one_has_no_companions(runtime: Runtime) -> None:
    place = agents.file(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        filing = load_case(runtime, session, place.receipt).filing
        assert companions(session, filing.id) == []
    assert row_of(runtime, place).together is None


def test_person_takes_the_authority_back_over_their_own_contact(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    revoke_as_person(runtime, people.person(runtime), place.receipt)
    row = row_of(runtime, place)
    assert (row.state, row.revoked_on) == (AuthorityState.REVOKED, TODAY)
    with pytest.raises(InvalidError):
        revoke_as_person(runtime, people.person(runtime), place.receipt)
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        assert release_to(session, case, Viewer.APPLICANT, TODAY).reach == "state"
