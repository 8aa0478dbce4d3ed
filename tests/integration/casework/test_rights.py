"""Correction, suspension and withdrawal of consent all the way: act, then tell."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import TASK_ORDER, load_case
from app.services.errors import InvalidError
from app.services.following import follow
from app.services.following_result import Result
from app.store import Event, Task
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.place import Place
from forms.task_commands import ConfirmMeasure, ItemAction
from tests import casework, people
from tests.casework import CORRECTION, FINDINGS, SUSPENSION, WITHDRAWAL, Team, decide_items
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import EventKind, Outcome

TODAY = date(2026, 11, 23)
CORRECT, LEAVE = ItemAction.CORRECT, ItemAction.LEAVE
ASKED_FIRST = "수리 계약이 남아 있어 연락처 없이는 이행할 수 없고, 해지 의사를 여쭈었습니다."


def filed(runtime: Runtime, answers: FilingAnswers) -> Place:
    return Place(people.file(runtime, answers).number, 1)


def result_at(runtime: Runtime, place: Place) -> Result:
    """Return what the person reads."""
    with runtime.reading(people.organisation_id(runtime)) as session:
        told = follow(runtime, session, place.receipt).request(place.position)
    assert told is not None
    assert told.result is not None
    return told.result


def facts_of(runtime: Runtime, kind: EventKind) -> list[dict[str, Any]]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        rows = session.scalars(select(Event).where(Event.kind == str(kind)).order_by(Event.id))
        return [json.loads(row.body)["facts"] for row in rows]


def test_correction_is_made_before_it_is_told(runtime: Runtime, team: Team, load: Load) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.CORRECT_NAME)
    team.decide(SaveDecision(place, Outcome.CORRECT, items=decide_items(task, CORRECT)))
    team.approve(place)
    assert load(place).state == "carrying_out"
    assert ordered(runtime, place) == [("name", "correct", "김서현")]

    team.carry_out(place, TODAY)
    team.render()
    team.issue(place)
    done = load(place)
    assert (done.state, done.outcome) == ("answered", "correct")
    (told,) = result_at(runtime, place).corrected
    assert (told.item.ko, told.new_value, told.value, told.done_on) == ("이름", "김서현", "", TODAY)


def ordered(runtime: Runtime, place: Place) -> list[tuple[str, str, str]]:
    """Return what the owner is told to do: item, action, new content."""
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        rows = session.scalars(select(Task).where(Task.kind == "measure"))
        return [
            (item["item"], item["action"], item["new_value"])
            for row in rows
            for item in case.open(row.order, TASK_ORDER)["items"]
        ]


def test_correction_in_part_needs_findings_and_no_ground(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.CORRECT_NAME, casework.LEAVE_PHONE)
    items = decide_items(task, CORRECT, LEAVE)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.PARTIAL, items=items))
    assert refused.value.code == "findings_too_short"

    casework.redraft(team, SaveDecision(place, Outcome.PARTIAL, items=items, reason=FINDINGS))
    team.approve(place)
    team.carry_out(place, TODAY)
    team.render()
    team.issue(place)
    told = result_at(runtime, place)
    assert [row.item.ko for row in told.corrected] == ["이름"]
    assert [row.item.ko for row in told.left] == ["전화번호"]
    assert (told.reason, told.finds) == (FINDINGS, True)


def test_nothing_to_correct_goes_out_without_a_measure(
    runtime: Runtime, team: Team, load: Load
) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.LEAVE_PHONE)
    items = decide_items(task, LEAVE)
    team.decide(SaveDecision(place, Outcome.NO_CORRECTION, items=items, reason=FINDINGS))
    team.approve(place)
    assert load(place).state == "notifying"
    team.render()
    team.issue(place)
    told = result_at(runtime, place)
    assert (told.outcome, told.reason) == (Outcome.NO_CORRECTION, FINDINGS)
    assert not told.corrected


def test_correction_without_its_new_content_is_not_saved(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, CORRECTION)
    task = team.investigate(place, casework.CORRECT_NAME)
    with pytest.raises(InvalidError) as error:
        team.decide(
            SaveDecision(place, Outcome.CORRECT, items=decide_items(task, CORRECT, fresh=" "))
        )
    assert error.value.field == "items"


def test_suspension_stops_before_it_is_told(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, SUSPENSION)
    task = team.investigate(place, casework.STOP_NAME)
    items = decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), TODAY)
    (told,) = result_at(runtime, place).stopped
    assert (told.item.ko, told.done_on) == ("이름", TODAY)


def test_suspension_is_refused_over_a_contract_only_after_asking(
    runtime: Runtime, team: Team, load: Load
) -> None:
    place = filed(runtime, SUSPENSION)
    task = team.investigate(place, casework.CONTINUE_INQUIRY)
    draft = SaveDecision(
        place,
        Outcome.REFUSE,
        grounds=("A37-2-4",),
        reason=ASKED_FIRST,
        items=decide_items(task, ItemAction.CONTINUE),
    )
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "ground_not_confirmed"

    casework.redraft(team, replace(draft, confirmed_grounds=draft.grounds))
    team.approve(place)
    assert load(place).state == "notifying"  # nothing to carry out
    team.render()
    team.issue(place)
    told = result_at(runtime, place)
    assert [row.item.ko for row in told.continued] == ["문의 내용"]
    assert [ground.citation for ground in told.grounds] == ["법 제37조제2항제4호"]


def test_withdrawal_destroys_at_the_processor_too(runtime: Runtime, team: Team, load: Load) -> None:
    place = filed(runtime, WITHDRAWAL)
    task = team.investigate(place, casework.ERASE_EMAIL, system="mailing")
    items = decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    team.approve(place)
    (measure,) = team.tasks(place, "measure")
    with pytest.raises(InvalidError) as error:
        tasks.confirm_measure(
            runtime, team.owner, ConfirmMeasure(measure, TODAY, "발송 명단에서 삭제", 1)
        )
    assert error.value.field == "processor_told"

    team.carry_out(place, TODAY)
    assert load(place).state == "notifying"
    assert facts_of(runtime, EventKind.MEASURE_CONFIRMED)[0]["processor"] == "stibee"
    team.render()
    team.issue(place)
    assert [row.item.ko for row in result_at(runtime, place).erased] == ["전자우편 주소"]


def test_withdrawal_keeps_what_another_law_orders_to_keep(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, WITHDRAWAL)
    task = team.investigate(place, casework.ERASE_EMAIL, casework.KEEP_DISPUTE)
    team.settle(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=("A21-1",),
            reason=casework.REASON,
            items=decide_items(task, ItemAction.ERASE, ItemAction.KEEP),
        ),
        TODAY,
    )
    told = result_at(runtime, place)
    assert [row.until for row in told.kept] == [date(2028, 3, 2)]
    assert len(told.erased) == 1


def test_withdrawal_goes_on_only_on_a_ground_of_article_37(runtime: Runtime, team: Team) -> None:
    place = filed(runtime, WITHDRAWAL)
    task = team.investigate(place, casework.ERASE_EMAIL, casework.CONTINUE_INQUIRY)
    draft = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A21-1",),
        reason=ASKED_FIRST,
        items=decide_items(task, ItemAction.ERASE, ItemAction.CONTINUE),
    )
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "ground_without_item"
