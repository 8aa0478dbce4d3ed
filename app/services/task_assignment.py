"""Giving a task into other hands: one member of staff, or another department, with a reason."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import TASK_ASSIGNMENTS, CaseFile, load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.task_links import end_links, send_links
from app.services.task_people import colleagues
from app.services.work import Work, unit_of_work
from app.store import Task
from forms.absence_commands import ReassignTask
from workflows.vocabulary import EventKind


def reassign_task(runtime: Runtime, actor: Actor, command: ReassignTask) -> list[int]:
    """Give an open task to somebody else: links sent before end, a new one is mailed.

    Without staff and department it goes back to the owners of its system. The inner date stays.

    Returns:
        The staff ids of those who are told.

    Raises:
        NotFoundError: the request has no such task.
        InvalidError: no reason, the task is finished, or nobody is there to answer it.

    """
    if not command.reason.strip():
        raise InvalidError(
            "담당을 바꾸는 까닭을 적어 주세요.", "Say why it changes hands.", field="reason"
        )
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        task = _open_task(work, command.task_id, request.id)
        _assign(work, task, command)
        end_links(work, task)
        work.session.flush()
        told = send_links(work, case.filing, task)
        if not told:
            raise InvalidError(
                "지금 이 작업을 맡을 수 있는 사람이 없습니다. 다른 담당자나 부서를 골라 주세요.",
                "Nobody there can take this task now. Choose somebody else or another department.",
                field="to",
                code="no_owner",
            )
        _remember(work, case, task, command)
        work.record(
            EventKind.TASK_REASSIGNED,
            case.filing,
            request,
            system=task.system_key,
            staff=told,
            department=command.department or None,
        )
        return told


def _open_task(work: Work, task_id: int, request_id: int) -> Task:
    task = work.session.scalar(select(Task).where(Task.id == task_id))
    if task is None or task.request_id != request_id:
        raise NotFoundError
    if task.answered_at is not None or task.cancelled_at is not None:
        raise InvalidError(
            "이미 끝난 작업입니다. 회신한 내용을 확인해 주세요.",
            "This task is finished. Look at the answer.",
            code="task_finished",
        )
    return task


def _assign(work: Work, task: Task, command: ReassignTask) -> None:
    task.assigned_to = task.assigned_department = task.assigned_systems = None
    task.helpers = []
    if command.staff_id is not None:
        team = colleagues(work.session, work.organisation_id, work.now)
        if command.staff_id not in team.hands:
            raise _unknown()
        task.assigned_to = command.staff_id
    elif command.department:
        systems = [row.key for row in work.profile.systems if row.department == command.department]
        if not systems:
            raise _unknown()
        task.assigned_department = command.department
        task.assigned_systems = " ".join(systems)


def _unknown() -> InvalidError:
    return InvalidError(
        "맡길 수 있는 담당자나 부서가 아닙니다. 목록에서 골라 주세요.",
        "This one cannot take a task. Choose from the list.",
        field="to",
    )


def _remember(work: Work, case: CaseFile, task: Task, command: ReassignTask) -> None:
    """Seal who gave it to whom and why: the reason may say something about the person."""
    before: list[Any] = case.open(task.assignments, TASK_ASSIGNMENTS).get("changes", [])
    change = {
        "at": work.now.isoformat(),
        "by": work.actor.staff_id,
        "staff": command.staff_id,
        "department": command.department,
        "reason": command.reason.strip(),
    }
    task.assignments = case.seal({"changes": [*before, change]}, TASK_ASSIGNMENTS)
