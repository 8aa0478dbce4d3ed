"""A request filed under the wrong right is taken as what it is; the day of receipt stays.

Whoever asks need not know the name of a right: what is asked for decides (Act 35 to 38). Nothing
was done under the wrong name yet, so nothing is lost: the clock is counted anew from the same
receipt, with the period of the right it is.
"""

from __future__ import annotations

from dataclasses import replace

from app.record.events import Actor
from app.runtime import Runtime
from app.services.asked import details_of
from app.services.case_file import DETAILS, CaseFile, load_case
from app.services.clocks import restart_clock
from app.services.conversation import add_note
from app.services.early_stop import settle_early_stops
from app.services.errors import ForbiddenError, InvalidError
from app.services.filing import offered_rights
from app.services.holds import settle_holds
from app.services.papers import order_papers
from app.services.transfer_log import log_of, open_log
from app.services.work import Work, unit_of_work
from app.store import Request
from forms.commands import (
    Applicant,
    AskedAccess,
    AskedAutomated,
    AskedCorrection,
    AskedErasure,
    AskedSuspension,
    AskedTransfer,
    AskedWithdrawal,
    FilingAnswers,
)
from forms.intake_commands import RetypeRequest
from workflows.vocabulary import (
    AccessItem,
    DocumentKind,
    EventKind,
    RequestState,
    Right,
    Role,
)

SHORTEST_REASON = 10
_FIVE = tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)


def retype_request(runtime: Runtime, actor: Actor, command: RetypeRequest) -> None:
    """Take a request as another right, as long as nothing was done about it.

    Receipt number and day of receipt stay; a new receipt tells the person what it is taken as and
    by when it is answered. What they said is sealed as what is asked.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: no reason, work on it has begun, the filing asks for that right already, or
            it is the right it has.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_impossible(work, case, request, command)
        before, due = request.right, request.legal_due
        asked = _asked(command)
        request.right = str(command.right)
        request.details = case.seal(asked, DETAILS)
        if log_of(work, request) is None:
            open_log(work, case.filing, request, case.person, asked)
        note = add_note(work, case, command.reason)
        work.record(
            EventKind.REQUEST_RETYPED,
            case.filing,
            request,
            right_before=before,
            right=request.right,
            received_on=request.received_on.isoformat(),
            legal_due_before=due.isoformat() if due else None,
            reason_note=note,
        )
        restart_clock(work, case, request)
        settle_early_stops(work, case, request if before == Right.AUTOMATED_REFUSE else None)
        settle_holds(work, case, before)
        order_papers(work, case.filing, (DocumentKind.RECEIPT,))


def _refuse_impossible(
    work: Work, case: CaseFile, request: Request, command: RetypeRequest
) -> None:
    if len(command.reason.strip()) < SHORTEST_REASON:
        raise InvalidError(
            f"왜 고치는지 {SHORTEST_REASON}자 이상 적어 주세요.",
            f"Say in at least {SHORTEST_REASON} characters why it is changed.",
            field="reason",
        )
    if request.state != RequestState.RECEIVED or request.about_id is not None:
        raise InvalidError(
            "처리를 시작한 요구의 종류는 고칠 수 없습니다. 빠진 요구는 접수 창구에서 처음 들어온"
            " 날짜로 새로 등록해 주세요.",
            "Work on this request has begun. Register what is missing at the intake desk, with the"
            " day it first came.",
            code="begun",
        )
    if str(command.right) in {row.right for row in case.requests}:
        raise InvalidError(
            "이 접수에 이미 있는 요구입니다. 다른 것을 골라 주세요.",
            "This filing asks for that already. Choose another.",
            field="right",
            code="asked_already",
        )
    if command.right not in offered_rights(work, request.received_on):
        raise InvalidError(
            "이 기관이 받지 않거나 접수한 날의 법에 없는 요구입니다. 다른 것을 골라 주세요.",
            "This organisation does not take that, or the law of the day of receipt does not know"
            " it. Choose another.",
            field="right",
            code="not_offered",
        )


def _asked(command: RetypeRequest) -> dict[str, object]:
    """Return what is sealed: the person's words, in the shape of the right."""
    what = command.what.strip()
    answers = FilingAnswers(
        rights=(command.right,),
        applicant=Applicant(),
        access=AskedAccess(items=_FIVE),
        erasure=AskedErasure(what),
        suspension=AskedSuspension(what=what),
        withdrawal=AskedWithdrawal(what=what),
        correction=AskedCorrection(reason=what),
        automated=AskedAutomated(what=what),
        transfer_self=AskedTransfer(what=what),
        transfer_third=AskedTransfer(what=what),
    )
    if command.right is Right.SOURCE:
        answers = replace(answers, source=replace(answers.source, what=what))
    return details_of(command.right, answers)
