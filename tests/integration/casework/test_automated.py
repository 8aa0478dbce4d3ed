"""The three rights on automated decisions all the way, and what goes wrong on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import decision, tasks
from app.services.case_file import TASK_ORDER, load_case
from app.services.errors import InvalidError
from app.services.extension import extend_period
from app.services.following import FollowedRequest, follow
from app.services.identity import verify_identity
from app.services.retyping import retype_request
from app.store import Document, Event, Request, Task
from forms.casework_commands import SaveDecision, VerifyIdentity
from forms.commands import FilingAnswers
from forms.course_commands import ExtendPeriod
from forms.intake_commands import RetypeRequest
from forms.place import Place
from forms.task_commands import AcknowledgeHold
from tests import automated, people
from tests.automated import HERE, SERIOUS
from tests.casework import Team
from workflows.errors import Refused
from workflows.vocabulary import EventKind, IdentityMethod, Outcome, Right, Verdict

TODAY = date(2026, 11, 23)
REFUSE_BY = date(2026, 12, 3)
File = Callable[[FilingAnswers], Place]


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime, HERE)


@pytest.fixture
def filed(runtime: Runtime) -> File:
    """Return a request just filed at the organisation that decides by machine."""
    return lambda answers: Place(people.file(runtime, answers, HERE).number, 1)


def stands(runtime: Runtime, place: Place) -> Request:
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        return load_case(runtime, session, place.receipt).request(place.position)


def told(runtime: Runtime, place: Place) -> FollowedRequest:
    """Return what the person reads."""
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        row = follow(runtime, session, place.receipt).request(place.position)
    assert row is not None
    return row


def test_thirty_days_to_act_and_ten_to_refuse_are_stored_with_their_derivation(
    runtime: Runtime, filed: File
) -> None:
    row = stands(runtime, filed(automated.REFUSAL))
    assert (row.raw_end, row.legal_due) == (date(2026, 12, 23), date(2026, 12, 23))
    assert row.refuse_by == REFUSE_BY
    assert "refuse_by" in {step["rule"] for step in row.derivation}
    assert stands(runtime, filed(people.ACCESS_ONLY)).refuse_by is None


def test_refused_decision_is_stopped_where_it_is_applied_and_then_told(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.REFUSAL)
    team.investigate(place, automated.USED, system="recruiting")
    team.decide(SaveDecision(place, Outcome.STOP, automated=SERIOUS))
    team.approve(place)
    assert stands(runtime, place).state == "carrying_out"
    assert ordered(runtime, place) == {"recruiting": ("screening", "stop")}

    team.carry_out(place, TODAY)
    team.render()
    team.issue(place)
    assert (stands(runtime, place).state, stands(runtime, place).outcome) == ("answered", "stop")
    result = told(runtime, place).result
    assert result is not None
    assert result.measured == (("영구 삭제(덮어쓰기)", TODAY),)


def ordered(runtime: Runtime, place: Place) -> dict[str, tuple[str, str]]:
    """Return what each system is told to do."""
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        case = load_case(runtime, session, place.receipt)
        orders = {
            row.system_key: case.open(row.order, TASK_ORDER)
            for row in session.scalars(select(Task).where(Task.kind == "measure"))
        }
        return {key: (order["automated"], order["outcome"]) for key, order in orders.items()}


def orders(runtime: Runtime, place: Place) -> list[tuple[str, str, bool]]:
    """Return kind and system of the orders to stop early, and whether they still stand."""
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        case = load_case(runtime, session, place.receipt)
        rows = session.scalars(
            select(Task)
            .where(Task.filing_id == case.filing.id, Task.kind.in_(("hold", "release")))
            .order_by(Task.id)
        )
        return [(row.kind, row.system_key, row.cancelled_at is None) for row in rows]


def acknowledge(runtime: Runtime, team: Team, place: Place) -> None:
    for task in team.tasks(place, "hold"):
        tasks.answer_task(runtime, team.owner, AcknowledgeHold(task))


def test_application_stops_as_soon_as_identity_is_proven_and_again_after_a_refusal(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.REFUSAL)
    team.search(place, automated.USED, system="recruiting")
    assert orders(runtime, place) == []
    team.identify(place)
    assert orders(runtime, place) == [("hold", "recruiting", True)]
    acknowledge(runtime, team, place)
    team.settle(automated.refusing(place, "AUTO-R3", SERIOUS), TODAY)
    assert orders(runtime, place) == [
        ("hold", "recruiting", True),
        ("release", "recruiting", True),
    ]


def test_order_nobody_acknowledged_is_taken_back_and_a_stopped_decision_stays_stopped(
    runtime: Runtime, team: Team, filed: File
) -> None:
    silent, stopped = filed(automated.REFUSAL), filed(automated.REFUSAL)
    team.investigate(silent, automated.USED, system="recruiting")
    team.settle(automated.refusing(silent, "AUTO-R3", SERIOUS), TODAY)
    assert orders(runtime, silent) == [("hold", "recruiting", False)]
    team.investigate(stopped, automated.USED, system="recruiting")
    acknowledge(runtime, team, stopped)
    team.settle(SaveDecision(stopped, Outcome.STOP, automated=SERIOUS), TODAY)
    assert orders(runtime, stopped) == [("hold", "recruiting", True)]


def test_stop_is_taken_back_when_the_request_turns_out_to_be_another_right(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.REFUSAL)
    verify_identity(
        runtime, team.officer, VerifyIdentity(place, IdentityMethod.DOCUMENT, "신분증을 대조함")
    )
    assert orders(runtime, place) == [("hold", "recruiting", True)]
    other = RetypeRequest(place, Right.ACCESS, "모두 보여 주세요.", "전화로 열람을 원한다고 하심")
    retype_request(runtime, team.officer, other)
    assert orders(runtime, place) == [("hold", "recruiting", False)]


def test_only_a_refusal_stops_anything_early(runtime: Runtime, team: Team, filed: File) -> None:
    place = filed(automated.EXPLANATION)
    team.investigate(place, automated.USED, system="recruiting")
    assert orders(runtime, place) == []


def test_explanation_tells_all_four_contents(runtime: Runtime, team: Team, filed: File) -> None:
    place = filed(automated.EXPLANATION)
    team.investigate(place, automated.USED, system="recruiting")
    lacking = replace(SERIOUS, explanation={**SERIOUS.explanation, "procedure": " "})
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.EXPLAIN, automated=lacking))
    assert refused.value.code == "explanation_incomplete"
    assert "결정의 절차" in refused.value.message_ko

    again = SaveDecision(place, Outcome.EXPLAIN, automated=SERIOUS, expected_version=1)
    decision.save_decision(runtime, team.officer, again)
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    assert stands(runtime, place).state == "notifying"
    team.render()
    team.issue(place)
    result = told(runtime, place).result
    assert result is not None
    assert [text.ko for _name, text in result.explained] == list(SERIOUS.explanation.values())


def test_short_answer_is_what_is_published_where_no_effect_is_serious(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.OF_ROUTING)
    team.investigate(place, automated.USED, system="recruiting")
    harmless = replace(SERIOUS, serious=False, explanation={})
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.EXPLAIN_SHORT, automated=SERIOUS))
    assert refused.value.code == "short_answer_not_allowed"
    again = SaveDecision(place, Outcome.EXPLAIN_SHORT, automated=harmless, expected_version=1)
    decision.save_decision(runtime, team.officer, again)
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)
    result = told(runtime, place).result
    assert result is not None
    assert [text.ko for _name, text in result.explained] == [
        "문의 내용",
        "문의에 나오는 낱말로 정합니다.",
        "낱말을 세어 부서를 고릅니다.",
    ]


def test_review_takes_the_opinion_and_tells_what_came_of_it(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.REVIEW)
    team.investigate(place, automated.USED, system="recruiting")
    found = SaveDecision(place, Outcome.UNCHANGED, reason=automated.REVIEWED, automated=SERIOUS)
    team.settle(found, TODAY)
    result = told(runtime, place).result
    assert result is not None
    assert (result.outcome, result.reason) == (Outcome.UNCHANGED, automated.REVIEWED)
    assert result.finds


def test_no_automated_decision_is_refused_on_that_ground_alone(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.REFUSAL)
    team.investigate(place, automated.USED, system="recruiting")
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.STOP, automated=automated.BY_PEOPLE))
    assert refused.value.code == "not_an_automated_decision"

    command = automated.refusing(place, "AUTO-R1", automated.BY_PEOPLE)
    decision.save_decision(runtime, team.officer, replace(command, expected_version=1))
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)
    row = stands(runtime, place)
    assert (row.outcome, row.answered_on) == ("refuse", TODAY)


def test_refusal_after_its_day_waits_for_a_just_cause(
    runtime: Runtime, team: Team, filed: File, clock: FixedClock
) -> None:
    place = filed(automated.REFUSAL)
    team.investigate(place, automated.USED, system="recruiting")
    clock.move(days=11)
    with pytest.raises(Refused) as refused:
        team.decide(automated.refusing(place, "AUTO-R3", SERIOUS))
    assert refused.value.code == "refuse_by_passed"

    told_why = automated.refusing(place, "AUTO-R3", SERIOUS, late_cause=automated.LATE)
    decision.save_decision(runtime, team.officer, replace(told_why, expected_version=1))
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)
    assert stands(runtime, place).outcome == "refuse"


def test_refusal_decided_in_time_and_issued_late_goes_back_for_its_cause(
    team: Team, filed: File, clock: FixedClock
) -> None:
    place = filed(automated.REFUSAL)
    team.investigate(place, automated.USED, system="recruiting")
    team.decide(automated.refusing(place, "AUTO-R3", SERIOUS))
    team.approve(place)
    clock.move(days=11)
    team.render()
    team.issue(place)  # the notice bears another day by now and is made anew
    team.render()
    with pytest.raises(Refused) as refused:
        team.issue(place)
    assert refused.value.code == "refuse_by_passed"


def test_period_is_extended_twice_from_its_unrolled_end_and_never_again(
    runtime: Runtime, team: Team, filed: File, clock: FixedClock
) -> None:
    place = filed(automated.REVIEW)
    extend_period(runtime, team.officer, ExtendPeriod(place, 30, "complex", automated.CAUSE))
    once = stands(runtime, place)
    assert (once.raw_end, once.legal_due) == (date(2027, 1, 22), date(2027, 1, 22))
    assert once.refuse_by == REFUSE_BY
    assert "extended" in {step["rule"] for step in told(runtime, place).derivation}

    clock.move(days=40)
    extend_period(runtime, team.officer, ExtendPeriod(place, 15, "surge", automated.CAUSE))
    twice = stands(runtime, place)
    # The unrolled end is Saturday 6 February 2027: New Year's days lie behind it.
    assert (twice.raw_end, twice.legal_due) == (date(2027, 2, 6), date(2027, 2, 10))
    with pytest.raises(Refused) as refused:
        extend_period(runtime, team.officer, ExtendPeriod(place, 1, "surge", automated.CAUSE))
    assert refused.value.code == "too_many_extensions"
    assert letters(runtime, "extension_letter") == 2
    assert [facts["cause"] for facts in facts_of(runtime)] == ["complex", "surge"]


def letters(runtime: Runtime, kind: str) -> int:
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        return len(session.scalars(select(Document).where(Document.kind == kind)).all())


def facts_of(runtime: Runtime) -> list[dict[str, object]]:
    with runtime.reading(people.organisation_id(runtime, HERE)) as session:
        rows = session.scalars(
            select(Event).where(Event.kind == str(EventKind.EXTENSION_TOLD)).order_by(Event.id)
        )
        return [json.loads(row.body)["facts"] for row in rows]


def test_refused_extension_leaves_nothing_behind(runtime: Runtime, team: Team, filed: File) -> None:
    place = filed(automated.REVIEW)
    with pytest.raises(Refused):
        extend_period(runtime, team.officer, ExtendPeriod(place, 31, "complex", automated.CAUSE))
    assert letters(runtime, "extension_letter") == 0
    assert stands(runtime, place).clock_events == []


def test_access_is_never_extended(runtime: Runtime, team: Team, filed: File) -> None:
    place = filed(people.ACCESS_ONLY)
    with pytest.raises(Refused) as refused:
        extend_period(runtime, team.officer, ExtendPeriod(place, 5, "complex", automated.CAUSE))
    assert refused.value.code == "not_in_this_right"


def test_system_the_organisation_does_not_have_is_refused(team: Team, filed: File) -> None:
    place = filed(automated.REFUSAL)
    team.investigate(place, automated.USED, system="recruiting")
    nowhere = replace(SERIOUS, systems=("elsewhere",))
    with pytest.raises(InvalidError):
        team.decide(SaveDecision(place, Outcome.STOP, automated=nowhere))


def test_nothing_decided_by_machine_about_this_person_is_told_after_the_search(
    runtime: Runtime, team: Team, filed: File
) -> None:
    place = filed(automated.EXPLANATION)
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    team.settle(SaveDecision(place, Outcome.NOT_HELD), TODAY)
    assert stands(runtime, place).outcome == "not_held"
