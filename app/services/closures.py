"""A day on which the organisation itself is closed: it moves target and inner dates, never law.

Rolling over weekends and holidays is law; a closure is ours and gives nobody a day more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError, NotFoundError
from app.services.recounting import DayOff, Recounted, recount_open_clocks, refuse_other_name
from app.services.task_rows import stored
from app.services.work import Work, unit_of_work
from app.store import Closure, Request, Task
from workflows.inner_dates import Workdays, brought_forward
from workflows.vocabulary import EventKind

#: Why clocks were counted anew, on record.
ANNOUNCED = "closure_announced"
WITHDRAWN = "closure_withdrawn"
#: How far before a closed day a target it pushed forward can lie: the longest holidays and more.
_REACH = timedelta(days=21)
MOST_DAYS_AHEAD = 800


@dataclass(frozen=True)
class AnnounceClosure:
    """A KST day on which the organisation is closed, and why."""

    day: date
    name: str


def announce_closure(runtime: Runtime, actor: Actor, command: AnnounceClosure) -> Recounted:
    """Add a closed day; targets and inner dates that lie on it come earlier, legal days stay.

    Announcing the same day again takes up where an interrupted run ended.

    Raises:
        InvalidError: no name, a day that has passed or lies too far ahead, or one that is known
            under another name.

    """
    with unit_of_work(runtime, actor) as work:
        _announce(work, command)
    return recount_for_closure(runtime, actor, ANNOUNCED, command.day)


def order_closure(runtime: Runtime, actor: Actor, command: AnnounceClosure) -> None:
    """Add a closed day; inner dates come earlier at once, targets by a worker.

    Raises as `announce_closure`.
    """
    with unit_of_work(runtime, actor) as work:
        _announce(work, command)
        _order_recount(work, ANNOUNCED, command.day)


def withdraw_closure(runtime: Runtime, actor: Actor, closure_id: int) -> None:
    """Take a closed day back that is still to come; targets before it may come later again.

    Inner dates that were brought forward stay: whoever has a task keeps the day they know.

    Raises:
        NotFoundError: there is no such closed day.
        InvalidError: the day is today or has passed.

    """
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(select(Closure).where(Closure.id == closure_id))
        if row is None:
            raise NotFoundError
        day = row.day
        if day <= work.today:
            raise InvalidError(
                "오늘이나 지난 휴무일은 거둘 수 없습니다. 이미 날짜 계산에 쓰였습니다.",
                "A closed day of today or the past stays: dates were counted with it.",
                code="past",
            )
        work.session.delete(row)
        work.record(EventKind.CLOSURE_WITHDRAWN, day=day.isoformat())
        _order_recount(work, WITHDRAWN, day)


def recount_for_closure(runtime: Runtime, actor: Actor, cause: str, day: date) -> Recounted:
    """Recompute the open clocks of the organisation that a closure, or its end, touches."""
    return recount_open_clocks(runtime, actor, touched_by_closure(cause, day))


def touched_by_closure(cause: str, day: date) -> DayOff:
    """Return which clocks may move; when a day is open again, those targets shortly before it."""
    facts = {"closure": day.isoformat()}
    if cause == ANNOUNCED:
        return DayOff(cause, facts, Request.target_due == day)
    return DayOff(cause, facts, Request.target_due.between(day - _REACH, day))


def _order_recount(work: Work, cause: str, day: date) -> None:
    key = f"recount/{cause}/{day}/{work.now.isoformat()}"
    work.send("recount", key, {"cause": cause, "day": day.isoformat()})


def _announce(work: Work, command: AnnounceClosure) -> None:
    if _add(work, command):
        work.record(EventKind.CLOSURE_ANNOUNCED, day=command.day.isoformat())
    _bring_tasks_forward(work, command.day)


def _add(work: Work, command: AnnounceClosure) -> bool:
    """Add the row; tells whether it is new."""
    name = command.name.strip()
    if not name:
        raise InvalidError(
            "왜 쉬는지 적어 주세요. 예: 창립기념일",
            "Say why it is closed, e.g. anniversary.",
            field="name",
        )
    refuse_day(command.day, work.today)
    known = work.session.scalar(select(Closure).where(Closure.day == command.day))
    if known is not None:
        refuse_other_name(command.day, known.name, name)
    else:
        work.session.add(Closure(organisation_id=work.organisation_id, day=command.day, name=name))
        work.session.flush()
    return known is None


def refuse_day(day: date, today: date) -> None:
    """Refuse a day that has passed or lies more than MOST_DAYS_AHEAD ahead (InvalidError)."""
    if not 0 <= (day - today).days <= MOST_DAYS_AHEAD:
        raise InvalidError(
            "오늘부터 2년 안의 날짜를 적어 주세요. 지난 날은 목표일을 바꾸지 않습니다.",
            "Enter a day from today to two years ahead: a past one moves no target.",
            field="day",
        )


def _bring_tasks_forward(work: Work, day: date) -> None:
    """Move inner dates off the closed day, never before today."""
    days = Workdays(work.calendar, work.closures | {day})
    earlier = brought_forward(day, work.today, days)
    open_tasks = work.session.scalars(
        select(Task).where(
            Task.due_on == day, Task.answered_at.is_(None), Task.cancelled_at.is_(None)
        )
    )
    for task in open_tasks:
        task.due_on = earlier.day
        task.due_steps = [*task.due_steps, *stored(earlier.steps)]
        if task.processor_due_on is not None:
            task.processor_due_on = min(task.processor_due_on, earlier.day)
        task.next_watch_at = work.now  # its reminders come earlier, too
