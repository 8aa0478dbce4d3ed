from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.daily import raise_alarms, send_digests
from app.services.watching import watch_deadlines
from app.store import Event, OutboxMessage, Request
from app.store.papers import UNDISPATCHED
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.console_commands import Assign
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.mailbox import mails
from workflows.vocabulary import Role

#: Filed on 23 November: legal due and target 3 December (Thursday), reminders 3 and 1 day before.
NINE = timedelta(hours=9)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 5, tzinfo=UTC) - NINE


def told(runtime: Runtime) -> list[tuple[str, str]]:
    """What staff were told so far: subject and address, oldest first."""
    drain(runtime, {"staff_mail"})
    return sorted((mail.recipient.split("-")[0], mail.subject) for mail in mails(runtime))


def orders(runtime: Runtime, prefix: str) -> list[str]:
    with runtime.reading(ALL) as session:
        keys = session.scalars(select(OutboxMessage.idempotency_key).order_by(OutboxMessage.id))
        return [key for key in keys if key.startswith(prefix)]


def test_watch_nothing_due_reads_once_and_writes_nothing(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    del team
    people.file(runtime)
    watch_deadlines(runtime)
    clock.move(days=1)
    statements: list[str] = []
    event.listen(
        runtime.engine, "before_cursor_execute", lambda *args: statements.append(str(args[2]))
    )

    assert watch_deadlines(runtime) == 0
    assert len([text for text in statements if "FROM request" in text]) == 1


def test_watch_each_point_tells_the_right_people_once(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    number = people.file(runtime, people.ACCESS_ONLY).number
    for day in range(23, 31):
        clock.instant = at(date(2026, 11, day))
        watch_deadlines(runtime)
        watch_deadlines(runtime)
    for day in range(1, 8):
        clock.instant = at(date(2026, 12, day))
        watch_deadlines(runtime)
    del team

    with runtime.reading(ALL) as session:
        reminded = session.scalars(select(Event).where(Event.kind == "reminder.sent")).all()
        left = session.scalars(select(Request.next_watch_at)).all()
    assert [b'"about":"' in row.body for row in reminded] == [True] * 4
    officer, approver = "officer", "approver"
    kinds = [key.split("/")[2] for key in orders(runtime, "reminder/")]
    assert kinds == ["soon", "soon", "due", "due", "over", "over"]
    assert left == [None]
    subjects = told(runtime)
    assert (officer, f"[오케스트로] 확인이 필요합니다: {number}-1") in subjects
    assert (approver, f"[오케스트로] 확인이 필요합니다: {number}-1") in subjects


def test_watch_after_a_day_switched_off_all_come_once(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    numbers = [people.file(runtime, people.ACCESS_ONLY).number for _ in range(3)]
    watch_deadlines(runtime)
    clock.instant = at(date(2026, 11, 29), 8)
    watch_deadlines(runtime)
    assert orders(runtime, "reminder/") == []

    clock.move(hours=30)  # over the morning of the target day
    for _ in range(3):
        watch_deadlines(runtime)
        send_digests(runtime)

    assert len(orders(runtime, "reminder/")) == len(numbers)
    assert len(orders(runtime, "digest/2026-11-30/")) == 1
    assert len([who for who, _ in told(runtime) if who == "officer"]) == len(numbers) + 1
    del team


def test_watch_assigned_request_tells_its_officer_only(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    people.staff(runtime, "another-officer", Role.OFFICER)
    number = people.file(runtime, people.ACCESS_ONLY).number
    place = Place(number, 1)
    assign(runtime, team.officer, Assign(place, team.officer.staff_id))
    clock.instant = at(date(2026, 11, 30))

    watch_deadlines(runtime)

    (key,) = orders(runtime, "reminder/")
    assert key.endswith(f"/{team.officer.staff_id}")


def test_watch_closed_request_is_left_alone(
    runtime: Runtime, issued: Place, clock: FixedClock
) -> None:
    del issued
    clock.instant = at(date(2026, 12, 10))

    assert watch_deadlines(runtime) == 0
    assert orders(runtime, "reminder/") == []


def test_digest_waits_for_its_hour_and_comes_once(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    del team
    people.file(runtime)
    clock.instant = at(date(2026, 11, 24), 8)
    assert send_digests(runtime) == 0

    clock.instant = at(date(2026, 11, 24), 9)

    assert send_digests(runtime) == 1
    assert send_digests(runtime) == 0
    drain(runtime, {"staff_mail"})
    (digest,) = [mail for mail in mails(runtime) if "현황" in mail.text]
    assert "배정 전 2건" in digest.text


@pytest.mark.usefixtures("team")
def test_digest_officer_with_nothing_to_do_gets_none(runtime: Runtime) -> None:
    assert send_digests(runtime) == 0


def test_alarm_undispatched_notice_turns_red_and_is_mailed_once_a_day(
    runtime: Runtime, issued: Place, clock: FixedClock
) -> None:
    assert raise_alarms(runtime) == 0  # issued a moment ago: on its way

    clock.move(hours=25)

    assert raise_alarms(runtime) == 2  # officer and approver
    assert raise_alarms(runtime) == 0
    clock.move(hours=24)
    assert raise_alarms(runtime) == 2
    drain(runtime, {"staff_mail"})
    alarm = next(mail for mail in mails(runtime) if "보내지 못했습니다" in mail.text)
    assert f"{issued.receipt}-1" in alarm.text


def test_alarm_ends_when_the_notice_has_left(
    runtime: Runtime, issued: Place, clock: FixedClock
) -> None:
    clock.move(hours=25)
    drain(runtime)
    del issued

    assert raise_alarms(runtime) == 0


LATE_PAPERS = "SELECT id FROM document WHERE organisation_id = 1 AND "
QUERIES = {
    "ix_request_sweep": (
        "SELECT id FROM request WHERE next_watch_at <= '2026-11-23 00:00:00' "
        "ORDER BY next_watch_at, id LIMIT 200"
    ),
    "ix_document_undispatched": f"{LATE_PAPERS}{UNDISPATCHED} ORDER BY issued_at LIMIT 200",
}


@pytest.mark.parametrize("index", QUERIES)
def test_sweep_goes_through_its_index(runtime: Runtime, index: str) -> None:
    """A million requests with nothing due must cost nothing."""
    with runtime.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")
            plan = connection.exec_driver_sql(f"EXPLAIN {QUERIES[index]}").all()
        else:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {QUERIES[index]}").all()
    assert index in str(plan)
