"""Tasks: one per system; its owner searches and matches, later carries out the measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.organisations.schema import System
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import TASK_ANSWER, CaseFile, load_case
from app.services.errors import InvalidError
from app.services.moves import move
from app.services.task_rows import open_task, own_task
from app.services.work import Work, unit_of_work
from app.store import Request, Task
from forms.casework_commands import (
    AnswerSearch,
    ConfirmMeasure,
    FoundItem,
    ItemAction,
    OrderSearch,
)
from workflows.vocabulary import (
    EventKind,
    RequestEvent,
    RequestState,
    Verdict,
)

SEARCH, MEASURE = "search", "measure"
#: What somebody has to do in a system before the result is told (law pack: act, then tell).
MEASURED = frozenset({ItemAction.CORRECT, ItemAction.STOP, ItemAction.ERASE})


def order_search(runtime: Runtime, actor: Actor, command: OrderSearch) -> int:
    """Open a search task for each system that may hold the data.

    Returns:
        How many tasks were opened.

    Raises:
        Refused: the request is not in a state for it.
        InvalidError: a system the organisation does not have.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        systems = _systems(work, case, command.systems)
        if RequestState(request.state) is RequestState.RECEIVED:
            move(work, case, request, RequestEvent.ORDER_SEARCH)
        return open_searches(work, case, request, systems)


def _systems(work: Work, case: CaseFile, keys: tuple[str, ...]) -> tuple[System, ...]:
    known = {system.key: system for system in work.profile.systems}
    unknown = sorted(set(keys) - set(known))
    if unknown:
        raise InvalidError(
            "이 기관에 없는 시스템입니다. 목록에서 골라 주세요.",
            "This organisation has no such system. Choose from the list.",
            field="systems",
        )
    if keys:
        return tuple(known[key] for key in known if key in keys)
    return work.profile.systems_of(case.filing.services)


def open_searches(work: Work, case: CaseFile, request: Request, systems: tuple[System, ...]) -> int:
    """Open the search tasks that are not open yet; returns how many are new."""
    there = set(
        work.session.scalars(
            select(Task.system_key).where(
                Task.request_id == request.id, Task.kind == SEARCH, Task.cancelled_at.is_(None)
            )
        )
    )
    new = [system.key for system in systems if system.key not in there]
    for key in new:
        open_task(work, case, request, SEARCH, key)
    if new:
        work.record(EventKind.SEARCH_ORDERED, case.filing, request, systems=new)
    return len(new)


def open_measures(work: Work, case: CaseFile, request: Request, content: dict[str, Any]) -> None:
    """Open a measure task for each system with something to correct, stop or erase.

    The order is sealed: it carries what a correction puts there.
    """
    by_system: dict[str, list[dict[str, Any]]] = {}
    for item in content.get("items", []):
        if item["action"] in MEASURED:
            by_system.setdefault(item["system"], []).append(
                {
                    **{key: item[key] for key in ("task", "index", "service", "item", "action")},
                    "new_value": item.get("new_value", ""),
                }
            )
    for system, items in by_system.items():
        open_task(work, case, request, MEASURE, system, order={"items": items})
    work.record(EventKind.MEASURE_ORDERED, case.filing, request, systems=sorted(by_system))


def answer_search(runtime: Runtime, actor: Actor, command: AnswerSearch) -> None:
    """Record what the owner of a system found, and whether it fits the person who asks.

    When the last search is answered the request waits for the officer again.

    Raises:
        NotFoundError, ForbiddenError: no such task, or it is another owner's.
        InvalidError: the task is finished, or the answer contradicts itself.

    """
    with unit_of_work(runtime, actor) as work:
        give_answer(work, command)


def answer_task(runtime: Runtime, actor: Actor, command: AnswerSearch | ConfirmMeasure) -> None:
    """Answer a task of either kind; see `answer_search` and `confirm_measure`."""
    with unit_of_work(runtime, actor) as work:
        give_answer(work, command)


def give_answer(
    work: Work, command: AnswerSearch | ConfirmMeasure
) -> tuple[Task, CaseFile, Request]:
    """Record the answer to a task of either kind, with its case locked, and return both."""
    if isinstance(command, AnswerSearch):
        return _searched(work, command)
    return _measured(work, command)


