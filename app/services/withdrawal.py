"""Withdrawal (취하): the person takes a request back, as long as nothing was destroyed."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.moves import move
from app.services.transfer_log import log_step
from app.services.work import unit_of_work
from forms.course_commands import WithdrawRequest
from workflows.vocabulary import EventKind, RequestEvent, TransferStep


def withdraw_request(runtime: Runtime, actor: Actor, command: WithdrawRequest) -> None:
    """Withdraw one request of a filing.

    Raises:
        Refused: the contact is not confirmed, or an approved destruction has begun.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(work, case, request, RequestEvent.WITHDRAW, note=command.reason)
        log_step(work, request, TransferStep.WITHDRAWN, command.reason)
        work.record(EventKind.REQUEST_WITHDRAWN, case.filing, request, by=actor.kind)
