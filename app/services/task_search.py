"""The answer to a search: what was found, and whether it is the person who asks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.services.case_file import TASK_ANSWER, CaseFile
from app.services.errors import InvalidError
from app.services.holds import settle_holds
from app.services.task_orders import SEARCH
from app.services.task_rows import own_task
from app.services.work import Work
from app.store import Request, Task
from forms.task_commands import AnswerSearch, FoundItem
from workflows.sources import says_enough
from workflows.vocabulary import EventKind, RequestState, Right, Verdict


def record_search(work: Work, command: AnswerSearch) -> tuple[Task, CaseFile, Request]:
    """Record what an owner found inside the caller's transaction; see `tasks.answer_search`."""
    task, case, request = own_task(work, command.task_id, SEARCH)
    _refuse_contradiction(command)
    if Right(request.right) is Right.SOURCE:
        _refuse_missing_source(command)
    task.answered_at, task.answered_by = work.now, work.actor.staff_id
    task.verdict = str(command.verdict)
    task.answer = case.seal(
        {
            "found": [found_json(item) for item in command.found],
            "searched_by": command.searched_by,
            "note": command.note,
            "given": list(command.given_to),
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
    settle_holds(work, case)
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


def _refuse_missing_source(command: AnswerSearch) -> None:
    """Require where each item came from: that is what was asked (Act 20(1))."""
    if not all(says_enough(item.origin, item.origin_name) for item in command.found):
        raise InvalidError(
            "항목마다 어디에서 왔는지 적어 주세요. 제공한 곳이나 공개된 자료는 이름도 적습니다.",
            "Say of each item where it came from, by name where somebody provided it.",
            field="found",
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
        **({"origin": item.origin, "origin_name": item.origin_name} if item.origin else {}),
        **({"consent": dict(item.consent)} if item.consent else {}),
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