def _searched(work: Work, command: AnswerSearch) -> tuple[Task, CaseFile, Request]:
    task, case, request = own_task(work, command.task_id, SEARCH)
    _refuse_contradiction(command)
    task.answered_at, task.answered_by = work.now, work.actor.staff_id
    task.verdict = str(command.verdict)
    task.answer = case.seal(
        {
            "found": [found_json(item) for item in command.found],
            "searched_by": command.searched_by,
            "note": command.note,
        },
        TASK_ANSWER,
    )
    work.record(
        EventKind.TASK_ANSWERED,
        case.filing,
        request,
        system=task.system_key,
        verdict=str(command.verdict),
        items=[f"{item.service}/{item.item}" for item in command.found],
    )
    tell_officer_when_all_answered(work, request)
    return task, case, request


def _refuse_contradiction(command: AnswerSearch) -> None:
    if command.verdict is Verdict.MATCH and not command.found:
        raise InvalidError(
            "찾은 항목을 하나 이상 적어 주세요. 없으면 ‘보유하지 않음’을 골라 주세요.",
            "Enter at least one item that was found, or choose ‘not held’.",
            field="found",
        )
    if command.verdict is not Verdict.MATCH and command.found:
        raise InvalidError(
            "일치하지 않거나 보유하지 않으면 항목을 적지 않습니다. 판정을 확인해 주세요.",
            "Without a match no items are entered. Check the verdict.",
            field="verdict",
        )


def found_json(item: FoundItem) -> dict[str, Any]:
    """Return a found item as it is sealed."""
    return {
        "service": item.service,
        "item": item.item,
        "value": item.value,
        "action": str(item.action),
        "duty": item.duty,
        "starts_on": item.starts_on.isoformat() if item.starts_on else None,
        "new_value": item.new_value,
    }


def tell_officer_when_all_answered(work: Work, request: Request) -> None:
    """Make the request wait for the officer once no search is open any more."""
    work.session.flush()  # the answer just given counts
    still_open = work.session.scalar(
        select(Task.id)
        .where(
            Task.request_id == request.id,
            Task.kind == SEARCH,
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
        )
        .limit(1)
    )
    if still_open is None and RequestState(request.state) is RequestState.COLLECTING:
        request.waiting_for = "officer"


def confirm_measure(runtime: Runtime, actor: Actor, command: ConfirmMeasure) -> None:
    """Record that a measure was carried out; the last one lets the notice be made.

    Where a processor holds the data, it is bound as we are: told, and done there, too (Act 26(8)).

    Raises:
        InvalidError: the day lies in the future or before receipt, nothing says how, or the
            processor was not told.

    """
    with unit_of_work(runtime, actor) as work:
        give_answer(work, command)


def _measured(work: Work, command: ConfirmMeasure) -> tuple[Task, CaseFile, Request]:
    task, case, request = own_task(work, command.task_id, MEASURE)
    _refuse_impossible_day(work, request, command.done_on)
    if not command.how.strip():
        raise InvalidError(
            "어떻게 조치했는지 적어 주세요.", "Say how it was carried out.", field="how"
        )
    processor = _told_processor(work, task, command)
    task.answered_at, task.answered_by = work.now, work.actor.staff_id
    task.done_on = command.done_on
    task.answer = case.seal(
        {"how": command.how, "count": command.count, "processor": processor}, TASK_ANSWER
    )
    work.session.flush()
    work.record(
        EventKind.MEASURE_CONFIRMED,
        case.filing,
        request,
        system=task.system_key,
        done_on=command.done_on.isoformat(),
        count=command.count,
        **({"processor": processor} if processor else {}),
    )
    carrying_out = RequestState(request.state) is RequestState.CARRYING_OUT
    if carrying_out and _all_measured(work, request):
        move(work, case, request, RequestEvent.CONFIRM_MEASURES)
    return task, case, request


def _told_processor(work: Work, task: Task, command: ConfirmMeasure) -> str:
    """Return the key of the processor that was told; empty where the system is our own."""
    systems = {system.key: system for system in work.profile.systems}
    system = systems.get(task.system_key)
    processor = system.processor if system else None
    if processor is None:
        return ""
    if not command.processor_told:
        raise InvalidError(
            "이 시스템은 수탁자가 맡고 있습니다. 수탁자도 조치를 마쳤는지 확인해 주세요.",
            "A processor runs this system. Make sure that the processor has done it, too.",
            field="processor_told",
        )
    return processor


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
