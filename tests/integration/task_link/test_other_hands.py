"""A task in other hands: reassigned, covered in absence, reminded of, told on; nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.queries.alarms import alarms_in
from app.queries.timeline import timeline_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services import tasks
from app.services.absence import cover_absences, end_absence, enter_absence
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.staff import Grant, grant_role, revoke_role
from app.services.task_assignment import reassign_task
from app.services.task_watch import watch_tasks
from app.store import Filing, Task
from app.worker.process import drain
from forms.absence_commands import EnterAbsence, ReassignTask
from forms.casework_commands import AnswerSearch, OrderSearch, Place
from tests import people
from tests.casework import Team
from tests.integration.task_link.conftest import FOUND, Browser, newest_link, text_of
from tests.mailbox import mails
from workflows.vocabulary import EventKind, Role, Verdict

REASON = "담당자가 자리를 비워 같은 부서 담당자에게 맡김"
MONDAY = date(2026, 11, 23)
OTHER_MAIL = "second@okestro.test"


@pytest.fixture
def second(team: Team) -> Actor:
    """Another task owner, who answers for recruiting only."""
    return owner_of(team, "second", "recruiting")


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


# --- other hands --------------------------------------------------------------------------


def test_reassigned_task_is_answered_by_the_new_owner_and_the_old_link_ends(
    team: Team, place: Place, second: Actor, link: str, browser: Browser
) -> None:
    runtime = team.runtime
    task = task_of(team, place)
    command = ReassignTask(place, task, REASON, staff_id=second.staff_id)
    assert reassign_task(runtime, team.officer, command) == [second.staff_id]
    assert browser.open(link).status_code == 404
    fresh = newest_link(runtime, OTHER_MAIL)
    browser.enter(fresh)
    assert browser.send(fresh, FOUND).status_code == 303
    assert row_of(runtime, team, task).answered_by == second.staff_id
    assert EventKind.TASK_REASSIGNED in kinds(runtime, team, place)


def test_reason_of_a_change_is_sealed_and_in_no_event(
    runtime: Runtime, team: Team, place: Place, second: Actor
) -> None:
    task = task_of(team, place)
    reassign_task(
        runtime, team.officer, ReassignTask(place, task, REASON, staff_id=second.staff_id)
    )
    sealed = row_of(runtime, team, task).assignments
    assert sealed is not None
    assert REASON.encode() not in sealed


def test_former_owner_may_not_answer_any_more(
    runtime: Runtime, team: Team, place: Place, second: Actor
) -> None:
    task = task_of(team, place)
    reassign_task(
        runtime, team.officer, ReassignTask(place, task, REASON, staff_id=second.staff_id)
    )
    with pytest.raises(ForbiddenError):
        tasks.answer_search(runtime, team.owner, AnswerSearch(task, Verdict.NOT_HELD))


def test_task_goes_to_the_owners_of_another_department(
    runtime: Runtime, team: Team, place: Place
) -> None:
    mine = owner_of(team, "recruiter", "recruiting")
    command = ReassignTask(place, task_of(team, place), REASON, department="people")
    told = reassign_task(runtime, team.officer, command)
    assert mine.staff_id in told


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"staff_id": 999_999}, "to"),
        ({"department": "nowhere"}, "to"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_change_of_hands_needs_a_reason_and_somebody_who_can(
    runtime: Runtime, team: Team, place: Place, change: dict[str, object], field: str
) -> None:
    task = task_of(team, place)
    values: dict[str, object] = {"place": place, "task_id": task, "reason": REASON, **change}
    with pytest.raises(InvalidError) as error:
        reassign_task(runtime, team.officer, ReassignTask(**values))  # type: ignore[arg-type]  # built from parts
    assert error.value.field == field


def test_finished_task_changes_hands_no_more(
    runtime: Runtime, team: Team, place: Place, second: Actor
) -> None:
    task = task_of(team, place)
    tasks.answer_search(runtime, team.owner, AnswerSearch(task, Verdict.NOT_HELD))
    command = ReassignTask(place, task, REASON, staff_id=second.staff_id)
    with pytest.raises(InvalidError, match="finished"):
        reassign_task(runtime, team.officer, command)


def test_task_of_another_request_is_not_found(
    runtime: Runtime, team: Team, place: Place, second: Actor
) -> None:
    other = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    command = ReassignTask(other, task_of(team, place), REASON, staff_id=second.staff_id)
    with pytest.raises(NotFoundError):
        reassign_task(runtime, team.officer, command)


# --- absence ------------------------------------------------------------------------------


def test_open_task_goes_to_the_deputy_on_the_first_day_and_only_once(
    team: Team, place: Place, second: Actor, link: str, browser: Browser
) -> None:
    runtime = team.runtime
    enter_absence(runtime, team.owner, away(team.owner, second))
    assert cover_absences(runtime) == 1
    assert cover_absences(runtime) == 0
    fresh = newest_link(runtime, OTHER_MAIL)
    browser.enter(fresh)
    assert browser.send(fresh, FOUND).status_code == 303
    assert row_of(runtime, team, task_of_any(runtime, team)).answered_by == second.staff_id
    assert "다른 담당자가 이미 답했습니다" in text_of(browser.open(link))
    del place


def task_of_any(runtime: Runtime, team: Team) -> int:
    with runtime.reading(team.officer.organisation_id) as session:
        return session.scalars(select(Task.id).where(Task.answered_at.is_not(None))).one()


def test_new_task_goes_to_the_deputy_and_whoever_is_away_is_not_mailed(
    runtime: Runtime, team: Team, second: Actor
) -> None:
    enter_absence(runtime, team.owner, away(team.owner, second))
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, OTHER_MAIL)) == 1
    assert mails(runtime, "owner-okestro@okestro.test") == []


def test_absence_that_begins_later_changes_nothing_today(
    team: Team, place: Place, link: str, second: Actor, clock: FixedClock
) -> None:
    runtime = team.runtime
    enter_absence(runtime, team.owner, away(team.owner, second, first=MONDAY + timedelta(days=1)))
    assert cover_absences(runtime) == 0
    clock.move(days=1)
    assert cover_absences(runtime) == 1
    del place, link


def test_where_nobody_stands_in_the_others_of_the_system_are_told(
    runtime: Runtime, team: Team, place: Place, link: str
) -> None:
    mate = owner_of(team, "mate", "inquiry_desk")
    enter_absence(runtime, team.owner, away(team.owner, None))
    assert cover_absences(runtime) == 1
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, "mate@okestro.test")) == 1
    del mate, place, link


def test_where_nobody_is_left_an_alarm_is_raised_until_somebody_is(
    runtime: Runtime, team: Team, place: Place, link: str
) -> None:
    absence = enter_absence(runtime, team.owner, away(team.owner, None))
    assert cover_absences(runtime) == 0
    assert "task_uncovered" in alarm_kinds(runtime, team)
    end_absence(runtime, team.owner, absence)
    cover_absences(runtime)
    assert "task_uncovered" not in alarm_kinds(runtime, team)
    del place, link


def test_deputies_who_are_away_themselves_pass_it_on(
    runtime: Runtime, team: Team, place: Place, link: str, second: Actor
) -> None:
    third = owner_of(team, "third", "recruiting")
    enter_absence(runtime, team.owner, away(team.owner, second))
    enter_absence(runtime, second, away(second, third))
    assert cover_absences(runtime) == 1
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, "third@okestro.test")) == 1
    del place, link


def test_approver_is_stood_in_for_by_an_approver_only(
    runtime: Runtime, team: Team, second: Actor
) -> None:
    with pytest.raises(InvalidError) as error:
        enter_absence(runtime, team.approver, away(team.approver, second))
    assert error.value.code == "deputy_not_approver"
    other = team.joined_by("other-approver", Role.APPROVER)
    assert enter_absence(runtime, team.approver, away(team.approver, other))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (MONDAY + timedelta(days=2), MONDAY, "ends_on"),
        (MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), "ends_on"),
        (MONDAY, MONDAY + timedelta(days=400), "ends_on"),
    ],
)
def test_days_of_an_absence_have_to_make_sense(
    runtime: Runtime, team: Team, first: date, last: date, field: str
) -> None:
    assert team.owner.staff_id is not None
    with pytest.raises(InvalidError) as error:
        enter_absence(runtime, team.owner, EnterAbsence(team.owner.staff_id, None, first, last))
    assert error.value.field == field


def test_two_absences_never_overlap(runtime: Runtime, team: Team) -> None:
    enter_absence(runtime, team.owner, away(team.owner, None))
    with pytest.raises(InvalidError, match="covered by another"):
        enter_absence(runtime, team.owner, away(team.owner, None))


def test_owner_cannot_send_others_away(runtime: Runtime, team: Team, second: Actor) -> None:
    with pytest.raises(ForbiddenError):
        enter_absence(runtime, second, away(team.owner, second))
    assert enter_absence(runtime, team.officer, away(team.owner, second))


# --- reminders and escalation ---------------------------------------------------------------


def test_owner_is_reminded_before_and_on_the_inner_date_and_never_twice(
    runtime: Runtime, team: Team, place: Place, link: str, clock: FixedClock
) -> None:
    due = row_of(runtime, team, task_of(team, place)).due_on
    assert due == date(2026, 11, 26)
    watch_tasks(runtime)
    for _day in range(4):
        clock.move(days=1)
        watch_tasks(runtime)
        watch_tasks(runtime)
        if kst_date(clock.now()) == due:
            break
    drain(runtime, {"staff_mail"})
    received = mails(runtime, "owner-okestro@okestro.test")
    assert len(received) == 3  # the task, the day before, the day itself
    assert all(link in mail.text for mail in received)
    assert kinds(runtime, team, place).count(EventKind.TASK_REMINDED) == 2


def test_silence_is_told_to_the_officer_and_the_privacy_officer_before_the_legal_date(
    runtime: Runtime, team: Team, place: Place, link: str, clock: FixedClock
) -> None:
    clock.move(days=9)  # switched off meanwhile: nothing is missed, nothing is sent twice
    watch_tasks(runtime)
    watch_tasks(runtime)
    drain(runtime, {"staff_mail"})
    found = [kind for kind in kinds(runtime, team, place) if kind is EventKind.TASK_ESCALATED]
    assert len(found) == 2  # no deputy in this department: the officer hears at once
    told = [mails(runtime, f"{who}-okestro@okestro.test") for who in ("officer", "approver")]
    assert [sum("회신이 오지 않은" in mail.subject for mail in box) for box in told] == [1, 1]
    assert "task_late" in alarm_kinds(runtime, team)
    del link


def test_deputy_of_the_department_gets_a_link_of_their_own(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    assert team.owner.staff_id is not None
    operator = Actor("operator", team.officer.organisation_id, name="tests")
    revoke_role(runtime, operator, team.owner.staff_id, Role.TASK_OWNER)
    grant_role(runtime, operator, Grant(team.owner.staff_id, Role.TASK_OWNER, ("recruiting",)))
    people_system = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(people_system, ("recruiting",)))
    drain(runtime, {"staff_mail"})
    clock.move(days=4)
    watch_tasks(runtime)
    assert EventKind.TASK_ESCALATED in kinds(runtime, team, people_system)


def test_answered_task_is_watched_no_more(
    runtime: Runtime, team: Team, place: Place, link: str, clock: FixedClock
) -> None:
    tasks.answer_search(runtime, team.owner, AnswerSearch(task_of(team, place), Verdict.NOT_HELD))
    clock.move(days=9)
    watch_tasks(runtime)
    assert EventKind.TASK_ESCALATED not in kinds(runtime, team, place)
    del link
