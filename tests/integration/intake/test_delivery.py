"""A fax answered by post: proof, returned, sent again; mails that bounce; the alarm each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarm_kinds import RED
from app.queries.alarms import open_alarms
from app.queries.dispatches import attempts_of, covers_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services import delivery
from app.services.case_file import load_case
from app.services.errors import ForbiddenError, InvalidError
from app.services.intake import register_intake
from app.services.issue import record_dispatch
from app.services.recipients import addressed
from app.store import Document, OutboxMessage
from app.worker.process import drain
from forms.commands import Applicant, ClaimedAuthority
from forms.course_commands import RecordDispatch
from forms.intake_commands import OrderCover, RecordOutcome
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.integration.intake.answers import alarms, answered, notice
from tests.integration.intake.conftest import Facts
from tests.integration.intake.entries import BY_POST, entry
from tests.smtp_sink import smtp_sink
from workflows.vocabulary import (
    AuthorityKind,
    Channel,
    DispatchOutcome,
    DocumentKind,
    NoticeChannel,
    PersonRole,
    ReceivedBy,
    ReturnReason,
)

MONDAY = date(2026, 11, 23)


def test_fax_answered_by_post_with_proof_returned_and_sent_again(
    runtime: Runtime, team: Team, clock: FixedClock, facts: Facts
) -> None:
    paper = answered(runtime, team, BY_POST, Channel.FAX)
    assert alarms(runtime) == [("amber", f"undispatched/{paper.id}")]
    letter = RecordDispatch(paper.id, NoticeChannel.POST, "등기 1234-5678", MONDAY)
    record_dispatch(runtime, team.officer, letter)
    assert alarms(runtime) == []
    (first,) = _attempts(runtime, paper.id)

    clock.move(days=3)
    back = RecordOutcome(
        first, DispatchOutcome.RETURNED, date(2026, 11, 26), why=ReturnReason.MOVED
    )
    delivery.record_outcome(runtime, team.officer, back)
    assert notice(runtime).dispatched_at is None
    ((level, key),) = alarms(runtime)
    assert (level, key) == (RED, f"undispatched/{paper.id}/{first}")
    assert facts("notice.returned") == [
        {"channel": "post", "document": paper.number, "on": "2026-11-26", "why": "moved"}
    ]

    fax = RecordDispatch(paper.id, NoticeChannel.FAX, "송신 확인 10:05, 2쪽", date(2026, 11, 26))
    record_dispatch(runtime, team.officer, fax)
    second = _attempts(runtime, paper.id)[-1]
    took = RecordOutcome(
        second, DispatchOutcome.DELIVERED, date(2026, 11, 26), received_by=ReceivedBy.MACHINE
    )
    delivery.record_outcome(runtime, team.officer, took)
    assert (notice(runtime).dispatch_channel, alarms(runtime)) == ("fax", [])
    with runtime.reading(people.organisation_id(runtime)) as session:
        kept = [(row.channel, row.outcome, row.note) for row in attempts_of(session, paper.id)]
    assert kept == [("post", "returned", "moved"), ("fax", "delivered", "machine")]


def _attempts(runtime: Runtime, document_id: int) -> list[int]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return [row.id for row in attempts_of(session, document_id)]


def test_another_attempt_on_its_way_keeps_the_paper_dispatched(
    runtime: Runtime, team: Team
) -> None:
    paper = answered(runtime, team, BY_POST, Channel.POST)
    for number in ("등기 1", "등기 2"):
        sent = RecordDispatch(paper.id, NoticeChannel.POST, number, MONDAY)
        record_dispatch(runtime, team.officer, sent)
    newest = _attempts(runtime, paper.id)[-1]
    back = RecordOutcome(newest, DispatchOutcome.RETURNED, MONDAY, why=ReturnReason.ABSENT)
    delivery.record_outcome(runtime, team.officer, back)
    stands = notice(runtime)
    assert (stands.dispatch_proof, stands.last_error) == ("등기 1", None)
    assert alarms(runtime) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outcome": DispatchOutcome.BOUNCED, "why": ReturnReason.MAILBOX}, "outcome"),
        ({"on": date(2026, 11, 22)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"received_by": None}, "received_by"),
        ({"outcome": DispatchOutcome.RETURNED}, "why"),
    ],
)
def test_impossible_outcomes_are_refused(
    runtime: Runtime, team: Team, change: dict[str, object], field: str
) -> None:
    paper = answered(runtime, team, BY_POST, Channel.POST)
    sent = RecordDispatch(paper.id, NoticeChannel.POST, "등기 1", MONDAY)
    record_dispatch(runtime, team.officer, sent)
    command = RecordOutcome(
        _attempts(runtime, paper.id)[0],
        DispatchOutcome.DELIVERED,
        MONDAY,
        received_by=ReceivedBy.HOUSEHOLD,
    )
    with pytest.raises(InvalidError) as refused:
        delivery.record_outcome(
            runtime,
            team.officer,
            replace(command, **change),  # type: ignore[arg-type]  # by name
        )
    assert refused.value.field == field
    with pytest.raises(ForbiddenError):
        delivery.record_outcome(runtime, team.owner, command)


def test_mail_the_server_refuses_for_good_is_a_bounce_with_a_red_alarm(
    runtime: Runtime, team: Team, facts: Facts
) -> None:
    paper = answered(runtime, team, people.ACCESS_ONLY, Channel.EMAIL)
    with smtp_sink(RCPT="550 5.1.1 no such user") as server:
        refusing = replace(runtime, settings=replace(runtime.settings, mail_url=server.url))
        drain(refusing, {"dispatch"})
    (attempt,) = _rows(runtime, paper.id)
    assert (attempt.channel, attempt.outcome, attempt.note) == (
        "portal_email",
        "bounced",
        "mailbox",
    )
    assert "550 5.1.1" in attempt.proof
    assert notice(runtime).dispatched_at is None
    assert alarms(runtime) == [(RED, f"undispatched/{paper.id}/{attempt.id}")]
    (bounced,) = facts("notice.bounced")
    assert bounced["why"] == "mailbox"
    assert drain(refusing, {"dispatch"}) == 0  # nothing is tried for two days

    delivery.send_again(runtime, team.officer, paper.id)
    drain(runtime, {"dispatch"})
    assert notice(runtime).dispatch_channel == "portal_email"
    assert alarms(runtime) == []


def _rows(runtime: Runtime, document_id: int) -> list:  # type: ignore[type-arg]  # rows of a query
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(attempts_of(session, document_id))


def test_answer_asked_for_by_the_person_goes_to_the_person_not_the_agent(
    runtime: Runtime, team: Team
) -> None:
    claimed = ClaimedAuthority(AuthorityKind.POWER_OF_ATTORNEY, answer_to="subject")
    answers = replace(
        people.ACCESS_ONLY,
        role=PersonRole.AGENT,
        applicant=Applicant(name="박영희", email="agent@example.kr"),
        subject=people.SEOYEON,
        authority=claimed,
    )
    place = Place(register_intake(runtime, team.officer, entry(Channel.EMAIL, answers)).number, 1)
    with runtime.reading(team.officer.organisation_id) as session:
        case = load_case(runtime, session, place.receipt)
        notice_, receipt = (
            Document(kind=kind, dated=MONDAY, decision_id=1)
            for kind in (DocumentKind.NOTICE_ACCESS, DocumentKind.RECEIPT)
        )
        assert addressed(session, case, notice_)["email"] == people.SEOYEON.email
        assert addressed(session, case, receipt)["email"] == "agent@example.kr"


def test_covers_are_ordered_where_there_is_somewhere_to_send_to(
    runtime: Runtime, team: Team
) -> None:
    paper = answered(runtime, team, BY_POST, Channel.POST)
    order = OrderCover(paper.id, DocumentKind.ADDRESS_SHEET)
    delivery.order_cover(runtime, team.officer, order)
    with pytest.raises(InvalidError):
        delivery.order_cover(runtime, team.officer, replace(order, kind=DocumentKind.FAX_COVER))
    with runtime.reading(team.officer.organisation_id) as session:
        (cover,) = covers_of(session, paper.filing_id, paper.request_id)
        assert cover.kind == "address_sheet"
        ordered = session.scalars(
            select(OutboxMessage.payload).where(OutboxMessage.kind == "render")
        ).all()
    assert {"document": cover.id} in ordered


def test_overdue_request_is_a_red_alarm(
    runtime: Runtime, officer: Actor, clock: FixedClock
) -> None:
    receipt = register_intake(runtime, officer, entry())
    clock.move(days=8)
    found = [a for a in open_alarms(runtime, officer.organisation_id) if a.kind == "overdue"]
    assert [(a.level, a.request_number) for a in found] == [(RED, f"{receipt.number}-1")]
