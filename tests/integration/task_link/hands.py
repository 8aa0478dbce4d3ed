"""What the tests of hands share: owners of some systems, and how a task stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.queries.alarms import alarms_in
from app.queries.timeline import timeline_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services.staff import Grant, grant_role
from app.store import Filing, Task
from forms.absence_commands import EnterAbsence
from forms.place import Place
from tests import people
from tests.casework import Team
from workflows.vocabulary import EventKind, Role

REASON = "담당자가 자리를 비워 같은 부서 담당자에게 맡김"
MONDAY = date(2026, 11, 23)
OTHER_MAIL = "second@okestro.test"
#: A refusal, which a second person approves.
REFUSED: dict[str, Any] = {
    "grounds": ("A35-4-2",),
    "reason": "함께 적힌 다른 사람의 연락처가 드러나 그분의 이익을 해칠 수 있습니다.",
}


def owner_of(team: Team, login: str, *systems: str) -> Actor:
    member = people.staff(team.runtime, login)
    operator = Actor("operator", team.officer.organisation_id, name="tests")
    assert member.staff_id is not None
    grant_role(team.runtime, operator, Grant(member.staff_id, Role.TASK_OWNER, systems))
    return Actor("staff", member.organisation_id, member.staff_id, login, frozenset({"task_owner"}))


def task_of(team: Team, place: Place) -> int:
    return team.tasks(place, "search")[0]


def row_of(runtime: Runtime, team: Team, task_id: int) -> Task:
    with runtime.reading(team.officer.organisation_id) as session:
        return session.scalars(select(Task).where(Task.id == task_id)).one()


def kinds(runtime: Runtime, team: Team, place: Place) -> list[EventKind]:
    with runtime.reading(team.officer.organisation_id) as session:
        filing = session.scalars(
            select(Filing.id).where(Filing.receipt_number == place.receipt)
        ).one()
        return [entry.kind for entry in timeline_of(session, filing)]


def alarm_kinds(runtime: Runtime, team: Team) -> set[str]:
    here = team.officer.organisation_id
    with runtime.reading(here) as session:
        return {alarm.kind for alarm in alarms_in(session, here, runtime.clock.now())}


def away(member: Actor, deputy: Actor | None, days: int = 3, first: date = MONDAY) -> EnterAbsence:
    assert member.staff_id is not None
    until = first + timedelta(days=days)
    return EnterAbsence(member.staff_id, deputy.staff_id if deputy else None, first, until)
