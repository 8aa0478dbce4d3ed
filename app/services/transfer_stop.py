"""Stopping a periodic transfer: the person wishes it, or a ground of Decree 42-8(1) asks for it.

It is no harder than asking was (Act 35-2(5), Decree 42-5(6)). Each system that sends gets a task to
stop; where we stop it, the person is told fact and reason without delay (Decree 42-8(2)).
"""

from __future__ import annotations

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.clocks import law_of
from app.services.conversation import add_message
from app.services.errors import ForbiddenError, InvalidError
from app.services.task_orders import MEASURE
from app.services.task_rows import open_task
from app.services.transfer_log import log_of, log_step
from app.services.work import Work, unit_of_work
from app.store import Request, Task, TransferLog
from forms.course_commands import StopTransfer
from workflows.grounds import stopping
from workflows.machines.guards import MIN_REASON
from workflows.text import Label
from workflows.vocabulary import BodyKind, EventKind, Right, Role, TransferStep


def stop_transfer(runtime: Runtime, actor: Actor, command: StopTransfer) -> None:
    """Stop a periodic transfer from today on.

    Raises:
        NotFoundError: no such request.
        InvalidError: it is no periodic transfer, was never sent or has ended; the reason is too
            short, or the ground is none of a refusal.
        ForbiddenError: a member of staff without the officer role.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        sending = _sending(work, request)
        by_person = actor.kind == "person"
        if not by_person and Role.OFFICER not in actor.roles:
            raise ForbiddenError
        if not by_person:
            _refuse_without_reason(work, request, command)
        why = " ".join(filter(None, (_cited(work, request, command.ground), command.reason)))
        row = log_step(work, request, TransferStep.STOPPED, why)
        if row is not None:
            row.stopped_on = work.today
        for system in sending:
            open_task(work, case, request, MEASURE, system, order={"items": [], "stop": True})
        work.record(
            EventKind.TRANSFER_STOPPED,
            case.filing,
            request,
            by=actor.kind,
            ground=command.ground or None,
            systems=sending,
        )
        if not by_person:
            _tell(work, case, request, why)


def runs(row: TransferLog) -> bool:
    """Tell whether a periodic transfer has neither been stopped nor reached its end."""
    return row.periodic and row.stopped_on is None


def _sending(work: Work, request: Request) -> list[str]:
    """Return the systems that send; InvalidError where nothing can be stopped."""
    row = log_of(work, request)
    systems = list(
        work.session.scalars(
            select(Task.system_key)
            .where(
                Task.request_id == request.id,
                Task.kind == MEASURE,
                Task.answered_at.is_not(None),
            )
            .distinct()
            .order_by(Task.system_key)
        )
    )
    if row is None or not runs(row) or not systems or _over(work, row):
        raise InvalidError(
            "지금 보내고 있는 정기 전송이 아닙니다. 아직 보내지 않았으면 요구를 취하해 주세요.",
            "No periodic transfer is under way. Where nothing was sent yet, withdraw the request.",
            code="not_running",
        )
    return systems


def _over(work: Work, row: TransferLog) -> bool:
    return row.ends_on is not None and row.ends_on < work.today


def _refuse_without_reason(work: Work, request: Request, command: StopTransfer) -> None:
    body = BodyKind.PUBLIC if work.profile.public_body else BodyKind.PRIVATE
    law = law_of(work, request)
    known = {row.code for row in stopping(law, Right(request.right), body)}
    if command.ground and command.ground not in known:
        raise InvalidError(
            "전송을 멈출 수 있는 근거가 아닙니다. 목록에서 골라 주세요.",
            "This is no ground to stop a transfer. Choose from the list.",
            field="ground",
        )
    if len(command.reason.strip()) < MIN_REASON:
        raise InvalidError(
            f"멈추는 이유를 {MIN_REASON}자 이상 적어 주세요. 신청인에게 그대로 알립니다.",
            f"Write the reason in {MIN_REASON} characters or more. The person is told it.",
            field="reason",
        )


def _cited(work: Work, request: Request, ground: str) -> str:
    return f"({law_of(work, request).grounds[ground].source.citation})" if ground else ""


def _tell(work: Work, case: CaseFile, request: Request, why: str) -> None:
    number = f"{case.filing.receipt_number}-{request.position}"
    words = Label(
        f"요구 {number}의 정기 전송을 멈추었습니다. {why}",
        f"The periodic transfer of request {number} has been stopped. {why}",
    )
    add_message(work, case, words.in_language(case.filing.language), tells=request.position)
