"""What the register says about agents, the privacy portal, objections and returned mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.delivery import record_outcome
from app.services.filing import Arrival, receive_filing
from app.services.issue import record_dispatch
from app.services.work import unit_of_work
from app.store import Dispatch, Document
from forms.casework_commands import SaveDecision
from forms.commands import Address, Applicant, ClaimedAuthority
from forms.course_commands import RecordDispatch
from forms.intake_commands import RecordOutcome
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import CORRECTION, FINDINGS, Team
from tests.integration.exports.reading import csv_rows, file_of, json_rows, question
from workflows.vocabulary import (
    AuthorityKind,
    Channel,
    DispatchOutcome,
    NoticeChannel,
    Outcome,
    PersonRole,
    ReturnReason,
    Right,
    Role,
)

AGENT = Applicant(name="박대리", email="park@law.example", phone="01099998888")
BY_AGENT = replace(
    people.ACCESS_ONLY,
    role=PersonRole.AGENT,
    applicant=AGENT,
    subject=people.SEOYEON,
    authority=ClaimedAuthority(AuthorityKind.POWER_OF_ATTORNEY, scope=(Right.ACCESS,)),
)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def refused(runtime: Runtime, team: Team, channel: NoticeChannel) -> Place:
    home = Address("06100", "서울특별시 강남구 예시로 34", "")
    answers = replace(people.ACCESS_ONLY, notice_channel=channel, address=home)
    place = Place(people.file(runtime, answers).number, 1)
    team.investigate(place, casework.NAME)
    command = SaveDecision(
        place,
        Outcome.REFUSE,
        grounds=("A35-4-2",),
        reason="다른 사람의 연락처와 나눌 수 없어 보여 드릴 수 없습니다.",
    )
    team.settle(command, date(2026, 11, 23))
    return place


def test_register_tells_who_asked_and_for_whom_only_with_personal_data(runtime: Runtime) -> None:
    people.file(runtime, BY_AGENT)

    (masked,) = csv_rows(runtime, question(runtime))
    assert (masked["requester"], masked["name"], masked["data_subject"]) == (
        "임의대리인",
        "***",
        "***",
    )
    (clear,) = csv_rows(runtime, question(runtime), personal=True)
    assert (clear["name"], clear["data_subject"]) == ("박대리", "김서연")
    assert clear["contact"] == "park@law.example / 01099998888"
    (codes,) = json_rows(runtime, question(runtime))
    assert codes["requester"] == "agent"


def test_register_masked_file_names_neither_agent_nor_person(runtime: Runtime) -> None:
    people.file(runtime, BY_AGENT)

    for kind in ("csv", "jsonl", "xlsx"):
        data = file_of(runtime, kind, question(runtime))
        for secret in ("김서연", "박대리", "park@law"):
            assert secret.encode() not in data, (kind, secret)


def test_register_of_the_person_themselves_has_no_second_name(runtime: Runtime) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["requester"], row["data_subject"]) == ("본인", "")


def test_register_tells_both_days_of_the_privacy_portal(runtime: Runtime, team: Team) -> None:
    arrival = Arrival(
        received_at=runtime.clock.now(),
        channel=Channel.PORTAL,
        filed_on=date(2026, 11, 20),
        entered_by=team.officer.staff_id,
    )
    with unit_of_work(runtime, team.officer) as work:
        receive_filing(work, people.ACCESS_ONLY, arrival)

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["channel"], row["filed_on"]) == ("개인정보 포털", "2026-11-20")
    assert row["received_at"] == "2026-11-23 10:00"


def test_register_tells_objection_with_its_day_and_outcome(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = refused(runtime, team, NoticeChannel.PORTAL_EMAIL)
    clock.move(days=2)
    objection = team.object_to(place)
    first, own = csv_rows(runtime, question(runtime))
    assert (first["objection_on"], first["objection_result"]) == ("2026-11-25", "")
    assert (own["right"], own["received_at"]) == ("이의제기", "2026-11-25 10:00")

    others = replace(
        team,
        officer=team.joined_by("second-officer", Role.OFFICER),
        approver=team.joined_by("second-approver", Role.APPROVER),
    )
    others.settle(SaveDecision(objection, Outcome.DISMISS, reason=FINDINGS), date(2026, 11, 25))
    first, own = csv_rows(runtime, question(runtime))
    assert first["objection_result"] == "이의제기를 받아들이지 않음"
    assert (own["decision"], own["reason"]) == ("이의제기를 받아들이지 않음", FINDINGS)
    assert own["notice_number"].startswith("통지-2026-")
    assert json_rows(runtime, question(runtime))[0]["objection_result"] == "dismiss"


def test_register_tells_the_day_on_which_mail_came_back(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    refused(runtime, team, NoticeChannel.POST)
    with runtime.reading(team.officer.organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.kind == "notice_access")).one()
    sent = RecordDispatch(paper.id, NoticeChannel.POST, "등기 1234", date(2026, 11, 23))
    record_dispatch(runtime, team.officer, sent)
    clock.move(days=3)
    with runtime.reading(team.officer.organisation_id) as session:
        attempt = session.scalars(select(Dispatch)).one().id
    back = RecordOutcome(
        attempt, DispatchOutcome.RETURNED, date(2026, 11, 26), why=next(iter(ReturnReason))
    )
    record_outcome(runtime, team.officer, back)

    (row,) = csv_rows(runtime, question(runtime))
    assert (row["returned_on"], row["dispatched_at"]) == ("2026-11-26", "")
    assert row["remark"] == "돌아와서 다시 보내야 함"


def test_register_tells_what_was_to_be_corrected_and_what_was_found(
    runtime: Runtime, team: Team
) -> None:
    place = Place(people.file(runtime, CORRECTION).number, 1)
    task = team.investigate(place, casework.LEAVE_PHONE)
    items = casework.decide_items(task, ItemAction.LEAVE)
    command = SaveDecision(place, Outcome.NO_CORRECTION, reason=FINDINGS, items=items)
    team.settle(command, date(2026, 11, 23))

    (row,) = csv_rows(runtime, question(runtime), personal=True)
    assert row["asked"] == "이름: 김서연 → 김서현 / 전화번호:  → 010-1234-4471 / 개명했습니다."
    assert (row["decision"], row["reason"]) == ("조사 결과 정정할 사항 없음", FINDINGS)
    assert row["ground_codes"] == ""
