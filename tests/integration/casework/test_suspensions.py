"""What a suspension stopped stays stopped after the answer, until it is lifted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.queries.suspensions import SuspensionRow, suspended_now, suspensions_of
from app.runtime import Runtime
from app.services import decision, tasks
from app.services.case_file import TERMS, load_case
from app.services.errors import InvalidError
from app.services.following import follow
from app.services.retention_holds import standing_of
from app.services.suspensions import lift_suspension
from app.store import Event, Filing, Request
from forms.casework_commands import ApproveDecision, SaveDecision, ScopeDecision
from forms.commands import AskedScope, AskedSuspension
from forms.course_commands import LiftSuspension
from forms.place import Place
from forms.task_commands import AcknowledgeHold, ItemAction
from tests import people
from tests.casework import CONTINUE_INQUIRY, STOP_NAME, SUSPENSION, Team, decide_items
from workflows.errors import Refused
from workflows.vocabulary import LiftReason, Outcome, SuspendedUse

GONE = LiftReason.CAUSE_GONE
LONG = "회원 계약이 끝나 이 시스템의 정보를 모두 파기했습니다."


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def stopped(runtime: Runtime, team: Team) -> Place:
    """A suspension that was answered: the name rests, the repair contract goes on."""
    place = Place(people.file(runtime, SUSPENSION).number, 1)
    task = team.investigate(place, STOP_NAME, CONTINUE_INQUIRY)
    team.settle(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=("A37-2-4",),
            confirmed_grounds=("A37-2-4",),
            reason="수리 계약을 이행하는 데 필요하고 해지 의사를 밝히지 않으셨습니다.",
            items=decide_items(task, ItemAction.STOP, ItemAction.CONTINUE),
        ),
        runtime.clock.now().date(),
    )
    return place


def rows(team: Team, place: Place) -> list[SuspensionRow]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        request = session.scalars(
            select(Request.id)
            .join(Filing, Filing.id == Request.filing_id)
            .where(Filing.receipt_number == place.receipt, Request.position == place.position)
        ).one()
        return suspensions_of(session, request)


def in_force(team: Team) -> list[str]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        return [row.system_key for row in suspended_now(session, team.officer.organisation_id)]


def test_what_was_stopped_lives_on_after_the_answer(
    runtime: Runtime, team: Team, stopped: Place
) -> None:
    (row,) = rows(team, stopped)
    assert (row.system_key, row.lifted_at) == ("inquiry_desk", None)
    assert row.since == runtime.clock.now().date()
    assert in_force(team) == ["inquiry_desk"]


def test_the_person_lifts_it_and_the_owner_confirms(
    runtime: Runtime, team: Team, stopped: Place
) -> None:
    lift_suspension(runtime, people.person(runtime), LiftSuspension(stopped))
    (row,) = rows(team, stopped)
    assert (row.lifted_by, row.lift_reason, row.told_at) == ("person", LiftReason.WISH, None)
    assert in_force(team) == []
    for task in team.tasks(stopped, "release"):
        tasks.answer_task(runtime, team.owner, AcknowledgeHold(task))
    assert rows(team, stopped)[0].told_at is not None
    with runtime.reading(team.officer.organisation_id) as session:
        kinds = set(session.scalars(select(Event.kind).where(Event.kind.like("suspension.%"))))
    assert kinds == {"suspension.begun", "suspension.lifted", "suspension.lift_acknowledged"}


def test_it_is_lifted_once(runtime: Runtime, stopped: Place) -> None:
    lift_suspension(runtime, people.person(runtime), LiftSuspension(stopped))
    with pytest.raises(Refused) as refused:
        lift_suspension(runtime, people.person(runtime), LiftSuspension(stopped))
    assert refused.value.code == "nothing_suspended"


def test_an_officer_says_how_the_wish_was_heard(
    runtime: Runtime, team: Team, stopped: Place
) -> None:
    with pytest.raises(Refused) as refused:
        lift_suspension(runtime, team.officer, LiftSuspension(stopped))
    assert refused.value.code == "note_missing"
    lift_suspension(runtime, team.officer, LiftSuspension(stopped, note="전화로 말씀하심"))
    assert rows(team, stopped)[0].lifted_by == "staff"


def test_a_cause_that_has_gone_is_for_the_privacy_officer(
    runtime: Runtime, team: Team, stopped: Place
) -> None:
    with pytest.raises(Refused) as refused:
        lift_suspension(runtime, team.officer, LiftSuspension(stopped, GONE, LONG))
    assert refused.value.code == "not_yours_to_lift"
    with pytest.raises(Refused):
        lift_suspension(runtime, team.approver, LiftSuspension(stopped, GONE, "끝남"))
    lift_suspension(runtime, team.approver, LiftSuspension(stopped, GONE, LONG))
    assert rows(team, stopped)[0].lift_reason == GONE


def test_its_record_is_kept_while_it_stands(runtime: Runtime, team: Team, stopped: Place) -> None:
    def stands() -> bool:
        with runtime.reading(team.officer.organisation_id) as session:
            filing = session.scalars(
                select(Filing.id).where(Filing.receipt_number == stopped.receipt)
            ).one()
            return standing_of(session, filing, runtime.clock.now().date()).suspended

    assert stands()
    lift_suspension(runtime, people.person(runtime), LiftSuspension(stopped))
    assert not stands()


def test_nothing_is_suspended_where_everything_goes_on(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, SUSPENSION).number, 1)
    task = team.investigate(place, CONTINUE_INQUIRY)
    team.settle(
        SaveDecision(
            place,
            Outcome.REFUSE,
            grounds=("A37-2-4",),
            confirmed_grounds=("A37-2-4",),
            reason="수리 계약을 이행하는 데 필요하고 해지 의사를 밝히지 않으셨습니다.",
            items=decide_items(task, ItemAction.CONTINUE),
        ),
        runtime.clock.now().date(),
    )
    assert rows(team, place) == []


NARROW = replace(
    SUSPENSION,
    suspension=AskedSuspension(
        uses=(SuspendedUse.MARKETING,),
        scopes=(AskedScope("recipient:partner", "협력사", "Partner"),),
        afterwards="destroy",
    ),
)


def test_a_scope_goes_on_under_its_own_ground_and_the_rest_is_told_with_what_follows(
    runtime: Runtime, team: Team
) -> None:
    place = Place(people.file(runtime, NARROW).number, 1)
    task = team.investigate(place, STOP_NAME)
    draft = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A37-2-1",),
        statute="상법 제33조제1항",
        reason="상법에 따라 거래 기록을 협력사에 알려야 하는 부분은 계속합니다.",
        items=decide_items(task, ItemAction.STOP),
        scopes=(ScopeDecision("use:marketing"), ScopeDecision("recipient:partner", "A37-2-1")),
        afterwards="광고 발송 기록을 파기합니다.",
    )
    team.settle(draft, runtime.clock.now().date())
    (row,) = rows(team, place)
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        terms = case.open(row.terms, TERMS)
        followed = follow(runtime, session, place.receipt).requests[0]
    assert [scope["code"] for scope in terms["scopes"]] == ["use:marketing"]
    assert followed.result is not None
    assert followed.result.afterwards == "광고 발송 기록을 파기합니다."
    assert [name.ko for name, _citation in followed.result.scopes_on] == ["협력사"]


def test_a_scope_nobody_asked_for_is_refused(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, NARROW).number, 1)
    task = team.investigate(place, STOP_NAME)
    strange = SaveDecision(
        place,
        Outcome.STOP,
        items=decide_items(task, ItemAction.STOP),
        scopes=(ScopeDecision("system:recruiting"),),
    )
    with pytest.raises(InvalidError):
        team.decide(strange)


def test_destroying_afterwards_takes_a_second_person(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, NARROW).number, 1)
    task = team.investigate(place, STOP_NAME)
    team.decide(
        SaveDecision(
            place,
            Outcome.STOP,
            items=decide_items(task, ItemAction.STOP),
            afterwards="멈춘 뒤 파기합니다.",
        )
    )
    with pytest.raises(Refused) as refused:
        decision.approve_decision(runtime, team.officer, ApproveDecision(place))
    assert refused.value.code == "own_draft"
