"""A task given into other hands, its owner reminded, a silence told on; nothing twice."""

from __future__ import annotations

from datetime import date

import pytest

from app.clock import FixedClock, kst_date
from app.organisations import OKESTRO
from app.record.events import Actor
from app.runtime import Runtime
from app.services import tasks
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.profiles import load_organisation
from app.services.task_assignment import reassign_task
from app.services.task_watch import watch_tasks
from app.worker.process import drain
from forms.absence_commands import ReassignTask
from forms.place import Place
from forms.task_commands import AnswerSearch, OrderSearch
from tests import people
from tests.casework import Team
from tests.integration.task_link.conftest import FOUND, Browser, newest_link
from tests.integration.task_link.hands import (
    OTHER_MAIL,
    REASON,
    alarm_kinds,
    kinds,
    owner_of,
    row_of,
    task_of,
)
from tests.mailbox import mails
from workflows.vocabulary import EventKind, Verdict

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
    deputy = owner_of(team, "stand-in", "mailing")  # answers for another system
    text = OKESTRO.read_text(encoding="utf-8")
    named = text.replace('key = "people"', f'key = "people"\ndeputy = "{deputy.name}"', 1)
    load_organisation(runtime, named, source="okestro.toml", loaded_by="tests")
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place, ("recruiting",)))
    drain(runtime, {"staff_mail"})
    clock.move(days=4)
    watch_tasks(runtime)
    drain(runtime, {"staff_mail"})

    (told,) = mails(runtime, f"{deputy.name}@okestro.test")
    assert "/task/" in told.text
    assert EventKind.TASK_ESCALATED in kinds(runtime, team, place)


def test_answered_task_is_watched_no_more(
    runtime: Runtime, team: Team, place: Place, link: str, clock: FixedClock
) -> None:
    tasks.answer_search(runtime, team.owner, AnswerSearch(task_of(team, place), Verdict.NOT_HELD))
    clock.move(days=9)
    watch_tasks(runtime)
    assert EventKind.TASK_ESCALATED not in kinds(runtime, team, place)
    del link
