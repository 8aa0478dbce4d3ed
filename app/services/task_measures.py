"""The confirmation of a measure: carried out on a day, in a way, and at the processor, too."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.services.case_file import TASK_ANSWER, TASK_ORDER, CaseFile
from app.services.disposal_orders import finish_order
from app.services.disposal_proofs import inspect_proof
from app.services.errors import InvalidError
from app.services.moves import move
from app.services.task_orders import MEASURE
from app.services.task_rows import own_task
from app.services.transfer_log import log_step
from app.services.work import Work
from app.store import Request, Task
from forms.task_commands import ConfirmMeasure, ItemAction
from workflows.vocabulary import EventKind, RequestEvent, RequestState, TransferStep


def record_measure(work: Work, command: ConfirmMeasure) -> tuple[Task, CaseFile, Request]:
    """Record a measure inside the caller's transaction; see `tasks.confirm_measure`."""
    proof = inspect_proof(work.runtime, command.proof)
    task, case, request = own_task(work, command.task_id, MEASURE)
    _refuse_impossible_day(work, request, command.done_on)
    if not command.how.strip():
        raise InvalidError(
            "어떻게 조치했는지 적어 주세요.", "Say how it was carried out.", field="how"
        )
    store = _kept_apart(work, case, task, command)
    processor = _told_processor(work, task, command)
    task.answered_at, task.answered_by = work.now, work.actor.staff_id
    task.done_on = command.done_on
    task.answer = case.seal(
        {"how": command.how, "count": command.count, "processor": processor, "store": store},
        TASK_ANSWER,
    )
    finish_order(work, case, task, command, proof)
    work.session.flush()
    work.record(
        EventKind.MEASURE_CONFIRMED,
        case.filing,
        request,
        system=task.system_key,
        done_on=command.done_on.isoformat(),
        count=command.count,
        **({"processor": processor} if processor else {}),
        **({"kept_apart_on": store["moved_on"]} if store else {}),
    )
    _log(work, case, task, request, command)
    carrying_out = RequestState(request.state) is RequestState.CARRYING_OUT
    if carrying_out and _all_measured(work, request):
        move(work, case, request, RequestEvent.CONFIRM_MEASURES)
    return task, case, request


def _kept_apart(work: Work, case: CaseFile, task: Task, command: ConfirmMeasure) -> dict[str, str]:
    """Return where what must be kept lies now; empty where this system keeps nothing.

    Raises:
        InvalidError: something is kept here, and nothing says where it was moved, or the day lies
            ahead.

    """
    order = case.open(task.order, TASK_ORDER).get("items", [])
    if not any(item["action"] == ItemAction.KEEP for item in order):
        return {}
    moved = command.kept_apart
    if moved is None or not moved.place.strip():
        raise InvalidError(
            "보존하는 항목을 나누어 보관한 곳과 날짜를 적어 주세요(법 제21조제3항).",
            "Say where and since when the kept items lie apart (Act 21(3)).",
            field="store_place",
        )
    if moved.moved_on > work.today:
        raise InvalidError(
            "옮긴 날은 오늘보다 늦을 수 없습니다.",
            "The day it was moved cannot be in the future.",
            field="moved_on",
        )
    return {
        "place": moved.place.strip(),
        "how": moved.how,
        "moved_on": moved.moved_on.isoformat(),
    }


def _log(work: Work, case: CaseFile, task: Task, request: Request, command: ConfirmMeasure) -> None:
    """Write what was sent, or that it stopped, into the record of a transfer."""
    stopped = case.open(task.order, TASK_ORDER).get("stop", False)
    log_step(
        work,
        request,
        TransferStep.STOP_CONFIRMED if stopped else TransferStep.SENT,
        system=task.system_key,
        day=command.done_on.isoformat(),
        how=command.how,
        count=command.count,
    )


def _told_processor(work: Work, task: Task, command: ConfirmMeasure) -> str:
    """Return the key of the processor that was told; empty where the system is our own."""
    systems = {system.key: system for system in work.profile.systems}
    system = systems.get(task.system_key)
    processor = system.processor if system else None
    if processor is None:
        return ""
    if command.processor_told and task.processor_told_at is None:
        task.processor_told_at = work.now
    if not command.processor_told:
        raise InvalidError(
            "이 시스템은 수탁자가 맡고 있습니다. 수탁자도 조치를 마쳤는지 확인해 주세요.",
            "A processor runs this system. Make sure that the processor has done it, too.",
            field="processor_told",
        )
    return processor


def record_instruction(work: Work, task_id: int) -> None:
    """Record inside the caller's transaction that the processor was told what to do.

    Recorded again it keeps its first time. See `tasks.instruct_processor`.
    """
    task, case, request = own_task(work, task_id, MEASURE)
    processor = next(
        (row.processor for row in work.profile.systems if row.key == task.system_key), None
    )
    if processor is None:
        raise InvalidError(
            "이 시스템은 수탁자가 맡고 있지 않습니다.",
            "No processor runs this system.",
            code="no_processor",
        )
    if task.processor_told_at is None:
        task.processor_told_at = work.now
        work.record(
            EventKind.PROCESSOR_INSTRUCTED,
            case.filing,
            request,
            system=task.system_key,
            processor=processor,
        )


def _refuse_impossible_day(work: Work, request: Request, done_on: date) -> None:
    if done_on > work.today:
        raise InvalidError(
            "조치일은 오늘보다 늦을 수 없습니다. 마친 뒤에 적어 주세요.",
            "The day of the measure cannot be in the future. Enter it when it is done.",
            field="done_on",
        )
    if done_on < request.received_on:
        raise InvalidError(
            "조치일은 접수일보다 앞설 수 없습니다.",
            "The day of the measure cannot be before the day of receipt.",
            field="done_on",
        )


def _all_measured(work: Work, request: Request) -> bool:
    left = work.session.scalar(
        select(Task.id)
        .where(
            Task.request_id == request.id,
            Task.kind == MEASURE,
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
        )
        .limit(1)
    )
    return left is None
