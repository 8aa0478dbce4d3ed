"""What the register says about requests that were really worked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from app.clock import FixedClock
from app.queries.register import register_batches
from app.runtime import Runtime
from app.services.closing import save_closing
from app.services.decision import submit_decision
from app.services.delay import tell_delay
from app.services.issue import record_dispatch
from app.services.postponement import end_postponement
from app.services.supplement import answer_supplement, ask_supplement
from app.services.withdrawal import withdraw_request
from app.store import DataKey, Document
from app.store.tenancy import ALL, set_scope
from forms.casework_commands import SaveDecision
from forms.closing_commands import SaveClosing
from forms.course_commands import (
    AnswerSupplement,
    AskSupplement,
    EndPostponement,
    RecordDispatch,
    TellDelay,
    WithdrawRequest,
)
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.exports.reading import csv_rows, file_of, json_rows, question
from workflows.vocabulary import NoticeChannel, Outcome, PostponementCause

CAUSE = "보관 시스템 점검이 길어지고 있습니다."


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def partial_deletion(runtime: Runtime, team: Team, clock: FixedClock) -> Place:
    """Play a deletion in part: erased after two days, told on the third."""
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    (task,) = team.search(place, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    team.identify(place)
    items = casework.decide_items(task, ItemAction.ERASE, ItemAction.KEEP)
    team.decide(
        SaveDecision(
            place, Outcome.PARTIAL, grounds=("A21-1",), reason=casework.REASON, items=items
        )
    )
    team.approve(place)
    clock.move(days=2)
    team.carry_out(place, date(2026, 11, 25))
    clock.move(days=1)
    for _ in range(2):  # the first time it is dated anew: a notice bears the day it is issued
        team.render()
        team.issue(place)
    return place


def test_register_of_a_deletion_in_part_tells_every_step(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = partial_deletion(runtime, team, clock)

    (row,) = csv_rows(runtime, question(runtime))
    told = {key: value for key, value in row.items() if value}
    expected = {
        "request_number": f"{place.receipt}-1",
        "receipt_number": place.receipt,
        "received_at": "2026-11-23 10:00",
        "channel": "홈페이지",
        "requester": "본인",
        "right": "삭제",
        "identity_method": "보유 정보 대조",
        "identity_level": "보통",
        "match": "보유 정보와 일치",
        "verified_on": "2026-11-23",
        "legal_due": "2026-12-03",
        "late": "아니오",
        "decision": "일부 삭제",
        "decided_on": "2026-11-23",
        "self_approved": "아니오",
        "measured_on": "2026-11-25",
        "ground_codes": "A21-1",
        "grounds": "법 제21조제1항 단서·제3항",
        "reason": casework.REASON,
        "noticed_on": "2026-11-26",
        "closed_on": "2026-11-26",
        "fee_won": "0",
    }
    differing = {
        key: (told.get(key), value) for key, value in expected.items() if told.get(key) != value
    }
    assert differing == {}
    assert told["drafted_by"] != told["approved_by"]
    assert told["measured_on"] < told["noticed_on"]
    assert told["notice_number"].startswith("통지-2026-")


def test_register_masks_the_person_unless_asked(runtime: Runtime) -> None:
    people.file(runtime)

    masked = csv_rows(runtime, question(runtime))
    clear = csv_rows(runtime, question(runtime), personal=True)
    assert {(row["name"], row["contact"], row["asked"]) for row in masked} == {("***", "***", "")}
    assert {row["name"] for row in clear} == {"김서연"}
    assert clear[0]["contact"] == "seoyeon@example.kr / 01012344471"
    assert "홍보 메일" in clear[1]["asked"]


def test_register_masked_file_holds_no_personal_data(runtime: Runtime) -> None:
    people.file(runtime)
    for kind in ("csv", "jsonl", "xlsx"):
        data = file_of(runtime, kind, question(runtime))
        for secret in ("김서연", "seoyeon", "01012344471"):
            assert secret.encode() not in data, (kind, secret)


def test_register_joins_filings_of_one_person_by_pseudonym(runtime: Runtime) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    people.file(runtime, people.DELETE_ONLY)

    keys = {row["subject_key"] for row in json_rows(runtime, question(runtime))}
    assert len(keys) == 1
    assert len(keys.pop()) == 16


def test_register_json_lines_carry_codes_and_types(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    partial_deletion(runtime, team, clock)

    (row,) = json_rows(runtime, question(runtime))
    assert (row["right"], row["decision"], row["match"]) == ("delete", "partial", "match")
    assert (row["late"], row["self_approved"], row["provisional"]) == (False, False, False)
    assert row["ground_codes"] == ["A21-1"]
    assert row["services"] == ["inquiry"]
    assert row["remark"] == ["not_dispatched"]
    assert row["objection_on"] is None


def test_register_late_request_tells_days_and_cause(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    clock.move(days=10)
    tell_delay(runtime, team.officer, TellDelay(place, CAUSE, date(2026, 12, 10)))
    clock.move(days=4)

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["late"], row["late_days"]) == ("예", "4")
    assert (row["delay_told_on"], row["delay_cause"]) == ("2026-12-03", CAUSE)
    assert len(csv_rows(runtime, question(runtime, late_only=True))) == 1


def test_register_tells_postponement_with_its_reason(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    reason = "본인 확인 자료를 요청하였으나 아직 받지 못하였습니다."
    postpone = SaveDecision(
        place,
        Outcome.POSTPONE,
        grounds=("A35-3",),
        reason=reason,
        expected_on=date(2026, 12, 15),
        cause=PostponementCause.OTHER,
        review_on=date(2026, 12, 7),
    )
    team.search(place, casework.NAME)
    team.decide(postpone)
    team.approve(place)
    team.render()
    team.issue(place)
    clock.move(days=14)
    end_postponement(runtime, team.officer, EndPostponement(place, date(2026, 12, 7)))

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["postponed_on"], row["postponed_reason"]) == ("2026-11-23", reason)
    assert (row["postponement_ended_on"], row["legal_due"]) == ("2026-12-07", "2026-12-17")


def test_register_tells_supplement_and_withdrawal(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    asked = AskSupplement(place, "문의하신 시기를 알려 주세요.", date(2026, 11, 30))
    number = ask_supplement(runtime, team.officer, asked)
    clock.move(days=2)
    person = people.person(runtime)
    answer_supplement(runtime, person, AnswerSupplement(place.receipt, number, "봄입니다."))
    withdraw_request(runtime, person, WithdrawRequest(place))

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["supplement_asked_on"], row["supplement_received_on"]) == (
        "2026-11-23",
        "2026-11-25",
    )
    assert (row["state"], row["withdrawn_on"], row["decision"]) == ("취하", "2026-11-25", "취하")


def test_register_tells_dispatch_with_its_proof(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    partial_deletion(runtime, team, clock)
    with runtime.reading(team.officer.organisation_id) as session:
        paper = session.query(Document).filter(Document.kind == "notice_result").one()
    sent = RecordDispatch(paper.id, NoticeChannel.POST, "=등기 1234", date(2026, 11, 26))
    record_dispatch(runtime, team.officer, sent)

    (row,) = csv_rows(runtime, question(runtime))
    assert row["dispatched_at"] == "2026-11-26 10:00"
    assert row["dispatch_proof"] == "'=등기 1234"
    assert row["remark"] == ""


def test_register_of_a_destroyed_filing_stays_readable(runtime: Runtime) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.execute(update(DataKey).values(wrapped=None))
        session.commit()

    (row,) = csv_rows(runtime, question(runtime), personal=True)
    assert (row["name"], row["contact"]) == ("(파기됨)", "(파기됨)")
    assert row["legal_due"] == "2026-12-03"


def test_register_never_shows_another_organisation(runtime: Runtime) -> None:
    people.file(runtime)
    people.file(runtime, slug="hanbit")

    assert len(csv_rows(runtime, question(runtime))) == 2
    assert len(csv_rows(runtime, question(runtime, "hanbit"))) == 2


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"right": "access"}, 3),
        ({"state": "open"}, 6),
        ({"state": "answered"}, 0),
        ({"received_from": date(2026, 11, 24)}, 2),
        ({"received_to": date(2026, 11, 23)}, 4),
        ({"refused_only": True}, 0),
    ],
)
def test_register_filters(
    runtime: Runtime, clock: FixedClock, changes: dict[str, Any], count: int
) -> None:
    people.file(runtime)
    people.file(runtime)
    clock.move(days=1)
    people.file(runtime)

    assert len(csv_rows(runtime, question(runtime, **changes))) == count


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_register_batches_give_every_request_once_in_order(
    runtime: Runtime, clock: FixedClock, size: int
) -> None:
    for _ in range(3):
        people.file(runtime)
        clock.move(days=1)
    asked = question(runtime)
    with runtime.reading(asked.organisation_id) as session:
        batches = [list(rows) for rows in register_batches(session, asked, size=size)]

    numbers = [row[4] for batch in batches for row in batch]
    assert all(0 < len(batch) <= size for batch in batches)
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers) == 6


def test_register_tells_an_end_without_a_decision_with_its_reason_and_letter(
    runtime: Runtime, team: Team
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    why = "요구하신 주문 내역은 입점한 상점이 따로 받아 처리하는 정보입니다."
    save_closing(runtime, team.officer, SaveClosing(place, Outcome.NOT_CONTROLLER, why))
    submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["decision"], row["state"]) == ("개인정보처리자가 아님", "통지 완료")
    assert row["reason"] == why
    assert row["notice_number"] == "통지-2026-0001"


def test_holds_and_suspensions_stand_in_their_columns(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, casework.SUSPENSION).number, 1)
    task = team.investigate(place, casework.STOP_NAME)
    clock.move(days=2)
    items = casework.decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), date(2026, 11, 25))
    people.file(runtime, people.ACCESS_ONLY)
    stopped, shown = sorted(
        json_rows(runtime, question(runtime)), key=lambda row: row["request_number"]
    )
    assert (stopped["hold_on"], stopped["hold_stage"]) == ("2026-11-23", "full")
    assert stopped["hold_released_on"] == "2026-11-25"
    assert (stopped["suspended_since"], stopped["suspension_lifted_on"]) == ("2026-11-25", None)
    assert (shown["hold_on"], shown["suspended_since"]) == (None, None)
