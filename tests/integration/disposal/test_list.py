"""The five-day list: entered, ordered, approved, destroyed with proof, checked, on record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.services import disposals
from app.services.disposal_done import check_disposals
from app.services.disposal_proofs import read_proof
from app.services.disposal_reminders import remind_disposals
from app.services.errors import InvalidError
from app.store import Event, OutboxMessage
from forms.disposal_commands import CheckDisposals, DecideDisposal, ProofFile
from tests.integration.disposal.conftest import DETAILS, DONE, LISTED, Desk
from tests.neighbours import PNG
from workflows.errors import Refused


def test_a_batch_goes_from_the_list_to_the_register(desk: Desk) -> None:
    number = desk.enter()
    listed = desk.row(number)
    assert (listed.state, listed.due_on) == ("listed", date(2026, 11, 30))  # raw 28, a Saturday
    assert [step["date"] for step in listed.derivation][1:3] == ["2026-11-28", "2026-11-30"]
    desk.order(number)
    desk.approve(number)
    desk.carry_out(number)
    done = desk.row(number)
    assert (done.state, done.done_count, done.decided_by) == ("done", 118, desk.approver.staff_id)
    assert len(done.evidence or "") == 64
    assert check_disposals(desk.runtime, desk.approver, CheckDisposals((number,))) == 1
    assert desk.row(number).checked_by == desk.approver.staff_id
    with desk.runtime.reading(desk.officer.organisation_id) as session:
        kinds = session.scalars(select(Event.kind).order_by(Event.id)).all()
    assert [kind for kind in kinds if kind.startswith("disposal.")] == [
        "disposal.listed",
        "disposal.ordered",
        "disposal.approved",
        "disposal.done",
        "disposal.checked",
    ]


def test_a_proof_file_is_sealed_and_its_hash_is_the_evidence(desk: Desk) -> None:
    number = desk.enter()
    desk.order(number)
    desk.approve(number)
    desk.carry_out(number, replace(DONE, proof=ProofFile("log.png", BytesIO(PNG))))
    row = desk.row(number)
    with desk.runtime.reading(desk.officer.organisation_id) as session:
        found = read_proof(desk.runtime, session, row.file_id)
    assert found is not None
    assert hashlib.sha256(found[1]).hexdigest() == row.evidence


def test_nothing_is_destroyed_before_its_approval(desk: Desk) -> None:
    number = desk.enter()
    desk.order(number)
    with pytest.raises(Refused, match="at this stage"):
        desk.carry_out(number)
    assert desk.row(number).state == "ordered"


def test_an_order_is_approved_by_the_privacy_officer_and_never_by_who_gave_it(desk: Desk) -> None:
    number = desk.enter()
    desk.order(number)
    with pytest.raises(Refused, match="privacy officer"):
        disposals.approve_disposal(desk.runtime, desk.officer, DecideDisposal(number))
    both = replace(desk.officer, roles=desk.officer.roles | desk.approver.roles)
    with pytest.raises(Refused, match="own order"):
        disposals.approve_disposal(desk.runtime, both, DecideDisposal(number))


def test_an_order_sent_back_stays_on_the_list_with_its_date(desk: Desk) -> None:
    number = desk.enter()
    desk.order(number)
    command = DecideDisposal(number, "건수를 다시 확인해 주세요")
    disposals.send_back_disposal(desk.runtime, desk.approver, command)
    row = desk.row(number)
    assert (row.state, row.due_on) == ("listed", date(2026, 11, 30))
    desk.order(number)
    assert desk.row(number).state == "ordered"


def test_a_batch_is_taken_off_only_with_a_reason(desk: Desk) -> None:
    number = desk.enter()
    with pytest.raises(InvalidError):
        disposals.lift_disposal(desk.runtime, desk.approver, DecideDisposal(number))
    command = DecideDisposal(number, "소송 자료로 보전해야 합니다")
    disposals.lift_disposal(desk.runtime, desk.approver, command)
    assert desk.row(number).state == "lifted"


def test_the_end_is_computed_from_the_period_of_the_policy(desk: Desk) -> None:
    number = desk.enter(replace(LISTED, occurred_on=None, starts_on=date(2023, 11, 23)))
    assert desk.row(number).occurred_on == date(2026, 11, 23)  # 36 months


def test_an_order_without_method_place_or_performer_is_no_order(desk: Desk) -> None:
    number = desk.enter()
    for details in (
        replace(DETAILS, reason=" "),
        replace(DETAILS, method=""),
        replace(DETAILS, place=" "),
        replace(DETAILS, performer=""),
    ):
        with pytest.raises(InvalidError):
            desk.order(number, details)
    assert desk.row(number).state == "listed"


def test_what_is_near_is_told_once_a_day_and_what_is_late_is_a_red_alarm(
    desk: Desk, clock: FixedClock
) -> None:
    desk.enter()
    assert remind_disposals(desk.runtime) == 0
    clock.move(days=6)  # 29 November, the day before
    assert remind_disposals(desk.runtime) == 2
    assert remind_disposals(desk.runtime) == 0
    organisation = desk.officer.organisation_id
    assert "disposal_near" in {row.kind for row in open_alarms(desk.runtime, organisation)}
    clock.move(days=2)
    late = [row for row in open_alarms(desk.runtime, organisation) if row.kind == "disposal_late"]
    assert [row.level for row in late] == ["red"]
    with desk.runtime.reading(organisation) as session:
        mails = session.scalars(
            select(OutboxMessage.payload).where(OutboxMessage.kind == "staff_mail")
        ).all()
    assert {str(mail["message"]) for mail in mails} == {"staff_disposal"}
