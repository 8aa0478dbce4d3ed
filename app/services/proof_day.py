"""Counting one request anew from the day its proof arrived: a decision of the privacy officer.

The law does not stop a period for a supplement, so this is no rule of ours: it is decided case by
case with a written reason, and only where the proof was asked for at once.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.clocks import add_clock_event, law_of
from app.services.conversation import add_note
from app.services.errors import ForbiddenError, InvalidError
from app.services.work import Work, unit_of_work
from app.store import Request, Supplement
from forms.course_commands import CountFromProof
from workflows.clock import ClockEvent
from workflows.errors import ClockError
from workflows.vocabulary import ClockEventType, Role

SHORTEST_REASON = 20


def count_from_proof(runtime: Runtime, actor: Actor, command: CountFromProof) -> None:
    """Count the legal period of one request from the day its supplement arrived.

    The reason is kept sealed; old and new dates and the number of the reason go on record.

    Raises:
        ForbiddenError: the actor is not the privacy officer.
        NotFoundError: no such request.
        InvalidError: no reason, the request has ended, no supplement has arrived, the legal day
            has passed, or the proof was not asked for in the first working days.

    """
    if Role.APPROVER not in actor.roles:
        raise ForbiddenError("개인정보 보호책임자", "the privacy officer")
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_without_reason(command.reason)
        _refuse_ended(request)
        _refuse_asked_late(work, request)
        event = ClockEvent(ClockEventType.COUNTED_FROM_PROOF, at=work.now)
        note = add_note(work, case, command.reason.strip())
        try:
            add_clock_event(work, case, request, event, reason_note=note)
        except ClockError as error:
            raise InvalidError(*_IMPOSSIBLE.get(error.code, _NO_PROOF), code=error.code) from error


_NO_PROOF = (
    "받은 보완이 없어 그날부터 셀 수 없습니다. 보완이 온 뒤에 정해 주세요.",
    "No supplement has arrived, so there is no day to count from. Decide once it has.",
)
_IMPOSSIBLE = {
    "after_due": (
        "법정 기한이 이미 지났습니다. 늦은 것을 되돌릴 수 없으니 처리지연 안내문을 보내 주세요.",
        "The legal due date has passed. Nothing late becomes timely: send the delay letter.",
    ),
}


def asked_at_once_by(work: Work, request: Request) -> date:
    """Return the last KST day on which a proof counts as asked for at once (working days)."""
    days = law_of(work, request).levels.supplement_working_days
    return work.calendar.add_working_days(request.received_on, days)


def _refuse_without_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise InvalidError(
            f"이 요청만 다시 세는 이유를 {SHORTEST_REASON}자 이상 적어 주세요. 법에 없는 결정이라 "
            "이유가 기록에 남아야 합니다.",
            f"Write in at least {SHORTEST_REASON} characters why this request is counted anew. The "
            "law does not provide for it, so the reason must stand on record.",
            field="reason",
        )


def _refuse_ended(request: Request) -> None:
    if request.closed_at is not None:
        raise InvalidError(
            "이미 끝난 요청의 기한은 바꿀 수 없습니다.",
            "The dates of a request that has ended cannot be changed.",
            code="closed",
        )


def _refuse_asked_late(work: Work, request: Request) -> None:
    first = work.session.scalar(
        select(func.min(Supplement.asked_at)).where(Supplement.request_id == request.id)
    )
    last = asked_at_once_by(work, request)
    if first is not None and kst_date(first) > last:
        raise InvalidError(
            f"보완을 {last.isoformat()}까지 요청했어야 합니다. 늦게 요청한 보완으로는 기한을 다시 "
            "셀 수 없습니다.",
            f"The supplement should have been asked for by {last.isoformat()}. One asked for later "
            "does not let the period be counted anew.",
            code="asked_late",
        )
