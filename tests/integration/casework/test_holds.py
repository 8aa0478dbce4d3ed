"""Use on hold while a request is open: placed, ordered, acknowledged, alarmed, let go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.queries.holds import HoldRow, holds_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services import identity, tasks, withdrawal
from app.services.errors import ForbiddenError
from app.store import Event, Filing, Task
from forms.casework_commands import RejectIdentity, SaveDecision
from forms.commands import FilingAnswers
from forms.course_commands import WithdrawRequest
from forms.place import Place
from forms.task_commands import AcknowledgeHold, FoundItem, ItemAction
from tests import people
from tests.casework import (
    CORRECTION,
    ERASE_NAME,
    STOP_NAME,
    SUSPENSION,
    WITHDRAWAL,
    Team,
    decide_items,
)
from workflows.vocabulary import HoldEnd, HoldStage, Outcome, Right, Role, Verdict

FIRST, FULL = str(HoldStage.FIRST), str(HoldStage.FULL)
DELETION = replace(people.DELETE_ONLY, services=("inquiry", "marketing"))


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def on_hold(team: Team, place: Place) -> dict[str, str]:
    return {row.system_key: row.stage for row in rows_of(team, place) if row.released_at is None}


def rows_of(team: Team, place: Place) -> list[HoldRow]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        filing = session.scalars(
            select(Filing.id).where(Filing.receipt_number == place.receipt)
        ).one()
        return holds_of(session, filing)


def kinds(team: Team, place: Place) -> list[str]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        query = (
            select(Event.kind)
            .join(Filing, Filing.id == Event.filing_id)
            .where(Filing.receipt_number == place.receipt, Event.kind.like("hold.%"))
            .order_by(Event.sequence)
        )
        return list(session.scalars(query))


def filed(runtime: Runtime, answers: FilingAnswers = DELETION) -> Place:
    return Place(people.file(runtime, answers).number, 1)


def waiting(team: Team, place: Place, kind: str) -> list[int]:
    """Return the tasks of a kind that still wait for an answer."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        open_now = session.scalars(
            select(Task.id).where(Task.id.in_(team.tasks(place, kind)), Task.cancelled_at.is_(None))
        )
        return list(open_now)


def acknowledge(team: Team, place: Place, kind: str = "hold") -> None:
    for task in waiting(team, place, kind):
        tasks.answer_task(team.runtime, team.owner, AcknowledgeHold(task, "발송 목록에서 뺌"))


@pytest.mark.parametrize("answers", [DELETION, CORRECTION, SUSPENSION, WITHDRAWAL])
def test_receipt_places_the_first_stage_in_the_same_transaction(
    runtime: Runtime, team: Team, answers: FilingAnswers
) -> None:
    place = filed(runtime, replace(answers, services=("marketing",)))
    assert on_hold(team, place) == {"": FIRST, "mailing": FIRST}
    assert kinds(team, place) == ["hold.placed"]
    assert len(waiting(team, place, "hold")) == 1


def test_a_request_for_access_puts_nothing_on_hold(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, people.ACCESS_ONLY)
    assert on_hold(team, place) == {}
    assert kinds(team, place) == []


def test_identity_and_match_order_a_full_hold_where_the_person_was_found(
    runtime: Runtime, team: Team
) -> None:
    place = filed(runtime)
    team.search(place, ERASE_NAME)
    assert on_hold(team, place) == {"": FIRST}  # the mailing list does not hold them
    team.identify(place)
    assert on_hold(team, place) == {"": FULL, "inquiry_desk": FULL}
    order = next(row for row in rows_of(team, place) if row.system_key == "inquiry_desk")
    assert order.due_on == date(2026, 11, 24)  # the next working day


def test_the_owner_acknowledges_and_nobody_else(runtime: Runtime, team: Team) -> None:
    place = filed(runtime)
    (task,) = waiting(team, place, "hold")
    stranger = Actor(
        "staff",
        team.owner.organisation_id,
        team.approver.staff_id,
        "approver",
        frozenset({str(Role.APPROVER)}),
    )
    with pytest.raises(ForbiddenError):
        tasks.answer_task(runtime, stranger, AcknowledgeHold(task))
    acknowledge(team, place)
    row = next(row for row in rows_of(team, place) if row.system_key == "mailing")
    assert row.acknowledged_by == team.owner.staff_id
    assert kinds(team, place)[-1] == "hold.acknowledged"


