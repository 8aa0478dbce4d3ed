"""Watching inner dates: owners are reminded, and a silence is told on while rescue is possible.

Each open task says in `next_watch_at` when it must be looked at again. Every reminder and every
step has a key of task, day and person, so that nothing is sent twice and nothing is missed after a
day switched off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import select

from app.clock import kst_date, start_of_day
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ServiceError
from app.services.task_links import link_of, mail_link, send_links
from app.services.task_people import colleagues, hands_of
from app.services.task_rows import workdays
from app.services.watching import approvers_there, told_about
from app.services.work import Work, unit_of_work
from app.store import Filing, Request, Staff, Task
from app.store.tenancy import ALL
from workflows.inner_dates import escalation_days, remind_days
from workflows.vocabulary import EscalateTo, EventKind

log = structlog.get_logger()
#: Tasks read at once.
BATCH: Final = 200


@dataclass(frozen=True)
class TaskPoint:
    """A day (KST) on which somebody hears of a task; `to` is None for a reminder to its owner."""

    day: date
    at: datetime
    to: EscalateTo | None = None


def task_points(work: Work, task: Task, request: Request) -> list[TaskPoint]:
    """Return the points of a task in order."""
    rules, days = work.profile.tasks, workdays(work)
    ordered_on = kst_date(task.ordered_at)
    at = work.profile.digest_at
    offset = timedelta(hours=at.hour, minutes=at.minute)
    reminders = remind_days(ordered_on, task.due_on, rules.remind_days_before, days)
    steps = escalation_days(ordered_on, task.due_on, request.legal_due, rules.escalate, days)
    found = [
        *(TaskPoint(day, start_of_day(day) + offset) for day in reminders),
        *(TaskPoint(day, start_of_day(day) + offset, to) for day, to in steps),
    ]
    return sorted(found, key=lambda point: point.at)


def watch_tasks(runtime: Runtime) -> int:
    """Look at every task whose time has come; returns how many were looked at.

    A task that somebody is changing at this moment is left for the next sweep.
    """
    done = 0
    left_alone: set[int] = set()
    while due := _due(runtime, left_alone):
        for task_id, organisation_id in due:
            try:
                _watch(runtime, organisation_id, task_id)
                done += 1
            except ServiceError as error:
                left_alone.add(task_id)
                log.warning("task not watched", task=task_id, code=error.code)
    return done


def _due(runtime: Runtime, left_alone: set[int]) -> list[tuple[int, int]]:
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Task.id, Task.organisation_id)
            .where(Task.next_watch_at <= runtime.clock.now(), Task.id.not_in(left_alone))
            .order_by(Task.next_watch_at, Task.id)
            .limit(BATCH)
        )
        return [(row.id, row.organisation_id) for row in rows]


def _watch(runtime: Runtime, organisation_id: int, task_id: int) -> None:
    with unit_of_work(runtime, Actor("system", organisation_id, name="watch")) as work:
        open_ = locked_task(work, task_id)
        if open_.task.answered_at is not None or open_.task.cancelled_at is not None:
            open_.task.next_watch_at = None
            return
        points = task_points(work, open_.task, open_.request)
        passed = [point for point in points if point.at <= work.now]
        reminders = [point for point in passed if point.to is None]
        if reminders and work.today <= open_.task.due_on:
            _remind(work, open_, reminders[-1])  # of several that passed, the last says it all
        for point in passed:
            if point.to is not None:
                _escalate(work, open_, point.day, point.to)
        coming = [point.at for point in points if point.at > work.now]
        open_.task.next_watch_at = coming[0] if coming else None


@dataclass(frozen=True)
class OpenTask:
    """A task with its filing locked, and its request."""

    task: Task
    filing: Filing
    request: Request


def locked_task(work: Work, task_id: int) -> OpenTask:
    """Load a task; its filing is locked first, as every unit of work does."""
    filing_id = select(Task.filing_id).where(Task.id == task_id).scalar_subquery()
    query = select(Filing).where(Filing.id == filing_id).with_for_update()
    filing = work.session.scalars(query).one()
    task = work.session.scalars(select(Task).where(Task.id == task_id)).one()
    request = work.session.scalars(select(Request).where(Request.id == task.request_id)).one()
    return OpenTask(task, filing, request)


def _remind(work: Work, open_: OpenTask, point: TaskPoint) -> None:
    told = [
        staff_id
        for staff_id in hands_of(work.session, open_.task, work.now).told
        if _mail_owner(work, open_, staff_id, f"task_reminder/{open_.task.id}/{point.day}")
    ]
    if told:
        work.record(
            EventKind.TASK_REMINDED,
            open_.filing,
            open_.request,
            system=open_.task.system_key,
            day=open_.task.due_on.isoformat(),
            staff=told,
        )


def _mail_owner(work: Work, open_: OpenTask, staff_id: int, key: str) -> bool:
    """Remind one owner by the link they have; a new one where it does not open any more."""
    link = link_of(work, open_.task, staff_id)
    if link is None:
        return staff_id in send_links(work, open_.filing, open_.task, [staff_id])
    return mail_link(work, open_.task, link, "staff_task_reminder", f"{key}/{staff_id}")


def _escalate(work: Work, open_: OpenTask, day: date, to: EscalateTo) -> None:
    told = _TELL[to](work, open_)
    if told:
        work.record(
            EventKind.TASK_ESCALATED,
            open_.filing,
            open_.request,
            system=open_.task.system_key,
            to=str(to),
            day=day.isoformat(),
            staff=told,
        )


def _tell_deputy(work: Work, open_: OpenTask) -> list[int]:
    """Let the department's deputy answer, too; where there is none, the officer hears at once."""
    task = open_.task
    deputies = [who for who in _deputies(work, open_) if who not in task.helpers]
    if not deputies:
        return [] if task.helpers else _tell_officer(work, open_)
    task.helpers = [*task.helpers, *deputies]
    work.session.flush()
    return send_links(work, open_.filing, task, deputies)


