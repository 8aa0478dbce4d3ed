"""What was filed under the wrong name is taken as what it is; the day of receipt stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import load_case
from app.services.errors import ForbiddenError, InvalidError
from app.services.filing import OFFERED, offered_rights
from app.services.retyping import retype_request
from app.services.work import unit_of_work
from app.store import Document, Event, TransferLog, UseHold
from forms.commands import FilingAnswers
from forms.intake_commands import RetypeRequest
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import people
from tests.casework import SUSPENSION, Team
from workflows.vocabulary import EventKind, Right

WHY = "글 끝에 모두 지워 달라고 쓰여 있어 삭제 요구로 판단함"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def place(runtime: Runtime) -> Place:
    return Place(people.file(runtime, people.ACCESS_ONLY).number, 1)


def command(place: Place, **changes: object) -> RetypeRequest:
    return replace(RetypeRequest(place, Right.DELETE, "모두 지워 주세요.", WHY), **changes)  # type: ignore[arg-type]  # names are checked by the command


def test_clock_counts_from_the_same_receipt_with_the_period_of_the_right(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock
) -> None:
    clock.move(days=4)
    retype_request(runtime, team.officer, command(place, right=Right.SOURCE))
    with runtime.reading(people.organisation_id(runtime)) as session:
        row = load_case(runtime, session, place.receipt).request(1)
        papers = session.scalars(select(Document.kind)).all()
        (event,) = session.scalars(
            select(Event).where(Event.kind == str(EventKind.REQUEST_RETYPED))
        )
    assert (row.right, row.received_on) == ("source", date(2026, 11, 23))
    assert row.legal_due == date(2026, 11, 26)
    assert papers.count("receipt") == 2
    assert b'"right_before":"access"' in event.body


@pytest.mark.parametrize(
    ("filed", "right", "held"),
    [(people.ACCESS_ONLY, Right.DELETE, True), (SUSPENSION, Right.SOURCE, False)],
)
def test_use_is_on_hold_as_the_right_it_is_wants_it(
    runtime: Runtime, team: Team, filed: FilingAnswers, right: Right, held: bool
) -> None:
    place = Place(people.file(runtime, filed).number, 1)
    retype_request(runtime, team.officer, command(place, right=right))
    with runtime.reading(people.organisation_id(runtime)) as session:
        on = session.scalars(select(UseHold.id).where(UseHold.released_at.is_(None))).all()
    assert bool(on) is held


def test_what_the_person_said_is_what_is_asked(runtime: Runtime, team: Team, place: Place) -> None:
    retype_request(runtime, team.officer, command(place))
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        assert case.details(case.request(1))["what"] == "모두 지워 주세요."


@pytest.mark.parametrize("right", [right for right in OFFERED if right is not Right.ACCESS])
def test_words_are_kept_whatever_it_is_taken_as_and_only_what_is_offered_is_a_choice(
    runtime: Runtime, team: Team, place: Place, right: Right
) -> None:
    with unit_of_work(runtime, team.officer) as work:
        taken = right in offered_rights(work, date(2026, 11, 23))
    asked = command(place, right=right, what="이대로 해 주세요.")
    if not taken:
        with pytest.raises(InvalidError) as refused:
            retype_request(runtime, team.officer, asked)
        assert refused.value.code == "not_offered"
        return
    retype_request(runtime, team.officer, asked)
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        assert "이대로 해 주세요." in case.details(case.request(1)).values()
        logs = session.scalars(select(TransferLog.id)).all()
    assert len(logs) == (right in {Right.TRANSFER_SELF, Right.TRANSFER_THIRD})


def test_work_that_has_begun_is_not_renamed(runtime: Runtime, team: Team, place: Place) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    with pytest.raises(InvalidError) as refused:
        retype_request(runtime, team.officer, command(place))
    assert refused.value.code == "begun"


def test_right_the_filing_has_already_is_no_choice(
    runtime: Runtime, team: Team, place: Place
) -> None:
    for right, why in ((Right.ACCESS, "asked_already"), (Right.OBJECTION, "not_offered")):
        with pytest.raises(InvalidError) as refused:
            retype_request(runtime, team.officer, command(place, right=right))
        assert refused.value.code == why


def test_reason_and_role_are_needed(runtime: Runtime, team: Team, place: Place) -> None:
    with pytest.raises(InvalidError):
        retype_request(runtime, team.officer, command(place, reason="짧음"))
    with pytest.raises(ForbiddenError):
        retype_request(runtime, team.owner, command(place))
