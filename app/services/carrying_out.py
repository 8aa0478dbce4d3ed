"""What a move asks for, carried out in its transaction: one function an effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import update

from app.services.access_effects import cancel_fee, plan_viewing
from app.services.case_file import CaseFile
from app.services.clocks import add_clock_event
from app.services.disposal_kept import list_kept
from app.services.disposal_orders import approve_orders, destroyed_anything, lift_orders
from app.services.facts import standing
from app.services.later_requests import add_request
from app.services.outside_words import tell_recipients
from app.services.papers import GOVERNING, order_notice, order_paper
from app.services.postponed_dates import forget_postponement, remember_postponement
from app.services.recipients import addressed
from app.services.task_orders import MEASURE, SEARCH, open_measures
from app.services.transfer_log import log_step
from app.services.work import Work
from app.store import Document, Request, Task
from workflows import effects as ask
from workflows.clock import ClockEvent
from workflows.effects import PersonMessage
from workflows.vocabulary import (
    ENCLOSED,
    ClockEventType,
    DocumentKind,
    EventKind,
    NoticeChannel,
    Outcome,
    Right,
)

#: Mails to the person by message; what a notice mail tells stands in the portal, not in it.
_MAILS = {
    PersonMessage.POSTPONED: "postponed",
    PersonMessage.POSTPONEMENT_ENDED: "message_ready",
    PersonMessage.DELAYED: "delay_told",
    PersonMessage.EXTENDED: "extension_told",
    PersonMessage.WITHDRAWN: "withdrawn",
    PersonMessage.CLOSED_UNVERIFIED: "closed_unverified",
    PersonMessage.REOPENED: "message_ready",
    PersonMessage.SHOWN: "viewing_open",
}


Effect = Callable[[Work, CaseFile, Request, object, date | None], None]


def _order_measures(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del effect, day
    around = standing(work, case, request)
    if around.decision is None:
        raise LookupError("an approved decision is missing")
    open_measures(work, case, request, around.content, Outcome(around.decision.outcome))
    approve_orders(work, request, around.decision)


def _cancel_tasks(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del case, effect, day
    work.session.execute(
        update(Task)
        .where(
            Task.request_id == request.id,
            Task.kind.in_((SEARCH, MEASURE)),
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
        )
        .values(cancelled_at=work.now)
    )
    lift_orders(work, request)


def _tell_recipients(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del effect, day
    tell_recipients(work, case, request)


def _render_notice(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del day
    if not isinstance(effect, ask.RenderNotice):
        raise TypeError(effect)
    decision = standing(work, case, request).decision
    if decision is None:
        raise LookupError("an approved decision is missing")
    order_notice(work, case.filing, effect.document, request, decision.id)
    if _shows_data(effect.document, decision.outcome):
        report = DocumentKind.ACCESS_REPORT
        order_paper(work, case.filing, report, request=request, decision_id=decision.id)
    if destroyed_anything(work, request):
        paper = DocumentKind.DISPOSAL_CERTIFICATE
        order_paper(work, case.filing, paper, request=request, decision_id=decision.id)


def _shows_data(kind: DocumentKind, outcome: str) -> bool:
    return kind is DocumentKind.NOTICE_ACCESS and outcome in {Outcome.GRANT, Outcome.PARTIAL}


def _freeze_notice(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    """Issue: the rendered bytes are frozen and readable in the portal from this commit on."""
    del effect, day
    around = standing(work, case, request)
    if around.decision is not None:
        request.outcome = around.decision.outcome
        list_kept(work, case, request, around.content)
    for paper in around.papers:
        paper.state, paper.issued_at, paper.issued_by = "issued", work.now, work.actor.staff_id
        work.record(
            EventKind.NOTICE_ISSUED,
            case.filing,
            request,
            document=paper.number,
            sha256=paper.sha256,
            check_code=paper.check_code,
        )


def _dispatch_notice(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del effect, day
    for paper in standing(work, case, request).papers:
        if paper.kind not in set(ENCLOSED) and paper.language == GOVERNING:
            order_dispatch(work, case, paper)


def order_dispatch(work: Work, case: CaseFile, paper: Document) -> None:
    """Send word of an issued paper where a mail can carry it; post waits for its proof."""
    by_mail = case.filing.notice_channel == NoticeChannel.PORTAL_EMAIL
    if by_mail and addressed(work.session, case, paper).get("email"):
        work.send(
            "dispatch",
            f"dispatch/{paper.id}",
            {"document": paper.id},
            filing_id=case.filing.id,
        )


def _send_letter(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del day
    if isinstance(effect, ask.SendLetter):
        order_paper(work, case.filing, effect.document, request=request)


def _move_clock(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    if not isinstance(effect, ask.MoveClock):
        raise TypeError(effect)
    by_date = effect.event is ClockEventType.POSTPONEMENT_ENDED
    if effect.event is ClockEventType.POSTPONED:
        remember_postponement(work, case, request)
    elif by_date:
        forget_postponement(request)
    event = (
        ClockEvent(effect.event, on=day or work.today)
        if by_date
        else ClockEvent(effect.event, at=work.now, days=effect.days)
    )
    add_clock_event(work, case, request, event)


def _open_follow_up(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    """Ask for the contested right anew, linked to the request that was contested."""
    del effect, day
    contested = next((row for row in case.requests if row.id == request.about_id), None)
    if contested is None:
        raise LookupError("an objection contests nothing")
    add_request(work, case, Right(contested.right), case.details(contested), about=contested)


def _notify_person(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del day
    mail = _MAILS.get(effect.message) if isinstance(effect, ask.NotifyPerson) else None
    if mail is None or not case.contact.get("email"):
        return  # an issued notice is announced when it is dispatched
    work.send(
        "mail",
        f"mail/{mail}/{request.id}/{case.filing.sequence}",
        {"message": mail, "filing": case.filing.id, "request": request.id},
        filing_id=case.filing.id,
    )


def _notify_staff(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del day
    if not isinstance(effect, ask.NotifyStaff):
        raise TypeError(effect)
    work.send(
        "staff_mail",
        f"turn/{request.id}/{case.filing.sequence}/{effect.to}/{effect.message}",
        {
            "message": "staff_turn",
            "what": str(effect.message),
            "to": str(effect.to),
            "filing": case.filing.id,
            "request": request.id,
        },
        filing_id=case.filing.id,
    )


def _nothing(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    """Leave it to the use case, which knows what the officer chose or saw."""
    del work, case, request, effect, day


def _log_transfer(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    del case, day
    if isinstance(effect, ask.LogTransfer):
        log_step(work, request, effect.step, effect.why)


CARRY_OUT: dict[type[object], Effect] = {
    ask.OrderSearch: _nothing,
    ask.OrderMeasures: _order_measures,
    ask.CancelTasks: _cancel_tasks,
    ask.TellRecipients: _tell_recipients,
    ask.RenderNotice: _render_notice,
    ask.FreezeNotice: _freeze_notice,
    ask.DispatchNotice: _dispatch_notice,
    ask.SendLetter: _send_letter,
    ask.MoveClock: _move_clock,
    ask.OpenFollowUp: _open_follow_up,
    ask.LogTransfer: _log_transfer,
    ask.PlanViewing: plan_viewing,
    ask.RecordViewing: _nothing,
    ask.CancelFee: cancel_fee,
    ask.NotifyPerson: _notify_person,
    ask.NotifyStaff: _notify_staff,
}
