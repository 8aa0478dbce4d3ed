from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.record.canonical import leaf_hash, read_canonical
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.filing import Arrival, receive_filing
from app.services.work import unit_of_work
from app.store import BlindIndex, Document, Event, Filing, OutboxMessage, Request
from tests import people
from workflows.vocabulary import Right


def test_filing_two_rights_one_receipt_two_clocks(runtime: Runtime) -> None:
    receipt = people.file(runtime)

    assert receipt.number == "20261123-0001"
    assert receipt.legal_due == date(2026, 12, 3)  # ten days, a Thursday (law pack, Decree 41(4))
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, receipt.number)
    assert [request.right for request in case.requests] == ["access", "delete"]
    assert {request.legal_due for request in case.requests} == {date(2026, 12, 3)}
    assert all(request.derivation for request in case.requests)


def test_filing_numbers_count_per_organisation_and_day(runtime: Runtime, clock: FixedClock) -> None:
    first, second = people.file(runtime), people.file(runtime)
    other = people.file(runtime, slug="hanbit")
    clock.move(days=1)
    tomorrow = people.file(runtime)

    assert [first.number, second.number] == ["20261123-0001", "20261123-0002"]
    assert other.number == "20261123-0001"
    assert tomorrow.number == "20261124-0001"


def test_filing_person_is_sealed_and_found_only_by_blind_index(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, receipt.number)
        row = session.scalars(select(Filing)).one()
        kinds = set(session.scalars(select(BlindIndex.kind)))

    assert case.person["name"] == "김서연"
    assert row.person is not None
    assert "김서연".encode() not in row.person
    assert kinds == {"name", "name_pair", "email", "phone", "phone_last4"}


def test_filing_events_are_canonical_and_hold_no_personal_data(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        events = session.scalars(
            select(Event).where(Event.filing_id == receipt.filing_id).order_by(Event.sequence)
        ).all()

    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    for event in events:
        assert event.hash == leaf_hash(event.body)
        assert read_canonical(event.body)["kind"] == event.kind
        for secret in ("김서연", "seoyeon", "4471", "1988"):
            assert secret.encode() not in event.body


def test_filing_effects_stand_in_the_outbox_of_the_same_commit(runtime: Runtime) -> None:
    people.file(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        kinds = sorted(session.scalars(select(OutboxMessage.kind)))
        papers = sorted(session.scalars(select(Document.kind)))

    assert kinds == ["mail", "render", "render"]
    assert papers == ["receipt", "request_form"]


def test_filing_same_draft_twice_gives_the_same_receipt(runtime: Runtime) -> None:
    arrival = Arrival(received_at=runtime.clock.now(), draft_token=b"x" * 32)
    with unit_of_work(runtime, people.person(runtime)) as work:
        first = receive_filing(work, people.BOTH_RIGHTS, arrival)
    with unit_of_work(runtime, people.person(runtime)) as work:
        again = receive_filing(work, people.BOTH_RIGHTS, arrival)

    assert (first.number, first.new) == (again.number, True)
    assert not again.new
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert session.scalar(select(func.count()).select_from(Request)) == 2


def test_filing_received_in_the_future_is_refused_and_leaves_nothing(runtime: Runtime) -> None:
    tomorrow = Arrival(received_at=runtime.clock.now() + timedelta(minutes=1))
    with (
        pytest.raises(InvalidError) as error,
        unit_of_work(runtime, people.person(runtime)) as work,
    ):
        receive_filing(work, people.BOTH_RIGHTS, tomorrow)

    assert error.value.field == "received_at"
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert session.scalar(select(func.count()).select_from(Filing)) == 0


def test_filing_right_without_machine_is_refused(runtime: Runtime) -> None:
    answers = replace(people.BOTH_RIGHTS, rights=(Right.OBJECTION,))
    with (
        pytest.raises(InvalidError) as error,
        unit_of_work(runtime, people.person(runtime)) as work,
    ):
        receive_filing(work, answers, Arrival(received_at=runtime.clock.now()))
    assert error.value.field == "rights"


def test_case_of_another_organisation_is_not_found(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    with (
        runtime.reading(people.organisation_id(runtime, "hanbit")) as session,
        pytest.raises(NotFoundError),
    ):
        load_case(runtime, session, receipt.number)
