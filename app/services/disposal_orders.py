"""The order to destroy (파기 지시) that follows a request: one for each system, with its decision.

Drafted with the decision, ordered when it is submitted, approved with it, carried out through the
task of the system and confirmed before the result is told (Act 36(2), 37(3)).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.disposal_proofs import keep_proof
from app.services.disposal_rows import record, write_details, write_done
from app.services.errors import ConflictError, ForbiddenError, NotFoundError
from app.services.work import Work, unit_of_work
from app.storage.inspect import CleanFile
from app.store import Decision, Disposal, Request, Task
from forms.disposal_commands import CarryOutDisposal, OrderDetails, OrderDisposal
from forms.task_commands import ConfirmMeasure, ItemAction
from workflows.labels import label
from workflows.methods import DESTROYING
from workflows.text import Label
from workflows.vocabulary import DisposalState, DisposalTrigger, EventKind, Right, Role

_LISTED, _ORDERED = str(DisposalState.LISTED), str(DisposalState.ORDERED)
_APPROVED, _LIFTED = str(DisposalState.APPROVED), str(DisposalState.LIFTED)
#: What is written where the owner of a system says nothing else about it.
_BY_OWNER = "시스템 담당자가 파기 뒤 다시 조회해 확인"
_SUBJECT = Label("{right} 요구에 따른 파기", "Destruction that follows a request: {right}")


def draft_orders(
    work: Work, request: Request, content: dict[str, Any], *, submit: bool = False
) -> None:
    """Bring the orders of a request in line with what its draft destroys.

    New ones start from the profile: the owner's department, the usual method, the day on which
    backups end. With `submit` all of them wait for approval from now on.
    """
    erased = _erased(content)
    there = {row.system_key: row for row in _orders(work, request, _LISTED, _ORDERED)}
    for system, row in there.items():
        if system not in erased:
            work.session.delete(row)  # a draft of an order, never given
    for system, items in erased.items():
        row = there.get(system) or _new(work, request, system)
        row.items = items
        if submit:
            row.state, row.ordered_by, row.ordered_at = _ORDERED, work.actor.staff_id, work.now
            record(work, EventKind.DISPOSAL_ORDERED, row)


def _erased(content: dict[str, Any]) -> dict[str, list[str]]:
    """Return system -> keys of the items a draft destroys there; never a value."""
    found: dict[str, list[str]] = {}
    for item in content.get("items", []):
        if item["action"] == ItemAction.ERASE:
            found.setdefault(item["system"], []).append(f"{item['service']}/{item['item']}")
    return found


def _orders(work: Work, request: Request, *states: str) -> Iterator[Disposal]:
    yield from work.session.scalars(
        select(Disposal)
        .where(
            Disposal.request_id == request.id,
            Disposal.cause == str(DisposalTrigger.REQUEST),
            Disposal.state.in_(states),
        )
        .order_by(Disposal.id)
    ).all()


def _new(work: Work, request: Request, system: str) -> Disposal:
    before = work.session.scalars(
        select(Disposal.id).where(Disposal.request_id == request.id, Disposal.system_key == system)
    ).all()
    right = label(Right(request.right)).ko
    row = Disposal(
        organisation_id=work.organisation_id,
        cause=str(DisposalTrigger.REQUEST),
        source=f"request/{request.id}/{system}/{len(before) + 1}",
        filing_id=request.filing_id,
        request_id=request.id,
        system_key=system,
        items=[],
        subject=_SUBJECT.ko.format(right=right),
        occurred_on=request.received_on,
        due_on=request.legal_due or request.received_on,
        target_on=request.target_due,
        derivation=request.derivation,
        state=_LISTED,
        listed_at=work.now,
        listed_by=work.actor.name,
    )
    write_details(row, _usual(work, system))
    work.session.add(row)
    work.session.flush()
    return row


def _usual(work: Work, system: str) -> OrderDetails:
    """Return the order as the profile suggests it; an officer may change it."""
    profile = work.profile
    found = next((row for row in profile.systems if row.key == system), None)
    department = profile.department(found.department).name.ko if found else ""
    processor = profile.processor(found.processor).name.ko if found and found.processor else ""
    return OrderDetails(
        count=None,
        reason=label(DisposalTrigger.REQUEST).ko,
        method="erase",
        place=found.name.ko if found else system,
        performer=" · ".join(filter(None, (department, processor))) or system,
        backups_until=work.today + timedelta(days=profile.own_records.backup_days),
    )


def write_order(runtime: Runtime, actor: Actor, command: OrderDisposal) -> None:
    """Change the order of a request while its decision is drafted.

    Raises:
        NotFoundError: no such order here.
        ForbiddenError: the actor is no officer.
        ConflictError: the decision was submitted meanwhile.
        InvalidError: the order does not say why, how, where or by whom.

    """
    if Role.OFFICER not in actor.roles:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(Disposal).where(Disposal.id == command.disposal).with_for_update()
        )
        if row is None or row.request_id is None:
            raise NotFoundError
        if row.state != _LISTED:
            raise ConflictError
        write_details(row, command.details)


def approve_orders(work: Work, request: Request, decision: Decision) -> None:
    """Approve the orders of a request with its decision (Decree 32(5) no. 3)."""
    for row in _orders(work, request, _ORDERED):
        row.state = _APPROVED
        row.decided_by, row.decided_at = work.actor.staff_id, work.now
        row.self_approved = decision.self_approved
        row.decision_note = decision.single_reason
        record(work, EventKind.DISPOSAL_APPROVED, row, self_approved=row.self_approved)


def send_back_orders(work: Work, request: Request) -> None:
    """Let orders be drafted again: their decision was returned and nothing was destroyed."""
    for row in _orders(work, request, _ORDERED, _APPROVED):
        row.state, row.task_id = _LISTED, None
        row.decided_by = row.decided_at = row.decision_note = None
        record(work, EventKind.DISPOSAL_SENT_BACK, row)


def lift_orders(work: Work, request: Request) -> None:
    """Take back the orders of a request that ended without them."""
    for row in _orders(work, request, _LISTED, _ORDERED, _APPROVED):
        _lift(work, row)


def destroyed_anything(work: Work, request: Request) -> bool:
    """Tell whether something was destroyed for a request, so that a certificate goes out."""
    done = _orders(work, request, str(DisposalState.DONE), str(DisposalState.CHECKED))
    return next(done, None) is not None


def _lift(work: Work, row: Disposal) -> None:
    row.state = _LIFTED
    record(work, EventKind.DISPOSAL_LIFTED, row)


def finish_order(
    work: Work, case: CaseFile, task: Task, command: ConfirmMeasure, proof: CleanFile | None
) -> None:
    """Write the end of the order a task carried out, with its evidence."""
    row = work.session.scalar(
        select(Disposal).where(
            Disposal.request_id == task.request_id,
            Disposal.system_key == task.system_key,
            Disposal.state == _APPROVED,
        )
    )
    if row is None:
        return
    row.task_id, row.state = task.id, str(DisposalState.DONE)
    row.file_id = keep_proof(work, proof, case)
    known = {words.ko: code for code, words in DESTROYING.items()}
    method = next((code for words, code in known.items() if command.how.startswith(words)), "")
    done = CarryOutDisposal(
        disposal=row.id,
        done_on=command.done_on,
        count=command.count,
        verified_how=command.verified_how or _BY_OWNER,
        performer=command.performer,
        witness=command.witness,
    )
    write_done(work, row, done, proof=proof, how=method)
