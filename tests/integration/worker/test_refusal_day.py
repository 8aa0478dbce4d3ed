"""The day by which a refusal is told: reminders before it, alarms around it, a column for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.services import decision
from app.services.watching import watch_deadlines
from app.store import OutboxMessage
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.place import Place
from tests import automated, people
from tests.automated import HERE, SERIOUS
from tests.casework import Team
from tests.mailbox import mails

#: Filed on 23 November: a refusal is told by 3 December.
NINE = timedelta(hours=9)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 5, tzinfo=UTC) - NINE


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime, HERE)


def kinds(runtime: Runtime) -> list[str]:
    """Return what staff were reminded of: kind and day."""
    with runtime.reading(ALL) as session:
        keys = session.scalars(select(OutboxMessage.idempotency_key).order_by(OutboxMessage.id))
        return sorted(
            {"/".join(key.split("/")[2:4]) for key in keys if key.startswith("reminder/")}
        )


def alarms(runtime: Runtime) -> list[tuple[str, str]]:
    found = open_alarms(runtime, people.organisation_id(runtime, HERE))
    return [(alarm.kind, alarm.level) for alarm in found if alarm.kind == "refuse_by"]


def test_staff_are_reminded_before_and_on_the_day(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    number = people.file(runtime, automated.REFUSAL, HERE).number
    for day in range(28, 31):
        clock.instant = at(date(2026, 11, day))
        watch_deadlines(runtime)
    for day in range(1, 6):
        clock.instant = at(date(2026, 12, day))
        watch_deadlines(runtime)
    del team
    assert kinds(runtime) == ["refuse/2026-11-30", "refuse/2026-12-02", "refuse/2026-12-03"]
    clock.instant = at(date(2026, 12, 2))
    drain(runtime, {"staff_mail"})
    subjects = {mail.subject for mail in mails(runtime)}
    assert any(subject.endswith(f"거절 D-1: {number}-1") for subject in subjects)


def test_alarm_stands_on_the_last_days_and_stays_for_a_refusal_under_way(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, automated.REFUSAL, HERE).number, 1)
    assert alarms(runtime) == []
    clock.instant = at(date(2026, 12, 2))
    assert alarms(runtime) == [("refuse_by", "amber")]
    team.investigate(place, automated.USED, system="recruiting")
    team.decide(automated.refusing(place, "AUTO-R3", SERIOUS))
    clock.instant = at(date(2026, 12, 4))
    assert alarms(runtime) == [("refuse_by", "red")]


def test_granted_after_the_day_raises_no_alarm(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, automated.EXPLANATION, HERE).number, 1)
    team.investigate(place, automated.USED, system="recruiting")
    decision.begin_decision(runtime, team.officer, place)
    clock.instant = at(date(2026, 12, 4))
    assert alarms(runtime) == []
