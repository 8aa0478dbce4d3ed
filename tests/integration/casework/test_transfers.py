"""Transfers (Act 35-2; Decree 42-4 to 42-8): sent, put off, refused, stopped, on record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import decision, tasks
from app.services.case_file import MESSAGE, load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.filing import Arrival, receive_filing
from app.services.following import FollowedRequest, follow
from app.services.postponement import end_postponement
from app.services.release import Viewer
from app.services.transfer_file import contents, fetch_file
from app.services.transfer_log import opened_log
from app.services.transfer_stop import stop_transfer
from app.services.withdrawal import withdraw_request
from app.services.work import unit_of_work
from app.store import Document, Event, Message, Task, TransferLog
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.course_commands import EndPostponement, StopTransfer, WithdrawRequest
from forms.place import Place
from forms.task_commands import ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team, decide_items
from tests.integration.casework.conftest import Load
from workflows.errors import Refused
from workflows.vocabulary import Outcome, Verdict

TODAY = date(2026, 11, 23)
SEND, EXCLUDE = ItemAction.SEND, ItemAction.EXCLUDE
WHY = "고객 등급은 우리 회사가 구매 기록을 분석하여 따로 만든 정보입니다."
FAILURE = "전송 시스템에 장애가 있어 복구할 때까지 안전하게 보낼 수 없습니다."
STOPPED = "받는 곳의 지정이 취소되어 더는 개인정보를 보낼 수 없게 되었습니다."
PASSWORD = "a" * 20
#: The organisation that also sends to others.
TWIN = "hanbit"


@pytest.fixture
def to_self(runtime: Runtime) -> Place:
    return Place(people.file(runtime, casework.TO_SELF).number, 1)


@pytest.fixture
def twins(runtime: Runtime) -> Team:
    """The team of an organisation that sends to others."""
    return Team.of(runtime, TWIN)


@pytest.fixture
def to_third(runtime: Runtime, twins: Team) -> Place:
    assert twins.officer.organisation_id == people.organisation_id(runtime, TWIN)
    return Place(people.file(runtime, casework.TO_THIRD, TWIN).number, 1)


def shown(runtime: Runtime, place: Place, slug: str = "okestro") -> FollowedRequest:
    with runtime.reading(people.organisation_id(runtime, slug)) as session:
        found = follow(runtime, session, place.receipt).request(place.position)
    assert found is not None
    return found


def log(runtime: Runtime) -> dict[str, Any]:
    """Return what the one record of a transfer says."""
    with runtime.reading(ALL) as session:
        return opened_log(runtime.keyring, session.scalars(select(TransferLog)).one())


def steps(runtime: Runtime) -> list[str]:
    return [entry["step"] for entry in log(runtime)["entries"]]


def test_transfer_to_oneself_leaves_out_what_was_derived_and_opens_the_file(
    runtime: Runtime, team: Team, to_self: Place
) -> None:
    task = team.investigate(to_self, casework.SEND_INQUIRY, casework.EXCLUDE_PHONE)
    team.settle(
        SaveDecision(
            to_self,
            Outcome.PARTIAL,
            grounds=("A35-2-1-2",),
            reason=WHY,
            items=decide_items(task, SEND, EXCLUDE),
        ),
        TODAY,
    )
    told = shown(runtime, to_self)
    assert told.result is not None
    assert [row.item.ko for row in told.result.sent] == ["문의 내용"]
    assert [row.item.ko for row in told.result.excluded] == ["전화번호"]
    assert told.transfer is not None
    assert told.transfer.fetch_until == TODAY + timedelta(days=30)

    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, to_self.receipt)
        files = contents(session, case, case.request(1), told_profile(runtime))
    data = json.loads(files["data.json"])
    assert data["schema"] == "tenday.transfer/1"
    assert [row["value"] for row in data["items"]] == ["제품 가격을 물어보심"]
    assert files["data.csv"].decode("utf-8-sig").splitlines()[0] == (
        "service,service_name,item,item_name,value"
    )
    assert "01012344471" not in str(files)

    package = fetch_file(runtime, people.person(runtime), to_self, PASSWORD, Viewer.APPLICANT)
    assert package.data[:4] == b"PK\x03\x04"
    assert "제품 가격".encode() not in package.data
    assert steps(runtime) == ["asked", "told", "fetched"]


def told_profile(runtime: Runtime) -> Any:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return runtime.profiles.get(session, people.organisation_id(runtime), 1)


def test_file_is_closed_before_the_notice_and_after_its_time(
    runtime: Runtime, team: Team, to_self: Place, clock: FixedClock
) -> None:
    person = people.person(runtime)
    with pytest.raises(NotFoundError):
        fetch_file(runtime, person, to_self, PASSWORD, Viewer.APPLICANT)
    task = team.investigate(to_self, casework.SEND_INQUIRY)
    team.settle(SaveDecision(to_self, Outcome.SEND, items=decide_items(task, SEND)), TODAY)
    with pytest.raises(InvalidError) as error:
        fetch_file(runtime, person, to_self, "short", Viewer.APPLICANT)
    assert error.value.field == "password"
    clock.instant += timedelta(days=31)
    with pytest.raises(InvalidError) as error:
        fetch_file(runtime, person, to_self, PASSWORD, Viewer.APPLICANT)
    assert error.value.code == "over"


def test_transfer_is_put_off_for_a_failure_while_searches_are_open_and_goes_on(
    runtime: Runtime, team: Team, to_self: Place, load: Load
) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(to_self))
    draft = SaveDecision(
        to_self,
        Outcome.POSTPONE,
        grounds=("D42-6-1",),
        reason=FAILURE,
        expected_on=TODAY + timedelta(days=4),
    )
    with pytest.raises(Refused) as refused:
        team.decide(replace(draft, expected_on=TODAY))
    assert refused.value.code == "expected_day_missing"
    casework.redraft(team, draft)
    team.approve(to_self)
    team.render()
    team.issue(to_self)
    assert (load(to_self).state, load(to_self).legal_due) == ("postponed", None)
    assert log(runtime)["entries"][-1]["why"] == FAILURE

    end_postponement(runtime, team.officer, EndPostponement(to_self, TODAY))
    assert (load(to_self).state, load(to_self).legal_due) == ("deciding", date(2026, 12, 3))


def test_refusal_for_want_of_proof_needs_no_proof_and_any_other_does(
    runtime: Runtime, team: Team, to_self: Place, load: Load
) -> None:
    team.search(to_self, verdict=Verdict.NO_MATCH)
    reason = "접수한 날 요청한 본인 확인에 답이 없어 본인이신지 알 수 없습니다."
    draft = SaveDecision(to_self, Outcome.REFUSE, grounds=("D42-8-1-3",), reason=reason)
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "identity_not_verified"
    casework.redraft(team, replace(draft, grounds=("D42-8-1-6",)))
    team.approve(to_self)
    team.render()
    team.issue(to_self)
    assert (load(to_self).state, load(to_self).outcome) == ("answered", "refuse")
    assert steps(runtime) == ["asked", "refused"]


def test_transfer_to_a_third_party_is_sent_before_it_is_told(
    runtime: Runtime, twins: Team, to_third: Place
) -> None:
    task = twins.investigate(to_third, casework.SEND_INQUIRY)
    twins.decide(SaveDecision(to_third, Outcome.SEND, items=decide_items(task, SEND)))
    twins.approve(to_third)
    assert shown(runtime, to_third, TWIN).state == "carrying_out"
    twins.carry_out(to_third, TODAY)
    twins.render()
    twins.issue(to_third)

    told = shown(runtime, to_third, TWIN)
    assert told.transfer is not None
    assert (told.transfer.periodic, told.transfer.running) == (True, True)
    assert told.transfer.fetch_until is None
    record = log(runtime)
    assert record["number"] == f"{to_third.receipt}-1"
    assert record["asked"]["recipient"] == "가상마이데이터 주식회사"
    assert [entry["step"] for entry in record["entries"]] == ["asked", "sent", "told"]
    assert record["entries"][1]["day"] == "2026-11-23"
    with runtime.reading(ALL) as session:
        assert session.scalar(select(Document.id).where(Document.kind == "transfer_form"))


def test_withdrawal_while_it_is_being_sent_stops_the_rest(
    runtime: Runtime, twins: Team, to_third: Place
) -> None:
    task = twins.investigate(to_third, casework.SEND_INQUIRY)
    twins.decide(SaveDecision(to_third, Outcome.SEND, items=decide_items(task, SEND)))
    twins.approve(to_third)
    withdraw_request(
        runtime, people.person(runtime, TWIN), WithdrawRequest(to_third, "마음이 바뀌었습니다.")
    )
    with runtime.reading(ALL) as session:
        [cancelled] = session.scalars(select(Task.cancelled_at).where(Task.kind == "measure"))
    assert cancelled is not None
    last = log(runtime)["entries"][-1]
    assert (last["step"], last["why"]) == ("withdrawn", "마음이 바뀌었습니다.")


def sent(twins: Team, place: Place) -> None:
    task = twins.investigate(place, casework.SEND_INQUIRY)
    twins.settle(SaveDecision(place, Outcome.SEND, items=decide_items(task, SEND)), TODAY)


def test_person_stops_a_periodic_transfer_without_a_reason_and_the_systems_confirm(
    runtime: Runtime, twins: Team, to_third: Place
) -> None:
    person = people.person(runtime, TWIN)
    with pytest.raises(InvalidError) as error:
        stop_transfer(runtime, person, StopTransfer(to_third))
    assert error.value.code == "not_running"
    sent(twins, to_third)
    stop_transfer(runtime, person, StopTransfer(to_third))
    told = shown(runtime, to_third, TWIN)
    assert told.transfer is not None
    assert (told.transfer.stopped_on, told.transfer.running) == (TODAY, False)
    twins.carry_out(to_third, TODAY)
    assert steps(runtime)[-2:] == ["stopped", "stop_confirmed"]
    assert told.state == "answered"
    with pytest.raises(InvalidError):
        stop_transfer(runtime, person, StopTransfer(to_third))


def test_officer_stops_it_on_a_ground_and_the_person_is_told_fact_and_reason(
    runtime: Runtime, twins: Team, to_third: Place
) -> None:
    sent(twins, to_third)
    for wrong, field in (
        ("D42-6-1", "ground"),
        ("A35-2-1-2", "ground"),
        ("D42-8-1-8", "reason"),
    ):
        with pytest.raises(InvalidError) as error:
            stop_transfer(runtime, twins.officer, StopTransfer(to_third, "짧음", wrong))
        assert error.value.field == field
    stop_transfer(runtime, twins.officer, StopTransfer(to_third, STOPPED, "D42-8-1-8"))
    with runtime.reading(twins.officer.organisation_id) as session:
        case = load_case(runtime, session, to_third.receipt)
        line = session.scalars(select(Message).where(Message.side == "staff")).one()
        text = case.open(line.body, MESSAGE)["text"]
        kinds = set(session.scalars(select(Event.kind)))
        orders = session.scalars(
            select(Task.answered_at).where(Task.kind == "measure").order_by(Task.id)
        ).all()
    assert STOPPED in text
    assert "영 제42조의8제1항제8호" in text
    assert "transfer.stopped" in kinds
    assert orders[-1] is None


def test_transfer_is_not_taken_where_it_is_switched_off_or_before_its_law(
    runtime: Runtime, team: Team
) -> None:
    with pytest.raises(InvalidError) as error:
        people.file(runtime, casework.TO_THIRD)
    assert error.value.field == "rights"
    before = Arrival(received_at=datetime(2025, 3, 12, 1, tzinfo=UTC))
    with pytest.raises(InvalidError) as error, unit_of_work(runtime, team.officer) as work:
        receive_filing(work, casework.TO_SELF, before)
    assert error.value.field == "rights"


@pytest.mark.parametrize(
    ("outcome", "actions"), [(Outcome.SEND, (EXCLUDE,)), (Outcome.PARTIAL, (SEND,))]
)
def test_transfer_outcome_that_contradicts_its_items_is_refused(
    team: Team, to_self: Place, outcome: Outcome, actions: tuple[ItemAction, ...]
) -> None:
    task = team.investigate(to_self, casework.SEND_INQUIRY)
    items = decide_items(task, *actions)
    draft = SaveDecision(to_self, outcome, grounds=("A35-2-1-2",), reason=WHY, items=items)
    with pytest.raises(Refused) as refused:
        team.decide(draft)
    assert refused.value.code == "outcome_contradicts_items"


def test_upheld_objection_begins_a_record_of_its_own(
    runtime: Runtime, team: Team, to_self: Place
) -> None:
    task = team.investigate(to_self, casework.SEND_INQUIRY)
    refusal = SaveDecision(
        to_self,
        Outcome.REFUSE,
        grounds=("D42-8-1-10",),
        reason=WHY,
        items=decide_items(task, EXCLUDE),
    )
    team.settle(refusal, TODAY)
    objection = team.object_to(to_self)
    decision.begin_decision(runtime, team.officer, objection)
    again = SaveDecision(objection, Outcome.UPHOLD, reason=casework.FINDINGS)
    decision.save_decision(runtime, team.officer, again)
    decision.submit_decision(runtime, team.officer, objection)
    team.approve(objection)
    team.render()
    team.issue(objection)
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(TransferLog).order_by(TransferLog.id)).all()
        assert len(rows) == 2
        fresh = opened_log(runtime.keyring, rows[1])
    assert fresh["asked"]["what"] == "문의 기록 전부"
