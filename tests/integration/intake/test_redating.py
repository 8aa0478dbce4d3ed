"""Correcting the time of receipt: old and new on record, open clocks anew, nothing impossible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.intake import register_intake
from app.services.redating import redate_filing
from app.services.withdrawal import withdraw_request
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.course_commands import WithdrawRequest
from forms.intake_commands import RedateFiling
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.intake.conftest import Facts, Opened
from tests.integration.intake.entries import FRIDAY, entry
from workflows.vocabulary import Channel, Outcome, PostponementCause

WHY = "문서수발 대장에서 11월 18일에 온 것을 확인함"
WEDNESDAY = FRIDAY - timedelta(days=2)


@pytest.fixture
def number(runtime: Runtime, officer: Actor) -> str:
    """Register a letter of last Friday; return its receipt number."""
    return register_intake(runtime, officer, entry()).number


def test_corrected_receipt_moves_the_clock_and_both_days_are_on_record(
    runtime: Runtime, officer: Actor, number: str, opened: Opened, facts: Facts
) -> None:
    redate_filing(runtime, officer, RedateFiling(number, WEDNESDAY, WHY))

    case = opened(number)
    request = case.request(1)
    assert (case.filing.received_on, request.received_on) == (date(2026, 11, 18),) * 2
    assert request.legal_due == date(2026, 11, 30)  # the 28th is a Saturday
    assert request.target_due == date(2026, 11, 27)
    (redated,) = facts("filing.redated")
    assert (redated["received_on_before"], redated["received_on"]) == ("2026-11-20", "2026-11-18")
    assert WHY not in str(facts("filing.redated"))  # sealed, as an internal note
    computed = facts("clock.computed")[-1]
    assert computed["cause"] == "receipt_corrected"
    with runtime.reading(officer.organisation_id) as session:
        kinds = [row.kind for row in session.scalars(select(Document))]
    assert kinds.count("receipt") == 2


def test_corrected_receipt_may_move_later_but_not_past_its_entry(
    runtime: Runtime, officer: Actor, number: str, clock: FixedClock, opened: Opened
) -> None:
    saturday = FRIDAY + timedelta(days=1)
    redate_filing(runtime, officer, RedateFiling(number, saturday, WHY))
    assert opened(number).request(1).legal_due == date(2026, 12, 1)

    clock.move(days=2)
    after_entry = clock.now() - timedelta(days=1)
    with pytest.raises(InvalidError) as refused:
        redate_filing(runtime, officer, RedateFiling(number, after_entry, WHY))
    assert refused.value.code == "after_entry"


def test_filing_of_the_website_never_came_later_than_it_did(
    runtime: Runtime, officer: Actor, clock: FixedClock
) -> None:
    number = people.file(runtime, people.ACCESS_ONLY).number
    clock.move(hours=5)
    later = clock.now() - timedelta(hours=1)
    with pytest.raises(InvalidError) as refused:
        redate_filing(runtime, officer, RedateFiling(number, later, WHY))
    assert refused.value.code == "after_entry"


def test_portal_day_is_corrected_with_it(runtime: Runtime, officer: Actor, opened: Opened) -> None:
    command = entry(Channel.PORTAL, filed_on=date(2026, 11, 18), external_number="P-1")
    number = register_intake(runtime, officer, command).number
    redate_filing(runtime, officer, RedateFiling(number, FRIDAY, WHY, date(2026, 11, 13)))
    request = opened(number).request(1)
    assert (request.legal_due, request.target_due) == (date(2026, 11, 30), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"received_at": FRIDAY + timedelta(days=30)}, "received_in_future"),
        ({"received_at": FRIDAY}, "unchanged"),
        ({"received_at": FRIDAY - timedelta(days=800)}, "no_law_for_day"),
        ({"reason": "짧다"}, "invalid"),
    ],
)
def test_impossible_corrections_are_refused(
    runtime: Runtime, officer: Actor, number: str, change: dict[str, object], code: str
) -> None:
    command = RedateFiling(number, WEDNESDAY, WHY)
    with pytest.raises(InvalidError) as refused:
        redate_filing(runtime, officer, replace(command, **change))  # type: ignore[arg-type]  # by name
    assert refused.value.code == code


def test_correction_that_would_undo_a_postponement_is_refused(
    runtime: Runtime, team: Team, number: str, opened: Opened
) -> None:
    place = Place(number, 1)
    team.search(place, casework.NAME)
    postponing = SaveDecision(
        place,
        Outcome.POSTPONE,
        grounds=("A35-3",),
        reason="본인 확인 자료를 요청하였으나 아직 받지 못하였습니다.",
        expected_on=date(2026, 12, 15),
        cause=PostponementCause.OTHER,
        review_on=date(2026, 12, 7),
    )
    team.decide(postponing)
    team.approve(place)
    team.render()
    team.issue(place)
    too_early = FRIDAY - timedelta(days=10)  # its ten days would have ended before that notice
    with pytest.raises(InvalidError) as refused:
        redate_filing(runtime, team.officer, RedateFiling(number, too_early, WHY))
    assert refused.value.code == "after_events"
    assert opened(number).filing.received_at == FRIDAY


def test_ended_requests_keep_their_dates_and_an_ended_filing_is_left_alone(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    number = people.file(runtime).number
    person = people.person(runtime)
    withdraw_request(runtime, person, WithdrawRequest(Place(number, 1)))
    redate_filing(runtime, officer, RedateFiling(number, WEDNESDAY, WHY))
    case = opened(number)
    assert case.request(1).received_on == date(2026, 11, 23)
    assert case.request(2).received_on == date(2026, 11, 18)
    withdraw_request(runtime, person, WithdrawRequest(Place(number, 2)))
    with pytest.raises(InvalidError) as refused:
        redate_filing(runtime, officer, RedateFiling(number, FRIDAY, WHY))
    assert refused.value.code == "closed"


def test_notice_that_is_made_but_not_issued_is_made_again(
    runtime: Runtime, team: Team, number: str, opened: Opened
) -> None:
    place = Place(number, 1)
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    redate_filing(runtime, team.officer, RedateFiling(number, WEDNESDAY, WHY))
    with runtime.reading(team.officer.organisation_id) as session:
        papers = session.scalars(select(Document).where(Document.decision_id.is_not(None))).all()
    assert {paper.state for paper in papers} == {"ordered"}
    assert opened(number).request(1).waiting_for == "worker"


def test_only_officers_correct_it(runtime: Runtime, team: Team, number: str) -> None:
    with pytest.raises(ForbiddenError):
        redate_filing(runtime, team.approver, RedateFiling(number, WEDNESDAY, WHY))
