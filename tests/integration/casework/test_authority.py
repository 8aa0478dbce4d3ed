"""Authority to act for another: judged by an officer, and nothing let out without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.authority import reject_authority
from app.services.authority_rows import authority_of
from app.services.authority_taken_back import revoke_authority
from app.services.case_file import AUTHORITY, load_case
from app.services.contact_codes import code_to_send
from app.services.errors import ConflictError, ForbiddenError, InvalidError
from app.services.following_shown import follow_as
from app.services.issue import issue_notice
from app.services.release import Reach, Viewer
from app.services.tracking import check_track_code, send_track_code
from app.store import Authority, ContactCode, Event
from forms.authority_commands import CallBack, Point, RejectAuthority, RevokeAuthority
from forms.casework_commands import SaveDecision
from forms.commands import ClaimedAuthority
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import LookUp
from tests import agents, people
from tests.casework import NAME, Team, decide_items
from workflows.errors import Refused
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityProof,
    AuthorityState,
    Outcome,
    PersonRole,
    RequestState,
    Right,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def row_of(runtime: Runtime, team: Team, place: Place) -> Authority:
    """Return the authority as it is stored."""
    with runtime.reading(team.officer.organisation_id) as session:
        row = authority_of(session, load_case(runtime, session, place.receipt).filing.id)
    assert row is not None
    return row


def decide(team: Team, place: Place) -> None:
    """Search, identify, and submit a decision that grants the access."""
    (task, *_rest) = team.search(place, NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT, items=decide_items(task, ItemAction.SHOW)))


def answer(team: Team, place: Place) -> None:
    """Approve and issue what was decided."""
    team.approve(place)
    team.render()
    team.issue(place)


def revoke(runtime: Runtime, team: Team, place: Place, day: date = TODAY) -> None:
    """Record that the person took the authority back."""
    version = agents.version(runtime, team.officer, place)
    command = RevokeAuthority(place, version, day, "본인이 전화로 위임을 거둔다고 하심")
    revoke_authority(runtime, team.officer, command)


def reach(runtime: Runtime, team: Team, place: Place, viewer: Viewer) -> tuple[Reach, bool, int]:
    """Return how much somebody sees: reach, whether the result, and how many notices."""
    with runtime.reading(team.officer.organisation_id) as session:
        found = follow_as(runtime, session, place.receipt, viewer)
    notices = sum(paper.notice for paper in found.papers)
    return found.reach, found.requests[0].result is not None, notices


def test_unconfirmed_authority_lets_nothing_be_decided(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    with pytest.raises(Refused, match="authority") as refused:
        decide(team, place)
    assert refused.value.code == "authority_not_confirmed"


def test_confirmed_authority_lets_the_answer_out(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    decide(team, place)
    answer(team, place)
    assert reach(runtime, team, place, Viewer.APPLICANT) == (Reach.ALL, True, 2)


def test_confirmation_keeps_what_the_paper_says_and_how_it_was_seen(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    until = date(2026, 12, 31)
    scope = (Right.ACCESS, Right.DELETE)
    agents.confirm(runtime, team.officer, place, scope=scope, valid_until=until)
    row = row_of(runtime, team, place)
    assert (row.state, row.valid_until) == ("confirmed", until)
    assert row.scope == ["access", "delete"]
    assert row.decided_by == team.officer.staff_id
    with runtime.reading(team.officer.organisation_id) as session:
        kinds = session.scalars(select(Event.kind).where(Event.kind.like("authority.%"))).all()
    assert kinds == ["authority.claimed", "authority.confirmed"]


def test_authority_out_of_scope_is_received_but_answers_nothing(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime, replace(agents.CLAIMED, scope=(Right.SUSPEND,)))
    agents.confirm(runtime, team.officer, place, scope=(Right.SUSPEND,))
    with pytest.raises(Refused) as refused:
        decide(team, place)
    assert refused.value.code == "authority_out_of_scope"


def test_authority_whose_term_is_over_answers_nothing(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place, valid_until=date(2026, 11, 22))
    with pytest.raises(Refused) as refused:
        decide(team, place)
    assert refused.value.code == "authority_over"


def test_authority_revoked_after_the_approval_stops_the_issue(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    decide(team, place)
    team.approve(place)
    team.render()
    revoke(runtime, team, place)
    with pytest.raises(Refused) as refused:
        issue_notice(runtime, team.officer, place)
    assert refused.value.code == "authority_revoked"
    with runtime.reading(team.officer.organisation_id) as session:
        state = load_case(runtime, session, place.receipt).requests[0].state
    assert state == RequestState.NOTIFYING


def test_authority_revoked_after_the_answer_closes_it_to_the_agent(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place)
    decide(team, place)
    answer(team, place)
    revoke(runtime, team, place)
    assert reach(runtime, team, place, Viewer.APPLICANT) == (Reach.STATE, False, 0)
    assert reach(runtime, team, place, Viewer.SUBJECT) == (Reach.ALL, True, 2)


def test_term_that_ends_after_the_answer_takes_nothing_back(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = agents.file(runtime)
    agents.confirm(runtime, team.officer, place, valid_until=TODAY)
    decide(team, place)
    answer(team, place)
    clock.move(days=3)
    assert reach(runtime, team, place, Viewer.APPLICANT)[1]


def test_answer_to_the_person_is_not_shown_to_the_agent(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime, replace(agents.CLAIMED, answer_to="subject"))
    agents.confirm(runtime, team.officer, place)
    decide(team, place)
    answer(team, place)
    assert reach(runtime, team, place, Viewer.APPLICANT) == (Reach.OWN, False, 0)
    assert reach(runtime, team, place, Viewer.SUBJECT) == (Reach.ALL, True, 2)


def test_person_represented_sees_only_the_state_before_identity(
    runtime: Runtime, team: Team
) -> None:
    place = agents.file(runtime)
    with runtime.reading(team.officer.organisation_id) as session:
        found = follow_as(runtime, session, place.receipt, Viewer.SUBJECT)
    assert found.reach is Reach.STATE
    assert found.requests[0].details == {}
    assert (found.messages, found.papers, found.files) == ((), (), ())
    assert "email" not in found.person


@pytest.mark.parametrize(
    ("contact", "viewer"),
    [
        (people.SEOYEON.email, Viewer.SUBJECT),
        (agents.AGENT.email, Viewer.APPLICANT),
    ],
)
def test_code_goes_to_whose_contact_it_is(
    runtime: Runtime, team: Team, contact: str, viewer: Viewer
) -> None:
    place = agents.file(runtime)
    visitor = people.person(runtime)
    handle = send_track_code(runtime, visitor, LookUp(place.receipt, contact))
    with runtime.reading(team.officer.organisation_id) as session:
        row = session.scalars(select(ContactCode)).one()
        sent = code_to_send(runtime, session, row.id)
    assert sent is not None
    assert sent.email == contact
    _checked, opened = check_track_code(runtime, visitor, handle, sent.code)
    assert opened is not None
    assert opened.viewer is viewer


# --- verdicts -----------------------------------------------------------------------------


def test_confirmation_without_the_signature_is_refused(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    with pytest.raises(InvalidError) as refused:
        agents.confirm(runtime, team.officer, place, points=agents.SEEN[:2])
    assert refused.value.field == "points"


def test_confirmation_by_call_needs_the_whole_call(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime, replace(agents.CLAIMED, proof=AuthorityProof.CALL_BACK))
    by_call: dict[str, object] = {"method": AuthorityProof.CALL_BACK, "points": ()}
    with pytest.raises(InvalidError) as refused:
        agents.confirm(runtime, team.officer, place, **by_call)
    assert refused.value.field == "said"
    call = CallBack("김서연 본인", "010-1234-4471", TODAY, "열람을 맡긴 일이 맞다고 하심")
    agents.confirm(runtime, team.officer, place, **by_call, call=call)
    row = row_of(runtime, team, place)
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        bodies = session.scalars(select(Event.body)).all()
    assert row.state == AuthorityState.CONFIRMED
    assert case.open(row.details, AUTHORITY)["call"]["number"] == "010-1234-4471"
    assert not any(b"1234-4471" in body for body in bodies)


def test_confirmation_of_an_old_version_conflicts(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    seen = agents.confirmation(runtime, team.officer, place)
    agents.confirm(runtime, team.officer, place)
    with pytest.raises(ConflictError):
        agents.confirm(runtime, team.officer, place, expected_version=seen.expected_version)


def test_verdict_is_for_officers_only(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    with pytest.raises(ForbiddenError):
        agents.confirm(runtime, team.approver, place)


def test_rejected_authority_can_be_judged_anew(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    version = agents.version(runtime, team.officer, place)
    with pytest.raises(InvalidError):
        reject_authority(runtime, team.officer, RejectAuthority(place, version, "없음"))
    reject_authority(runtime, team.officer, RejectAuthority(place, version, "서명이 없음"))
    with pytest.raises(Refused) as refused:
        decide(team, place)
    assert refused.value.code == "authority_rejected"
    assert reach(runtime, team, place, Viewer.APPLICANT)[0] is Reach.OWN
    agents.confirm(runtime, team.officer, place)
    assert row_of(runtime, team, place).state == "confirmed"


def test_revoked_authority_stays_revoked(runtime: Runtime, team: Team) -> None:
    place = agents.file(runtime)
    with pytest.raises(InvalidError) as refused:
        revoke(runtime, team, place, date(2026, 11, 22))
    assert refused.value.field == "revoked_on"
    revoke(runtime, team, place)
    with pytest.raises(InvalidError):
        agents.confirm(runtime, team.officer, place)


def child(born: date | None) -> tuple[ClaimedAuthority, dict[str, object]]:
    """Return a parent's claim for a child born on a day, and what changes in the answers."""
    claimed = ClaimedAuthority(AuthorityKind.PARENT_OF_CHILD, relation="어머니")
    subject = replace(people.SEOYEON, birth=born)
    return claimed, {"role": PersonRole.GUARDIAN, "subject": subject}


def test_parent_of_a_child_is_confirmed_with_the_birth_date_of_the_proof(
    runtime: Runtime, team: Team
) -> None:
    claimed, more = child(None)
    place = agents.file(runtime, claimed, **more)
    points = (Point.PRINCIPAL, Point.AGENT, Point.RELATION)
    with pytest.raises(InvalidError) as refused:
        agents.confirm(runtime, team.officer, place, points=points)
    assert refused.value.field == "birth"
    agents.confirm(runtime, team.officer, place, points=points, birth=date(2012, 11, 24))
    decide(team, place)


def test_parent_of_somebody_over_age_is_refused(runtime: Runtime, team: Team) -> None:
    claimed, more = child(date(2012, 11, 23))
    place = agents.file(runtime, claimed, **more)
    points = (Point.PRINCIPAL, Point.AGENT, Point.RELATION)
    with pytest.raises(Refused) as refused:
        agents.confirm(runtime, team.officer, place, points=points)
    assert refused.value.code == "not_a_child"
