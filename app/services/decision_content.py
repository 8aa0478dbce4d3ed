"""What is sealed about a decision: reason, items and their measures, viewing, way to object."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.services.automated import findings_json
from app.services.case_file import TASK_ANSWER, CaseFile
from app.services.clocks import law_of
from app.services.decision_scopes import scopes_content
from app.services.errors import InvalidError
from app.services.work import Work
from app.store import Request, Task
from forms.casework_commands import AutomatedFindings, ItemDecision, SaveDecision
from forms.task_commands import ItemAction
from workflows.retention import end_of
from workflows.viewing import manner_asked
from workflows.vocabulary import AUTOMATED, NoticeChannel, Right


def content_of(
    work: Work, case: CaseFile, request: Request, command: SaveDecision
) -> dict[str, Any]:
    """Return what is sealed of a draft; InvalidError when an item has changed or says nothing."""
    law = law_of(work, request)
    objection = law.objection.text(public_body=work.profile.public_body)
    return {
        "reason": command.reason.strip(),
        "statute": command.statute.strip(),
        "confirmed_grounds": list(command.confirmed_grounds),
        "items": [_item(work, case, request, item) for item in command.items],
        "view": {
            "on": _iso(command.view_on),
            "time": command.view_time.strip(),
            "place": command.view_place.strip(),
            **manner_of(case, request, command),
        },
        **scopes_content(case.details(request), command, Right(request.right)),
        "expected_on": _iso(command.expected_on),
        "cause": str(command.cause) if command.cause else None,
        "review_on": _iso(command.review_on),
        "objection": {"ko": objection.ko, "en": objection.en},
        **_automated(work, case, request, command),
    }


def _automated(
    work: Work, case: CaseFile, request: Request, command: SaveDecision
) -> dict[str, Any]:
    if Right(request.right) not in AUTOMATED:
        return {}
    asked = str(case.details(request).get("decision", ""))
    found = command.automated or AutomatedFindings()
    return {"automated": findings_json(found, asked, work.profile)}


def manner_of(case: CaseFile, request: Request, command: SaveDecision) -> dict[str, Any]:
    """Return form and way of viewing as the officer chose them, else as the person asked."""
    asked = manner_asked(
        str(case.details(request).get("form", "")), NoticeChannel(case.filing.notice_channel)
    )
    return {
        "forms": list(map(str, command.view_forms or (asked.form,))),
        "methods": list(map(str, command.view_methods or (asked.method,))),
    }


def _item(work: Work, case: CaseFile, request: Request, item: ItemDecision) -> dict[str, Any]:
    """Return what is sealed about one item; what is held now stays in the task's answer."""
    task = work.session.scalar(
        select(Task).where(Task.id == item.task_id, Task.request_id == request.id)
    )
    found = case.open(task.answer, TASK_ANSWER).get("found", []) if task else []
    if task is None or not 0 <= item.index < len(found):
        raise InvalidError(
            "찾은 항목이 바뀌었습니다. 화면을 새로 열어 주세요.",
            "The items found have changed. Open the page anew.",
            field="items",
        )
    corrects, keeps = item.action is ItemAction.CORRECT, item.action is ItemAction.KEEP
    if corrects and not item.new_value.strip():
        raise InvalidError(
            "정정할 항목의 맞는 내용을 적어 주세요.",
            "Write what the corrected item should say.",
            field="items",
        )
    rule = law_of(work, request).retention.get(item.duty) if keeps and item.duty else None
    until = end_of(rule, item.starts_on) if rule and item.starts_on else None
    return {
        "task": task.id,
        "index": item.index,
        "system": task.system_key,
        "service": found[item.index]["service"],
        "item": found[item.index]["item"],
        "action": str(item.action),
        "duty": item.duty if keeps else "",
        "starts_on": _iso(item.starts_on) if keeps else None,
        "until": _iso(until),
        "new_value": item.new_value if corrects else "",
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