def _deputies(work: Work, open_: OpenTask) -> list[int]:
    """Return the deputy of the department, else whoever else answers for systems of it."""
    profile, task = work.profile, open_.task
    key = task.assigned_department or next(
        (row.department for row in profile.systems if row.key == task.system_key), ""
    )
    login = next((row.deputy for row in profile.departments if row.key == key), "")
    team = colleagues(work.session, work.organisation_id, work.now)
    told = set(team.hands_of(task).told)
    if login:
        named = work.session.scalar(select(Staff.id).where(Staff.login == login.lower()))
        found = team.standing_in([named]) if named is not None else ()
    else:
        systems = [row.key for row in profile.systems if row.department == key]
        found = team.standing_in(team.owners_of(systems))
    return [who for who in found if who not in told]


def _tell_officer(work: Work, open_: OpenTask) -> list[int]:
    return _mail_staff(work, open_, EscalateTo.OFFICER, told_about(work, open_.request))


def _tell_privacy_officer(work: Work, open_: OpenTask) -> list[int]:
    return _mail_staff(work, open_, EscalateTo.PRIVACY_OFFICER, approvers_there(work))


def _mail_staff(work: Work, open_: OpenTask, to: EscalateTo, staff: list[int]) -> list[int]:
    return [
        staff_id
        for staff_id in staff
        if work.send(
            "staff_mail",
            f"task_escalation/{open_.task.id}/{to}/{staff_id}",
            {
                "message": "staff_task_escalated",
                "task": open_.task.id,
                "filing": open_.filing.id,
                "request": open_.request.id,
                "staff": staff_id,
            },
            filing_id=open_.filing.id,
        )
    ]


_TELL: Final[dict[EscalateTo, Callable[[Work, OpenTask], list[int]]]] = {
    EscalateTo.DEPUTY: _tell_deputy,
    EscalateTo.OFFICER: _tell_officer,
    EscalateTo.PRIVACY_OFFICER: _tell_privacy_officer,
}
