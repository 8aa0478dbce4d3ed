"""Destroying the organisation's own data: listed, ordered, approved, done, checked.

The five-day rule (guideline 10(1)) gives the due date of what is listed. Destruction that follows
a request is ordered with its decision (`services.disposal_orders`) and goes by the request's date.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Final

from app.record.events import Actor
from app.runtime import Runtime
from app.services.disposal_rows import record, step_json, take_step, write_details
from app.services.errors import InvalidError
from app.services.facts import actor_facts, approvers_except
from app.services.work import Work, unit_of_work
from app.store import Disposal
from forms.disposal_commands import (
    DecideDisposal,
    ListDisposal,
    OrderDisposal,
)
from workflows.disposal import (
    SHORTEST,
    Approval,
    expiry,
    period_ends,
    refuse_actor,
    refuse_own_order,
)
from workflows.disposal_kinds import DisposalStep
from workflows.vocabulary import DisposalState, EventKind

#: Days that a batch may lie ahead of being over when it is listed; further off is a mistake.
MOST_AHEAD: Final = 3660


def list_disposal(runtime: Runtime, actor: Actor, command: ListDisposal) -> int:
    """Put a batch of data on the list of what is to be destroyed; returns its number.

    Raises:
        Refused: the actor is no officer, or the policy names no end to count from.
        InvalidError: unknown service or system, no name, or a day that cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        refuse_actor(DisposalStep.ORDER, actor_facts(work))
        _refuse_unknown(work, command)
        occurred_on = _occurred_on(work, command)
        return add_listed(work, command, f"staff/{secrets.token_hex(8)}", occurred_on).id


def add_listed(work: Work, command: ListDisposal, source: str, occurred_on: date) -> Disposal:
    """Write a listed batch with its due date, inside the caller's transaction."""
    law = work.runtime.law.for_receipt(work.profile.law, work.today)
    days = law.levels.expiry_destruction_days
    found = expiry(command.cause, occurred_on, days, work.calendar, work.closures)
    row = Disposal(
        organisation_id=work.organisation_id,
        cause=str(command.cause),
        source=source,
        service_key=command.service or None,
        system_key=command.system,
        items=[],
        subject=command.subject.strip(),
        occurred_on=occurred_on,
        due_on=found.dates.legal_due,
        target_on=found.dates.target_due,
        derivation=[step_json(step) for step in found.steps],
        state=str(DisposalState.LISTED),
        listed_at=work.now,
        listed_by=work.actor.name,
    )
    work.session.add(row)
    work.session.flush()
    record(work, EventKind.DISPOSAL_LISTED, row, occurred_on=occurred_on.isoformat())
    return row


def _refuse_unknown(work: Work, command: ListDisposal) -> None:
    if command.system not in {system.key for system in work.profile.systems}:
        raise InvalidError(
            "이 기관에 없는 시스템입니다. 목록에서 골라 주세요.",
            "This organisation has no such system. Choose from the list.",
            field="system",
        )
    if command.service not in {"", *(service.key for service in work.profile.services)}:
        raise InvalidError(
            "이 기관에 없는 업무입니다. 목록에서 골라 주세요.",
            "This organisation has no such service. Choose from the list.",
            field="service",
        )
    if len(command.subject.strip()) < SHORTEST:
        raise InvalidError(
            "무엇을 파기하는지 다섯 글자 이상 적어 주세요.",
            "Say in five letters or more what is destroyed.",
            field="subject",
        )


def _occurred_on(work: Work, command: ListDisposal) -> date:
    if command.starts_on is not None and command.service:
        months = work.profile.service(command.service).period.months
        day, field = period_ends(months, command.starts_on), "starts_on"
    elif command.occurred_on is not None:
        day, field = command.occurred_on, "occurred_on"
    else:
        raise InvalidError(
            "언제 끝났는지, 또는 언제부터 세는지 적어 주세요.",
            "Enter the day it ended, or the day its period began.",
            field="occurred_on",
        )
    if abs((day - work.today).days) > MOST_AHEAD:
        raise InvalidError("날짜를 확인해 주세요.", "Check the date.", field=field)
    return day


# --- order and approval -------------------------------------------------------------------


def order_disposal(runtime: Runtime, actor: Actor, command: OrderDisposal) -> None:
    """Give the order to destroy a batch (파기 지시).

    Raises:
        NotFoundError: no such batch here.
        Refused: it is not listed any more, or the actor is no officer.
        InvalidError: the order does not say how, where or by whom.

    """
    with unit_of_work(runtime, actor) as work:
        row = take_step(work, command.disposal, DisposalStep.ORDER)
        write_details(row, command.details)
        row.ordered_by, row.ordered_at, row.decision_note = actor.staff_id, work.now, None
        record(work, EventKind.DISPOSAL_ORDERED, row, count=row.count)


def approve_disposal(runtime: Runtime, actor: Actor, command: DecideDisposal) -> None:
    """Approve an order as privacy officer (Decree 32(5) no. 3).

    Raises:
        Refused: the actor is not the privacy officer, or gave the order where others could.

    """
    with unit_of_work(runtime, actor) as work:
        row = take_step(work, command.disposal, DisposalStep.APPROVE)
        approval = Approval(
            actor=actor_facts(work),
            ordered_by=str(row.ordered_by),
            others=approvers_except(work, row.ordered_by),
            mode=work.profile.approval_mode,
            reason=command.note,
        )
        refuse_own_order(approval)
        row.decided_by, row.decided_at = actor.staff_id, work.now
        row.decision_note, row.self_approved = command.note.strip() or None, approval.own
        record(work, EventKind.DISPOSAL_APPROVED, row, self_approved=approval.own)


def send_back_disposal(runtime: Runtime, actor: Actor, command: DecideDisposal) -> None:
    """Send an order back to be mended; the batch stays on the list with its due date.

    Raises:
        Refused: the actor is not the privacy officer, or nothing waits for approval.
        InvalidError: no reason.

    """
    with unit_of_work(runtime, actor) as work:
        row = take_step(work, command.disposal, DisposalStep.SEND_BACK)
        row.decision_note = _reason(command)
        record(work, EventKind.DISPOSAL_SENT_BACK, row)


def lift_disposal(runtime: Runtime, actor: Actor, command: DecideDisposal) -> None:
    """Take a batch off the list, as there is a lawful reason to keep it; the reason stays.

    Raises:
        Refused: the actor is not the privacy officer, or it was destroyed.
        InvalidError: no reason, or it belongs to a request, whose decision counts.

    """
    with unit_of_work(runtime, actor) as work:
        row = take_step(work, command.disposal, DisposalStep.LIFT)
        row.decision_note = _reason(command)
        row.decided_by, row.decided_at = actor.staff_id, work.now
        record(work, EventKind.DISPOSAL_LIFTED, row)


def _reason(command: DecideDisposal) -> str:
    reason = command.note.strip()
    if len(reason) < SHORTEST:
        raise InvalidError(
            "이유를 다섯 글자 이상 적어 주세요. 관리대장에 남습니다.",
            "Give a reason of five letters or more. It stays in the register.",
            field="note",
        )
    return reason
