"""Tasks: one per system; its owner searches and matches, later carries out the measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.organisations.schema import System
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import TASK_ANSWER, TASK_ORDER, CaseFile, load_case, load_case_by_id
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.moves import move
from app.services.staff import standing_of
from app.services.work import Work, unit_of_work
from app.store import Request, Task
from forms.casework_commands import AnswerSearch, ConfirmMeasure, FoundItem, OrderSearch
from workflows.vocabulary import (
    EventKind,
    RequestEvent,
    RequestState,
    Right,
    Role,
    Verdict,
)

SEARCH, MEASURE = "search", "measure"
#: Working days an owner has before the officer must be able to decide.
OWNER_WORKING_DAYS = 3


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
        _open(work, case, request, SEARCH, key)
    if new:
        work.record(EventKind.SEARCH_ORDERED, case.filing, request, systems=new)
    return len(new)


def open_measures(work: Work, case: CaseFile, request: Request, content: dict[str, Any]) -> None:
    """Open a measure task for each system with something to erase (law pack: act, then tell)."""
    by_system: dict[str, list[dict[str, Any]]] = {}
    for item in content.get("items", []):
        if item["action"] == "erase":
            by_system.setdefault(item["system"], []).append(
                {key: item[key] for key in ("task", "index", "service", "item")}
            )
    for system, items in by_system.items():
        _open(work, case, request, MEASURE, system, order={"items": items})
    work.record(EventKind.MEASURE_ORDERED, case.filing, request, systems=sorted(by_system))


def _open(
    work: Work,
    case: CaseFile,
    request: Request,
    kind: str,
    system: str,
    *,
    order: dict[str, Any] | None = None,
) -> None:
    task = Task(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        kind=kind,
        system_key=system,
        due_on=inner_due(work, request),
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


def inner_due(work: Work, request: Request) -> date:
    """Return an inner date for owners: three working days, and never past the target date."""
    calendar = work.calendar
    due = calendar.add_working_days(work.today, OWNER_WORKING_DAYS)
    target = request.target_due
    return max(work.today, min(due, target)) if target else due


def _own_task(work: Work, task_id: int, kind: str) -> tuple[Task, CaseFile, Request]:
    """Load an open task of this kind that the actor may answer."""
    task = work.session.scalar(select(Task).where(Task.id == task_id, Task.kind == kind))
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
    if Role.TASK_OWNER in actor.roles and actor.staff_id is not None:
        mine = standing_of(work.session, actor.staff_id, work.organisation_id, work.now)
        if not mine.systems or task.system_key in mine.systems:
            return
    raise ForbiddenError("그 시스템의 담당자", "the owner of that system")


def answer_search(runtime: Runtime, actor: Actor, command: AnswerSearch) -> None:
    """Record what the owner of a system found, and whether it fits the person who asks.

    When the last search is answered the request waits for the officer again.

    Raises:
        NotFoundError, ForbiddenError: no such task, or it is another owner's.
        InvalidError: the task is finished, or the answer contradicts itself.

    """
    with unit_of_work(runtime, actor) as work:
        task, case, request = _own_task(work, command.task_id, SEARCH)
        _refuse_contradiction(command)
        task.answered_at, task.answered_by = work.now, actor.staff_id
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

    Raises:
        InvalidError: the day lies in the future or before the decision, or nothing says how.

    """
    with unit_of_work(runtime, actor) as work:
        task, case, request = _own_task(work, command.task_id, MEASURE)
        _refuse_impossible_day(work, request, command.done_on)
        if not command.how.strip():
            raise InvalidError(
                "어떻게 지웠는지 적어 주세요.", "Say how it was erased.", field="how"
            )
        task.answered_at, task.answered_by = work.now, actor.staff_id
        task.done_on = command.done_on
        task.answer = case.seal({"how": command.how, "count": command.count}, TASK_ANSWER)
        work.session.flush()
        work.record(
            EventKind.MEASURE_CONFIRMED,
            case.filing,
            request,
            system=task.system_key,
            done_on=command.done_on.isoformat(),
            count=command.count,
        )
        if _all_measured(work, request) and Right(request.right) is Right.DELETE:
            move(work, case, request, RequestEvent.CONFIRM_MEASURES)


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
