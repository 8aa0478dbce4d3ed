"""Decisions: drafted by an officer, approved by a second person where the rule asks for one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import COMMENT, DECISION, TASK_ANSWER, CaseFile, load_case
from app.services.clocks import law_of
from app.services.errors import ConflictError, ForbiddenError, InvalidError
from app.services.moves import move
from app.services.work import Work, unit_of_work
from app.store import Decision, Document, Request, Task
from forms.casework_commands import (
    ApproveDecision,
    ItemAction,
    ItemDecision,
    Place,
    ReturnDecision,
    SaveDecision,
)
from workflows.retention import end_of
from workflows.vocabulary import EventKind, RequestEvent, RequestState, Role


def begin_decision(
    runtime: Runtime, actor: Actor, place: Place, *, postponing: bool = False
) -> None:
    """Begin to draft; only a postponement may begin while searches are open.

    Raises:
        Refused: searches are open, or the request is in another state.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        move(work, case, request, RequestEvent.BEGIN_DECISION, postponing=postponing)


def save_decision(runtime: Runtime, actor: Actor, command: SaveDecision) -> int:
    """Save a draft; nothing is decided by this.

    Returns:
        The draft's version, for the next save.

    Raises:
        ConflictError: somebody saved since the officer opened the page.
        InvalidError: the request is not being decided, or an item does not exist.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_other_state(request)
        row = _draft(work, request, command.expected_version)
        row.outcome = str(command.outcome)
        row.grounds = list(command.grounds)
        row.content = case.seal(_content(work, case, request, command), DECISION)
        row.drafted_by, row.drafted_at = _staff(actor), work.now
        work.session.flush()
        work.record(
            EventKind.DECISION_DRAFTED,
            case.filing,
            request,
            outcome=row.outcome,
            grounds=list(command.grounds),
        )
        return row.version


def _staff(actor: Actor) -> int:
    if actor.staff_id is None:
        raise ForbiddenError
    return actor.staff_id


def _refuse_other_state(request: Request) -> None:
    if RequestState(request.state) is not RequestState.DECIDING:
        raise InvalidError(
            "지금은 결정을 작성하는 단계가 아닙니다. 요청의 단계를 확인해 주세요.",
            "This request is not being decided now. Look at its stage.",
            code="not_deciding",
        )


def latest_decision(work: Work, request: Request) -> Decision | None:
    """Return the decision of the latest round, or None."""
    return work.session.scalar(
        select(Decision)
        .where(Decision.request_id == request.id)
        .order_by(Decision.round.desc())
        .limit(1)
    )


def _draft(work: Work, request: Request, expected_version: int) -> Decision:
    """Return the open draft, or a new round's one; refuse when it changed meanwhile."""
    row = latest_decision(work, request)
    if row is not None and row.state == "draft":
        if row.version != expected_version:
            raise ConflictError
        return row
    if expected_version:
        raise ConflictError
    row = Decision(
        organisation_id=work.organisation_id,
        request_id=request.id,
        round=row.round + 1 if row else 1,
        state="draft",
        outcome="",
        grounds=[],
        drafted_by=_staff(work.actor),
        drafted_at=work.now,
        self_approved=False,
    )
    work.session.add(row)
    return row


def _content(work: Work, case: CaseFile, request: Request, command: SaveDecision) -> dict[str, Any]:
    law = law_of(work, request)
    objection = law.objection.text(public_body=work.profile.public_body)
    return {
        "reason": command.reason.strip(),
        "statute": command.statute.strip(),
        "confirmed_grounds": list(command.confirmed_grounds),
        "items": [_item(work, case, request, item) for item in command.items],
        "view": {
            "on": _iso(command.view_on),
            "time": command.view_time,
            "place": command.view_place,
        },
        "expected_on": _iso(command.expected_on),
        "objection": {"ko": objection.ko, "en": objection.en},
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


def submit_decision(runtime: Runtime, actor: Actor, place: Place) -> None:
    """Submit the draft for approval.

    Raises:
        Refused: the draft lacks what the law asks for, or identity is not verified.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        move(work, case, request, RequestEvent.SUBMIT)
        row = _standing_decision(work, request)
        row.state, row.submitted_at = "submitted", work.now
        work.record(EventKind.DECISION_SUBMITTED, case.filing, request, outcome=row.outcome)


def approve_decision(runtime: Runtime, actor: Actor, command: ApproveDecision) -> None:
    """Approve what was submitted; measures or the notice are ordered in the same commit.

    Raises:
        Refused: the actor drafted it and somebody else must approve, or it no longer holds.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        row = _standing_decision(work, request)
        own = row.drafted_by == actor.staff_id
        row.single_reason = command.single_reason.strip() or None
        row.decided_by, row.decided_at = actor.staff_id, work.now
        row.self_approved = own
        move(
            work,
            case,
            request,
            RequestEvent.APPROVE,
            single_reason=command.single_reason,
        )
        row.state = "approved"
        work.record(
            EventKind.DECISION_APPROVED,
            case.filing,
            request,
            outcome=row.outcome,
            self_approved=own,
        )


def return_decision(runtime: Runtime, actor: Actor, command: ReturnDecision) -> None:
    """Send the draft back with a comment; a new round begins from a copy of it.

    Raises:
        Refused: no comment, or the actor may not return it.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(work, case, request, RequestEvent.RETURN_DRAFT, note=command.comment)
        row = _standing_decision(work, request)
        row.state = "returned"
        row.decided_by, row.decided_at = actor.staff_id, work.now
        row.comment = case.seal({"text": command.comment}, COMMENT)
        _void_papers(work, row)
        work.record(EventKind.DECISION_RETURNED, case.filing, request)
        work.session.flush()
        _copy_as_draft(work, row)


def _void_papers(work: Work, row: Decision) -> None:
    """Take back papers that were made for the returned decision: none of them was issued."""
    for paper in work.session.scalars(select(Document).where(Document.decision_id == row.id)):
        if paper.state != "issued":
            paper.state = "void"


def _copy_as_draft(work: Work, row: Decision) -> None:
    """Keep the officer's text: the next round starts where the returned one ended."""
    work.session.add(
        Decision(
            organisation_id=row.organisation_id,
            request_id=row.request_id,
            round=row.round + 1,
            state="draft",
            outcome=row.outcome,
            grounds=list(row.grounds),
            content=row.content,
            drafted_by=row.drafted_by,
            drafted_at=work.now,
            self_approved=False,
        )
    )


def _standing_decision(work: Work, request: Request) -> Decision:
    row = latest_decision(work, request)
    if row is None:
        raise InvalidError(
            "결정안이 없습니다. 결과를 고르고 저장해 주세요.",
            "There is no draft decision. Choose an outcome and save it.",
            code="no_decision",
        )
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
