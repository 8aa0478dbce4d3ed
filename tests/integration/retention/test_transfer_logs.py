"""A record of a transfer has its own three years: it outlives the filing, and goes by approval."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.destruction import execute_destructions
from app.services.retention import propose_destructions
from app.services.retention_decisions import approve_destructions
from app.services.transfer_log import opened_log
from app.services.work import unit_of_work
from app.store import Destruction, Document, Event, TransferLog
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.destruction_commands import ApproveDestructions, Picked
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team, decide_items
from tests.integration.retention.conftest import OVER
from workflows.vocabulary import EventKind, Outcome, OwnRecord


@pytest.fixture
def sent(runtime: Runtime, team: Team) -> Place:
    place = Place(people.file(runtime, casework.TO_SELF).number, 1)
    task = team.investigate(place, casework.SEND_INQUIRY)
    items = decide_items(task, ItemAction.SEND)
    team.settle(SaveDecision(place, Outcome.SEND, items=items), date(2026, 11, 23))
    return place


def log(runtime: Runtime) -> TransferLog:
    with runtime.reading(ALL) as session:
        return session.scalars(select(TransferLog)).one()


def change(team: Team, **values: object) -> None:
    """Make the record another one: what is sent regularly, or later."""
    with unit_of_work(team.runtime, team.officer) as work:
        work.session.execute(update(TransferLog).values(**values))


def dispatch(team: Team) -> None:
    """Let every paper have left, so that nothing holds the filing."""
    with unit_of_work(team.runtime, team.officer) as work:
        work.session.execute(update(Document).values(dispatched_at=work.now))


def proposed(runtime: Runtime) -> list[Destruction]:
    propose_destructions(runtime)
    with runtime.reading(ALL) as session:
        rows = session.scalars(
            select(Destruction).where(
                Destruction.kind == OwnRecord.TRANSFER_LOG, Destruction.state == "proposed"
            )
        )
        return list(rows)


def approve(team: Team, row: Destruction) -> None:
    command = ApproveDestructions(Picked((row.id,)), "전송 내역의 보관 기간이 끝나 파기합니다.")
    approve_destructions(team.runtime, team.approver, command)


def test_record_goes_after_three_years_and_only_by_approval(
    runtime: Runtime, team: Team, clock: FixedClock, sent: Place
) -> None:
    assert sent.position == 1
    clock.instant += OVER - timedelta(days=30)
    assert proposed(runtime) == []
    clock.instant += timedelta(days=30)
    [row] = proposed(runtime)
    execute_destructions(runtime)
    assert opened_log(runtime.keyring, log(runtime))["entries"]
    approve(team, row)
    assert execute_destructions(runtime) == 1
    gone = log(runtime)
    assert (gone.wrapped_key, gone.record) == (None, None)
    assert gone.destroyed_at is not None


def test_record_of_a_running_transfer_is_never_proposed(
    runtime: Runtime, team: Team, clock: FixedClock, sent: Place
) -> None:
    assert sent.position == 1
    change(team, periodic=True, ends_on=None)
    clock.instant += OVER
    assert proposed(runtime) == []
    change(team, ends_on=date(2027, 11, 23))
    assert proposed(runtime) == []
    clock.instant += timedelta(days=366)
    assert [row.due_on for row in proposed(runtime)] == [date(2030, 11, 23)]


def filings_proposed(runtime: Runtime) -> int:
    propose_destructions(runtime)
    with runtime.reading(ALL) as session:
        rows = session.scalars(
            select(Destruction.id).where(
                Destruction.kind == OwnRecord.FILING, Destruction.state == "proposed"
            )
        )
        return len(rows.all())


def test_filing_stays_while_its_data_is_sent_regularly_and_may_be_stopped(
    runtime: Runtime, team: Team, clock: FixedClock, sent: Place
) -> None:
    assert sent.position == 1
    dispatch(team)
    change(team, periodic=True, ends_on=None)
    clock.instant += OVER
    assert filings_proposed(runtime) == 0
    change(team, ends_on=date(2027, 11, 23))
    assert filings_proposed(runtime) == 1
    change(team, ends_on=None)
    assert filings_proposed(runtime) == 0  # taken back: it goes on after all
    change(team, stopped_on=date(2029, 11, 23))
    assert filings_proposed(runtime) == 1


def test_proposal_about_a_record_is_not_taken_back_for_what_holds_the_filing(
    runtime: Runtime, clock: FixedClock, sent: Place
) -> None:
    assert sent.position == 1  # its notice has not left: the filing stays, the record need not
    clock.instant += OVER
    assert len(proposed(runtime)) == len(proposed(runtime)) == 1
    with runtime.reading(ALL) as session:
        kinds = session.scalars(select(Event.kind).where(Event.kind.like("destruction.%"))).all()
    assert kinds == [str(EventKind.DESTRUCTION_PROPOSED)]


def test_record_outlives_the_filing(
    runtime: Runtime, team: Team, clock: FixedClock, sent: Place
) -> None:
    assert sent.position == 1
    dispatch(team)
    clock.instant += OVER
    later = date(2029, 6, 1)
    change(team, last_on=later)
    assert proposed(runtime) == []
    with runtime.reading(ALL) as session:
        [filing] = session.scalars(select(Destruction).where(Destruction.kind == OwnRecord.FILING))
    approve(team, filing)
    assert execute_destructions(runtime) == 1
    assert opened_log(runtime.keyring, log(runtime))["asked"]
