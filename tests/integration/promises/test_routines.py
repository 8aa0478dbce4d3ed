"""kt NexR's quarterly audit, and the end of KOTRA's mileage: planned, reminded of, recorded."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.routines import plan_routines, record_routine
from app.store import OutboxMessage, RoutineDue
from forms.promise_commands import RecordRoutine
from tests import people
from tests.integration.casework_screens.browser import day_fields
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

FINDING = "분기 점검: 권한 목록을 대조하고 퇴사자 계정 하나를 없앰"


def _due(runtime: Runtime, slug: str = "ktnexr") -> list[RoutineDue]:
    with runtime.reading(people.organisation_id(runtime, slug)) as session:
        return list(session.scalars(select(RoutineDue).order_by(RoutineDue.due_on)))


def test_audit_is_due_at_the_end_of_each_quarter_even_after_months_switched_off(
    runtime: Runtime, clock: FixedClock
) -> None:
    plan_routines(runtime)
    assert plan_routines(runtime) == 0
    assert [row.due_on for row in _due(runtime)] == [date(2026, 12, 31)]

    clock.move(days=200)  # 11 June 2027
    plan_routines(runtime)

    assert [row.due_on for row in _due(runtime)] == [
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2027, 6, 30),
    ]


def test_end_of_mileage_has_one_due_date_thirty_days_before(runtime: Runtime) -> None:
    plan_routines(runtime)
    assert [row.due_on for row in _due(runtime, "kotra")] == [date(2029, 12, 2)]


def test_privacy_officer_is_reminded_once_two_weeks_before(
    runtime: Runtime, clock: FixedClock
) -> None:
    approver = people.staff(runtime, "approver-ktnexr", Role.APPROVER, slug="ktnexr")
    plan_routines(runtime)
    assert _reminders(runtime) == []

    clock.move(days=24)  # 17 December
    plan_routines(runtime)
    plan_routines(runtime)

    assert _reminders(runtime) == [approver.staff_id]


def _reminders(runtime: Runtime) -> list[int | None]:
    with runtime.reading(people.organisation_id(runtime, "ktnexr")) as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "staff_mail"))
        return [row.payload["staff"] for row in rows if row.payload["message"] == "staff_routine"]


def test_audit_that_is_late_is_an_alarm_until_it_is_recorded(
    runtime: Runtime, clock: FixedClock
) -> None:
    officer = people.staff(runtime, "officer-ktnexr", Role.OFFICER, slug="ktnexr")
    plan_routines(runtime)
    clock.move(days=39)  # 1 January
    here = people.organisation_id(runtime, "ktnexr")
    assert [alarm.kind for alarm in open_alarms(runtime, here)] == ["routine_late"]

    (row,) = _due(runtime)
    record_routine(runtime, officer, RecordRoutine(row.id, date(2027, 1, 1), FINDING))

    assert open_alarms(runtime, here) == []


def test_audit_is_recorded_once_and_never_for_a_day_ahead(runtime: Runtime) -> None:
    officer = people.staff(runtime, "officer-ktnexr", Role.OFFICER, slug="ktnexr")
    owner = people.staff(runtime, "owner-ktnexr", Role.TASK_OWNER, slug="ktnexr")
    plan_routines(runtime)
    (row,) = _due(runtime)
    today = kst_date(runtime.clock.now())

    with pytest.raises(InvalidError) as ahead:
        record_routine(runtime, officer, RecordRoutine(row.id, date(2026, 11, 24), FINDING))
    with pytest.raises(ForbiddenError):
        record_routine(runtime, owner, RecordRoutine(row.id, today, FINDING))
    record_routine(runtime, officer, RecordRoutine(row.id, today, FINDING))
    with pytest.raises(InvalidError) as twice:
        record_routine(runtime, officer, RecordRoutine(row.id, today, FINDING))

    assert (ahead.value.field, twice.value.code) == ("done_on", "done_already")


def test_finding_is_written_on_the_page_and_read_in_the_list(
    runtime: Runtime, client: FlaskClient
) -> None:
    people.staff(runtime, "officer-ktnexr", Role.OFFICER, slug="ktnexr")
    plan_routines(runtime)
    (row,) = _due(runtime)
    browser = Browser(client)
    browser.sign_in("officer-ktnexr")
    path = f"/console/ktnexr/promises/routines/{row.id}"

    browser.get(path)
    empty = browser.post(path, {"finding": "", **day_fields("done_on", 2026, 11, 23)})
    done = browser.post(path, {"finding": FINDING, **day_fields("done_on", 2026, 11, 23)})

    assert (empty.status_code, done.status_code) == (422, 303)
    assert FINDING in browser.get("/console/ktnexr/promises/routines").text
