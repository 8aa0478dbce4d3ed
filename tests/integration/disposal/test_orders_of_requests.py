"""A deletion: its orders per system, kept items apart, certificate, register and five-day list."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.documents.disposal import DisposalCertificate
from app.letters.build import build
from app.runtime import Runtime
from app.services import decision, tasks
from app.services.disposal_orders import write_order
from app.services.disposals import lift_disposal
from app.services.errors import ConflictError, InvalidError
from app.services.withdrawal import withdraw_request
from app.store import Disposal, Document, Request
from forms.casework_commands import ReturnDecision, SaveDecision
from forms.course_commands import WithdrawRequest
from forms.disposal_commands import DecideDisposal, OrderDisposal
from forms.place import Place
from forms.task_commands import ConfirmMeasure, FoundItem, ItemAction, KeptApart
from tests import casework, people
from tests.integration.disposal.conftest import DETAILS, DONE, Desk
from workflows.vocabulary import Outcome

PARTIAL = {"grounds": ("A21-1",), "reason": casework.REASON}


@pytest.fixture
def place(runtime: Runtime) -> Place:
    """Return a deletion that was just filed."""
    return Place(people.file(runtime, people.DELETE_ONLY).number, 1)


def _drafted(desk: Desk, place: Place, *found: FoundItem) -> SaveDecision:
    (task,) = desk.team.search(place, *found)
    desk.team.identify(place)
    kept = any(item.action is ItemAction.KEEP for item in found)
    items = casework.decide_items(task, *(item.action for item in found))
    outcome = Outcome.PARTIAL if kept else Outcome.ERASE
    return SaveDecision(place, outcome, items=items, **(PARTIAL if kept else {}))  # type: ignore[arg-type]  # grounds and reason


def _state(desk: Desk) -> str:
    with desk.runtime.reading(desk.officer.organisation_id) as session:
        return session.scalars(select(Request.state)).one()


def test_the_order_is_approved_with_the_decision_and_done_before_the_notice(
    desk: Desk, place: Place, clock: FixedClock
) -> None:
    desk.team.decide(_drafted(desk, place, casework.ERASE_NAME))
    (order,) = desk.rows()
    assert (order.state, order.system_key, order.items) == (
        "ordered",
        "inquiry_desk",
        ["inquiry/name"],
    )
    assert (order.due_on, order.backups_until) == (date(2026, 12, 3), date(2026, 12, 23))
    desk.team.approve(place)
    (order,) = desk.rows()
    assert (order.state, order.decided_by) == ("approved", desk.approver.staff_id)
    clock.move(days=1)
    (task,) = desk.team.tasks(place, "measure")
    command = ConfirmMeasure(
        task,
        date(2026, 11, 24),
        "복원할 수 없도록 영구 삭제. 색인까지",
        2,
        witness="보안팀",
        verified_how="다시 조회해 0건",
    )
    tasks.confirm_measure(desk.runtime, desk.team.owner, command)
    (done,) = desk.rows()
    assert (done.state, done.done_how, done.done_count, done.witness) == (
        "done",
        "erase",
        2,
        "보안팀",
    )
    assert len(done.evidence or "") == 64
    assert _state(desk) == "notifying"


def test_the_person_gets_a_certificate_with_the_result(desk: Desk, place: Place) -> None:
    desk.team.settle(
        _drafted(desk, place, casework.ERASE_NAME, casework.KEEP_COMPLAINT), date(2026, 11, 23)
    )
    with desk.runtime.reading(desk.officer.organisation_id) as session:
        papers = session.scalars(
            select(Document).where(Document.kind == "disposal_certificate")
        ).all()
        (letter,) = [build(desk.runtime, session, paper) for paper in papers]
        assert papers[0].state == "issued"
    assert isinstance(letter, DisposalCertificate)
    assert not list(letter.missing())
    assert [row.what for row in letter.batches] == ["이름"]
    assert [row.until for row in letter.kept] == [date(2028, 3, 2)]


def test_what_a_duty_keeps_is_moved_apart_and_listed_for_the_day_it_ends(
    desk: Desk, place: Place
) -> None:
    desk.team.settle(
        _drafted(desk, place, casework.ERASE_NAME, casework.KEEP_COMPLAINT), date(2026, 11, 23)
    )
    order, kept = desk.rows()
    assert order.state == "done"
    assert (kept.cause, kept.state, kept.occurred_on) == (
        "duty_ended",
        "listed",
        date(2028, 3, 2),
    )
    assert kept.due_on == date(2028, 3, 7)
    assert (kept.store_place, kept.moved_on) == ("분리 보관 서버", date(2026, 11, 23))
    assert (kept.duty, kept.items) == ("EC-DISPUTE", ["inquiry/inquiry_content"])


def test_nothing_is_kept_without_saying_where_it_lies(desk: Desk, place: Place) -> None:
    desk.team.decide(_drafted(desk, place, casework.ERASE_NAME, casework.KEEP_COMPLAINT))
    desk.team.approve(place)
    (task,) = desk.team.tasks(place, "measure")
    for apart in (None, KeptApart(" ", "별도 데이터베이스로 옮김", date(2026, 11, 23))):
        command = ConfirmMeasure(task, date(2026, 11, 23), "영구 삭제", 2, kept_apart=apart)
        with pytest.raises(InvalidError) as error:
            tasks.confirm_measure(desk.runtime, desk.team.owner, command)
        assert error.value.field == "store_place"


def test_a_full_refusal_under_a_duty_is_told_after_the_data_lies_apart(
    desk: Desk, place: Place
) -> None:
    (task,) = desk.team.search(place, casework.KEEP_COMPLAINT)
    desk.team.identify(place)
    items = casework.decide_items(task, ItemAction.KEEP)
    desk.team.decide(SaveDecision(place, Outcome.REFUSE, items=items, **PARTIAL))  # type: ignore[arg-type]  # grounds and reason
    desk.team.approve(place)
    assert _state(desk) == "carrying_out"
    assert desk.rows() == []  # nothing is destroyed, so there is no order
    desk.team.carry_out(place, date(2026, 11, 23))
    assert _state(desk) == "notifying"


def test_a_returned_decision_takes_its_orders_back_and_they_are_given_anew(
    desk: Desk, place: Place
) -> None:
    desk.team.decide(_drafted(desk, place, casework.ERASE_NAME))
    returned = ReturnDecision(place, "백업 날짜를 확인해 주세요")
    decision.return_decision(desk.runtime, desk.approver, returned)
    (order,) = desk.rows()
    assert (order.state, order.decided_by) == ("listed", None)
    write_order(desk.runtime, desk.officer, OrderDisposal(order.id, DETAILS))
    decision.submit_decision(desk.runtime, desk.officer, place)
    (order,) = desk.rows()
    assert (order.state, order.witness, order.place) == ("ordered", "보안팀", "문의 관리 시스템")
    with pytest.raises(ConflictError):
        write_order(desk.runtime, desk.officer, OrderDisposal(order.id, DETAILS))


def test_a_request_that_is_withdrawn_leaves_no_order_standing(desk: Desk, place: Place) -> None:
    desk.team.decide(_drafted(desk, place, casework.ERASE_NAME))
    command = WithdrawRequest(place, "전화로 거두겠다고 하심")
    withdraw_request(desk.runtime, desk.officer, command)
    assert [row.state for row in desk.rows()] == ["lifted"]


def test_the_order_of_a_request_is_neither_done_nor_lifted_beside_it(
    desk: Desk, place: Place
) -> None:
    desk.team.decide(_drafted(desk, place, casework.ERASE_NAME))
    desk.team.approve(place)
    (order,) = desk.rows()
    with pytest.raises(InvalidError) as lifted:
        lift_disposal(desk.runtime, desk.approver, DecideDisposal(order.id, "그냥 뺌"))
    with pytest.raises(InvalidError) as done:
        desk.carry_out(order.id, DONE)
    assert {lifted.value.code, done.value.code} == {"follows_a_request"}


def test_the_register_names_nobody(desk: Desk, place: Place) -> None:
    desk.team.settle(_drafted(desk, place, casework.ERASE_NAME), date(2026, 11, 23))
    (row,) = desk.rows()
    stored = " ".join(str(getattr(row, column.key)) for column in Disposal.__table__.columns)
    for secret in ("김서연", "seoyeon", "4471"):
        assert secret not in stored
