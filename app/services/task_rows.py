"""The rows of tasks: opened with an inner date, and answered only by those they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.services.case_file import TASK_ORDER, CaseFile, load_case_by_id
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.task_people import hands_of
from app.services.work import Work
from app.store import Request, Task
from workflows import inner_dates
from workflows.clock_steps import Step
from workflows.inner_dates import InnerDate, Workdays
from workflows.vocabulary import Role


def open_task(
    work: Work,
    case: CaseFile,
    request: Request,
    kind: str,
    system: str,
    *,
    order: dict[str, Any] | None = None,
    by: InnerDate | None = None,
) -> Task:
    """Open a task for a system and tell its owner; the order is sealed.

    `by` is given where the inner date is not the usual one.
    """
    inner = by or inner_due(work, request)
    task = Task(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        kind=kind,
        round=_next_round(work, request, kind, system),
        system_key=system,
        due_on=inner.day,
        due_steps=stored(inner.steps),
        processor_due_on=_processor_due(work, kind, system, inner.day),
        next_watch_at=work.now,  # the watch finds the first day that matters
        ordered_at=work.now,
        ordered_by=work.actor.name,
        order=case.seal(order, TASK_ORDER) if order else None,
    )
    work.session.add(task)
    work.session.flush()
    work.send(
        "staff_mail",
        f"task/{task.id}",
        {"message": "staff_task", "task": task.id, "filing": case.filing.id},
        filing_id=case.filing.id,
    )
    return task


def stored(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return the derivation of an inner date as rows keep it."""
    return [{**step._asdict(), "date": step.date.isoformat()} for step in steps]


def _next_round(work: Work, request: Request, kind: str, system: str) -> int:
    """Return 1, or one more where the same was asked before and cancelled."""
    last = work.session.scalar(
        select(func.max(Task.round)).where(
            Task.request_id == request.id, Task.kind == kind, Task.system_key == system
        )
    )
    return (last or 0) + 1


def inner_due(work: Work, request: Request) -> InnerDate:
    """Return the inner date for owners with its derivation (`workflows.inner_dates`)."""
    rule = work.profile.tasks.inner
    return inner_dates.inner_due(work.today, request.target_due, rule, workdays(work))


def workdays(work: Work) -> Workdays:
    """Return the days on which the organisation works."""
    return Workdays(work.calendar, work.closures)


def _processor_due(work: Work, kind: str, system: str, inner: date) -> date | None:
    """Return by when the processor of a system confirms a measure; None where it is our own.

    A hold has a single date: its owner answers for the processor, too.
    """
    by_processor = any(row.key == system and row.processor for row in work.profile.systems)
    if kind != "measure" or not by_processor:
        return None
    return inner_dates.processor_due(work.today, inner, work.profile.tasks.inner, workdays(work))


def own_task(work: Work, task_id: int, *kinds: str) -> tuple[Task, CaseFile, Request]:
    """Load an open task of these kinds that the actor may answer, with its case locked.

    Raises:
        NotFoundError, ForbiddenError: no such task, or it is another owner's.
        InvalidError: it is finished.

    """
    task = work.session.scalar(select(Task).where(Task.id == task_id, Task.kind.in_(kinds)))
    if task is None:
        raise NotFoundError
    case = load_case_by_id(work.runtime, work.session, task.filing_id, lock=True)
    work.session.refresh(task)
    _refuse_stranger(work, task)
    if task.answered_at is not None or task.cancelled_at is not None:
        raise InvalidError(
            "이미 끝난 작업입니다. 고쳐야 하면 처리담당자에게 알려 주세요.",
            "This task is finished. Tell an officer if it must be mended.",
            code="task_finished",
        )
    request = next(row for row in case.requests if row.id == task.request_id)
    return task, case, request


def _refuse_stranger(work: Work, task: Task) -> None:
    actor = work.actor
    if Role.OFFICER in actor.roles or actor.kind in {"operator", "system"}:
        return
    mine = hands_of(work.session, task, work.now)
    if Role.TASK_OWNER not in actor.roles or not mine.may_answer(actor.staff_id):
        raise ForbiddenError("그 시스템의 담당자", "the owner of that system")
