"""Several rights in one filing: one receipt, and for each a clock and a decision of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.case_file import load_case
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import CORRECTION, SUSPENSION, WITHDRAWAL, Team, decide_items
from tests.integration.casework.conftest import Load
from workflows.vocabulary import Outcome, PostponementCause, Right

ALL_FOUR = replace(
    people.BOTH_RIGHTS,
    rights=(Right.ACCESS, Right.CORRECT, Right.SUSPEND, Right.WITHDRAW),
    correction=CORRECTION.correction,
    suspension=SUSPENSION.suspension,
    withdrawal=WITHDRAWAL.withdrawal,
)


def test_each_right_is_decided_on_its_own(
    runtime: Runtime, team: Team, clock: FixedClock, load: Load
) -> None:
    receipt = people.file(runtime, ALL_FOUR).number
    access, correct, suspend, withdraw = (Place(receipt, number) for number in (1, 2, 3, 4))
    corrected = team.investigate(correct, casework.CORRECT_NAME)
    items = decide_items(corrected, ItemAction.CORRECT)
    team.settle(SaveDecision(correct, Outcome.CORRECT, items=items), date(2026, 11, 23))
    assert [load(place).state for place in (access, correct, suspend, withdraw)] == [
        "received",
        "answered",
        "received",
        "received",
    ]

    clock.move(days=1)
    stopped, *_rest = team.search(suspend, casework.STOP_NAME)
    team.decide(SaveDecision(suspend, Outcome.STOP, items=decide_items(stopped, ItemAction.STOP)))
    assert load(suspend).state == "approving"
    assert load(withdraw).state == "received"
    assert load(correct).answered_on == date(2026, 11, 23)


def test_postponed_access_stops_its_own_clock_only(
    runtime: Runtime, team: Team, load: Load
) -> None:
    receipt = people.file(runtime, ALL_FOUR).number
    access = Place(receipt, 1)
    team.search(access, casework.NAME)
    postponed = SaveDecision(
        access,
        Outcome.POSTPONE,
        grounds=("A35-3",),
        reason="본인 확인 자료를 요청하였으나 아직 받지 못하였습니다.",
        expected_on=date(2026, 12, 15),
        cause=PostponementCause.OTHER,
        review_on=date(2026, 12, 7),
    )
    team.settle(postponed, date(2026, 11, 23))
    assert [load(Place(receipt, number)).legal_due for number in (1, 2, 3, 4)] == [
        None,
        date(2026, 12, 3),
        date(2026, 12, 3),
        date(2026, 12, 3),
    ]


def test_one_filing_keeps_what_was_asked_under_each_right(runtime: Runtime) -> None:
    receipt = people.file(runtime, ALL_FOUR).number
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, receipt)
        asked = {row.right: case.details(row) for row in case.requests}
    assert asked["correct"]["rows"][0]["should_be"] == "김서현"
    assert asked["suspend"]["uses"] == ["marketing"]
    assert asked["withdraw"]["services"] == ["marketing"]
    assert "contents" in asked["access"]["items"]
