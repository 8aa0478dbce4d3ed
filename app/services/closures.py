"""A day on which the organisation itself is closed: it moves target and inner dates, never law.

Rolling over weekends and holidays is law; a closure is ours and gives nobody a day more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError
from app.services.recounting import DayOff, Recounted, recount_open_clocks
from app.services.task_rows import stored
from app.services.work import Work, unit_of_work
from app.store import Closure, Request, Task
from workflows.inner_dates import Workdays, brought_forward

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
        _add(work, command)
        _bring_tasks_forward(work, command.day)
    why = DayOff(
        "closure_announced",
        {"closure": command.day.isoformat()},
        Request.target_due == command.day,
    )
    return recount_open_clocks(runtime, actor, why)


def _add(work: Work, command: AnnounceClosure) -> None:
    name = command.name.strip()
    if not name:
        raise InvalidError(
            "왜 쉬는지 적어 주세요. 예: 창립기념일",
            "Say why it is closed, e.g. anniversary.",
            field="name",
        )
    if not 0 <= (command.day - work.today).days <= MOST_DAYS_AHEAD:
        raise InvalidError(
            "오늘부터 2년 안의 날짜를 적어 주세요. 지난 날은 목표일을 바꾸지 않습니다.",
            "Enter a day from today to two years ahead: a past one moves no target.",
            field="day",
        )
    known = work.session.scalar(select(Closure).where(Closure.day == command.day))
    if known is not None and known.name != name:
        raise InvalidError(
            f"{command.day}은 이미 ‘{known.name}’(으)로 등록되어 있습니다.",
            f"{command.day} is known already as {known.name!r}.",
            field="day",
        )
    if known is None:
        work.session.add(Closure(organisation_id=work.organisation_id, day=command.day, name=name))
        work.session.flush()


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