def test_rejected_identity_narrows_the_hold_again(runtime: Runtime, team: Team) -> None:
    place = filed(runtime)
    team.investigate(place, ERASE_NAME)
    identity.reject_identity(
        runtime, team.officer, RejectIdentity(place, "다른 사람의 서류였습니다.")
    )
    assert on_hold(team, place) == {"": FIRST}
    assert kinds(team, place)[-2:] == ["hold.lowered", "hold.released"]


def test_the_end_of_the_request_lets_go_and_tells_who_had_stopped(
    runtime: Runtime, team: Team
) -> None:
    place = filed(runtime, SUSPENSION)
    task = team.investigate(place, STOP_NAME)
    acknowledge(team, place)
    team.settle(
        SaveDecision(place, Outcome.STOP, items=decide_items(task, ItemAction.STOP)),
        runtime.clock.now().date(),
    )
    assert on_hold(team, place) == {}
    assert {row.ended_by for row in rows_of(team, place)} >= {HoldEnd.DONE}
    assert len(waiting(team, place, "release")) == 1
    acknowledge(team, place, "release")
    assert kinds(team, place)[-2:] == ["hold.released", "hold.release_acknowledged"]


def test_nobody_is_told_to_go_on_with_what_was_destroyed(runtime: Runtime, team: Team) -> None:
    place = filed(runtime)
    task = team.investigate(place, ERASE_NAME)
    acknowledge(team, place)
    team.settle(
        SaveDecision(place, Outcome.ERASE, items=decide_items(task, ItemAction.ERASE)),
        runtime.clock.now().date(),
    )
    assert on_hold(team, place) == {}
    assert waiting(team, place, "release") == []


def test_an_order_nobody_acknowledged_is_cancelled_by_a_withdrawal(
    runtime: Runtime, team: Team
) -> None:
    place = filed(runtime)
    withdrawal.withdraw_request(
        runtime, people.person(runtime), WithdrawRequest(place, "마음이 바뀌었습니다.")
    )
    assert on_hold(team, place) == {}
    assert waiting(team, place, "hold") == []


def test_a_second_request_of_the_filing_keeps_the_hold(runtime: Runtime, team: Team) -> None:
    both = replace(DELETION, rights=(Right.DELETE, Right.CORRECT), correction=CORRECTION.correction)
    place = filed(runtime, both)
    team.investigate(place, ERASE_NAME)
    before = on_hold(team, place)
    withdrawal.withdraw_request(
        runtime, people.person(runtime), WithdrawRequest(place, "하나는 거둡니다.")
    )
    assert on_hold(team, place) == before
    withdrawal.withdraw_request(
        runtime, people.person(runtime), WithdrawRequest(replace(place, position=2), "둘 다.")
    )
    assert on_hold(team, place) == {}


def test_a_missing_acknowledgement_is_an_amber_then_a_red_alarm(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = filed(runtime)

    def level() -> list[str]:
        found = open_alarms(runtime, team.officer.organisation_id)
        return [alarm.level for alarm in found if alarm.kind == "hold_unacknowledged"]

    assert level() == []
    clock.move(days=3)
    assert level() == ["amber"]
    clock.move(days=1)
    assert level() == ["red"]
    acknowledge(team, place)
    assert level() == []


def test_ktnexr_neither_uses_nor_provides_until_a_deletion_is_done(runtime: Runtime) -> None:
    team = Team.of(runtime, "ktnexr")
    answers = replace(people.DELETE_ONLY, services=("marketing",))
    place = Place(people.file(runtime, answers, "ktnexr").number, 1)
    assert on_hold(team, place) == {"": FIRST, "marketing_list": FIRST}
    task = team.investigate(place, FoundItem("marketing", "name", "김서연", ItemAction.ERASE))
    assert on_hold(team, place) == {"": FULL, "marketing_list": FULL}
    acknowledge(team, place)
    command = SaveDecision(place, Outcome.ERASE, items=decide_items(task, ItemAction.ERASE))
    team.decide(command)
    team.approve(place)
    assert on_hold(team, place) == {"": FULL, "marketing_list": FULL}, "not done yet"
    team.carry_out(place, runtime.clock.now().date())
    team.render()
    team.issue(place)
    assert on_hold(team, place) == {}
    assert kinds(team, place) == [
        "hold.placed",
        "hold.raised",
        "hold.acknowledged",
        "hold.released",
    ]


def test_a_search_that_finds_nobody_gives_no_order(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, replace(DELETION, services=("inquiry",)))
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    assert on_hold(team, place) == {"": FIRST}
    assert waiting(team, place, "hold") == []
