"""What is proposed and when; what is open, contested or not sent is never touched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.clock import FixedClock
from app.record.access import Look, note_access
from app.record.events import Actor
from app.runtime import Runtime
from app.services.destruction import execute_destructions
from app.services.errors import ForbiddenError, InvalidError
from app.services.retention import propose_destructions
from app.services.retention_decisions import (
    approve_destructions,
    check_destructions,
    decline_destructions,
)
from app.services.sealing_log import sign_access_months
from app.services.work import unit_of_work
from app.store import Event, Filing, Request
from app.store.tenancy import ALL, set_scope
from forms.destruction_commands import (
    ApproveDestructions,
    CheckDestructions,
    DeclineDestructions,
    Picked,
)
from tests import people
from tests.casework import Team
from tests.integration.retention.conftest import Ended, dispatch, end_filing

LAST_DAY = date(2029, 11, 23)


def contest(ended: Ended) -> None:
    """Put an open objection into the filing, as filing one does."""
    with unit_of_work(ended.runtime, ended.team.officer) as work:
        first = work.session.scalars(
            select(Request).where(Request.filing_id == ended.filing_id)
        ).one()
        work.session.add(
            Request(
                organisation_id=first.organisation_id,
                filing_id=first.filing_id,
                position=2,
                right="objection",
                about_id=first.id,
                received_on=work.today,
                state="received",
                law=first.law,
                law_version=first.law_version,
                calendar_version=first.calendar_version,
                derivation=[],
                clock_events=[],
                state_entered_at=work.now,
            )
        )


def end_objection(ended: Ended) -> None:
    with ended.runtime.write_session() as session:
        set_scope(session, ALL)
        session.execute(
            update(Request)
            .where(Request.right == "objection")
            .values(closed_at=ended.runtime.clock.now(), state="answered")
        )
        session.commit()


def destroyed(ended: Ended) -> bool:
    with ended.runtime.reading(ALL) as session:
        filing = session.get_one(Filing, ended.filing_id)
        return filing.destroyed_at is not None


def test_propose_says_what_and_why_and_when_and_nobody(over: Ended) -> None:
    row = over.propose()

    assert (row.due_on, row.rule) == (LAST_DAY, "filing_months=36")
    with over.runtime.reading(ALL) as session:
        events = session.scalars(select(Event).where(Event.kind == "destruction.proposed")).all()
    assert len(events) == 1
    assert events[0].filing_id is None
    assert b'"count":1' in events[0].body


def test_propose_twice_proposes_once(over: Ended) -> None:
    assert propose_destructions(over.runtime) == 1
    assert propose_destructions(over.runtime) == 0


@pytest.mark.parametrize(("days_before", "count"), [(8, 0), (7, 1), (0, 1)])
def test_propose_begins_a_week_before_the_end(
    sent: Ended, clock: FixedClock, days_before: int, count: int
) -> None:
    clock.instant += LAST_DAY - timedelta(days=days_before) - date(2026, 11, 23)
    assert propose_destructions(sent.runtime) == count


def test_approved_ahead_goes_on_the_day_after_the_last(sent: Ended, clock: FixedClock) -> None:
    clock.instant += LAST_DAY - date(2026, 11, 23)
    sent.approve()
    assert execute_destructions(sent.runtime) == 0
    assert not destroyed(sent)

    clock.move(days=1)
    assert execute_destructions(sent.runtime) == 1
    assert destroyed(sent)


def test_open_request_is_untouched(runtime: Runtime, clock: FixedClock) -> None:
    people.file(runtime)
    clock.move(days=9999)
    assert propose_destructions(runtime) == 0


def test_paper_that_has_not_left_holds_its_filing(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    ended = end_filing(runtime, team)
    clock.move(days=1200)
    assert propose_destructions(runtime) == 0
    dispatch(ended)
    assert propose_destructions(runtime) == 1


def test_open_objection_is_never_proposed(over: Ended) -> None:
    contest(over)
    assert propose_destructions(over.runtime) == 0


def test_objection_after_the_proposal_takes_it_back(over: Ended) -> None:
    over.propose()
    contest(over)
    assert propose_destructions(over.runtime) == 0
    (row,) = over.rows()
    assert (row.state, row.decision_note, row.decided_by) == ("declined", "open_objection", None)


def test_objection_before_the_approval_is_not_approved(over: Ended, approver: Actor) -> None:
    row = over.propose()
    contest(over)
    done = approve_destructions(over.runtime, approver, ApproveDestructions(Picked((row.id,))))
    assert (done.done, done.held) == (0, 1)


def test_objection_after_the_approval_is_untouched_and_comes_back(
    over: Ended, clock: FixedClock
) -> None:
    over.approve()
    contest(over)
    assert execute_destructions(over.runtime) == 0
    assert not destroyed(over)

    end_objection(over)
    assert propose_destructions(over.runtime) == 0  # its period runs anew from this end
    clock.move(days=365 * 3)
    assert over.propose().due_on > LAST_DAY


def test_proposal_taken_back_comes_to_life_again(over: Ended) -> None:
    over.propose()
    contest(over)
    propose_destructions(over.runtime)
    with over.runtime.write_session() as session:
        set_scope(session, ALL)
        session.execute(
            update(Request)
            .where(Request.right == "objection")
            .values(closed_at=over.runtime.clock.now() - timedelta(days=1500), state="withdrawn")
        )
        session.commit()

    assert over.propose().decision_note is None
    assert len(over.rows()) == 1


# --- deciding -----------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["officer", "owner"])
def test_only_the_approver_decides(over: Ended, role: str) -> None:
    row, actor = over.propose(), getattr(over.team, role)
    picked = Picked((row.id,))
    until = LAST_DAY + timedelta(days=60)
    with pytest.raises(ForbiddenError):
        approve_destructions(over.runtime, actor, ApproveDestructions(picked))
    with pytest.raises(ForbiddenError):
        decline_destructions(
            over.runtime, actor, DeclineDestructions(picked, "소송이 진행 중", until)
        )
    with pytest.raises(ForbiddenError):
        check_destructions(over.runtime, actor, CheckDestructions((row.id,)))
    assert over.rows()[0].state == "proposed"


def test_declined_stays_until_the_new_day(over: Ended, approver: Actor, clock: FixedClock) -> None:
    row = over.propose()
    until = LAST_DAY + timedelta(days=100)
    decline_destructions(
        over.runtime,
        approver,
        DeclineDestructions(Picked((row.id,)), "소송이 끝날 때까지 보관", until),
    )
    assert propose_destructions(over.runtime) == 0
    assert execute_destructions(over.runtime) == 0
    old, new = over.rows()
    assert (old.state, old.decision_note) == ("declined", "소송이 끝날 때까지 보관")
    assert (new.state, new.due_on, new.rule) == ("proposed", until, "filing_months=36;deferred")
    with pytest.raises(InvalidError, match="kept until"):
        approve_destructions(over.runtime, approver, ApproveDestructions(Picked((new.id,))))

    clock.move(days=100)
    approve_destructions(over.runtime, approver, ApproveDestructions(Picked((new.id,))))
    assert execute_destructions(over.runtime) == 1


@pytest.mark.parametrize("days", [0, -1, 400])
def test_decline_refuses_a_day_that_cannot_be(over: Ended, approver: Actor, days: int) -> None:
    row = over.propose()
    until = over.runtime.clock.now().date() + timedelta(days=days)
    with pytest.raises(InvalidError) as caught:
        decline_destructions(
            over.runtime, approver, DeclineDestructions(Picked((row.id,)), "이유가 있음", until)
        )
    assert caught.value.field == "until"


def test_decide_refuses_nothing_ticked_and_what_was_dealt_with(
    over: Ended, approver: Actor
) -> None:
    with pytest.raises(InvalidError, match="at least one"):
        approve_destructions(over.runtime, approver, ApproveDestructions(Picked(())))
    row = over.approve()
    with pytest.raises(InvalidError, match="dealt with already"):
        approve_destructions(over.runtime, approver, ApproveDestructions(Picked((row.id,))))


def test_whole_group_is_approved_at_once(
    runtime: Runtime, team: Team, approver: Actor, clock: FixedClock
) -> None:
    for _ in range(3):
        dispatch(end_filing(runtime, team))
    clock.move(days=1200)
    propose_destructions(runtime)
    whole = Picked((), whole=True, kind="filing", month="2029-11")
    assert approve_destructions(runtime, approver, ApproveDestructions(whole)).done == 3
    assert execute_destructions(runtime) == 3


def test_proposals_of_another_organisation_cannot_be_decided(runtime: Runtime, over: Ended) -> None:
    row = over.propose()
    stranger = Team.of(runtime, "hanbit").approver
    with pytest.raises(InvalidError):
        approve_destructions(runtime, stranger, ApproveDestructions(Picked((row.id,))))
    assert check_destructions(runtime, stranger, CheckDestructions((row.id,))) == 0
    assert over.rows()[0].state == "proposed"


# --- the access log -----------------------------------------------------------------------


@pytest.mark.parametrize(("days", "count"), [(729, 0), (740, 1)])
def test_access_log_is_proposed_by_month_never_below_the_floor(
    runtime: Runtime, team: Team, clock: FixedClock, days: int, count: int
) -> None:
    note_access(runtime, team.officer, Look("20261123-0001", "view"))
    clock.move(days=10)
    sign_access_months(runtime)
    clock.move(days=days - 10)
    assert propose_destructions(runtime) == count
