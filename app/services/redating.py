"""Correcting the time of receipt: old and new on record, every open clock counted anew.

A receipt date is a fact somebody may have written down wrongly (our rule: editable with a
reason). It may move either way, never past the moment the request entered this system.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.clocks import restart_clock
from app.services.conversation import add_note
from app.services.errors import ForbiddenError, InvalidError
from app.services.intake import refuse_receipt
from app.services.papers import order_paper
from app.services.work import Work, unit_of_work
from app.store import Document, Event, Request
from forms.intake_commands import RedateFiling
from workflows.errors import ClockError
from workflows.vocabulary import (
    Channel,
    DocumentKind,
    EventKind,
    RequestState,
    Role,
    WaitingFor,
)

SHORTEST_REASON = 10


def redate_filing(runtime: Runtime, actor: Actor, command: RedateFiling) -> None:
    """Correct when a filing was received, and recompute its open requests.

    Requests that have ended keep the dates they were answered under. Notices that are made but
    not issued are made again, a new receipt is ordered, and the person is told of the new day.

    Raises:
        ForbiddenError: the actor is no officer.
        NotFoundError: no such filing.
        InvalidError: no reason, nothing changes, nothing is open any more, or a day that cannot
            be: in the future, after it was entered here, after something that followed it.

    """
    if Role.OFFICER not in actor.roles:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        _refuse_impossible(work, case, command)
        filing = case.filing
        before = (filing.received_at, filing.received_on, filing.filed_on)
        dues = [row.legal_due for row in _moved(case)]
        filing.received_at = command.received_at
        filing.received_on = kst_date(command.received_at)
        if filing.channel == Channel.PORTAL:
            filing.filed_on = command.filed_on
        note = add_note(work, case, command.reason)
        work.record(
            EventKind.FILING_REDATED,
            filing,
            received_at_before=before[0].isoformat(),
            received_at=filing.received_at.isoformat(),
            received_on_before=before[1].isoformat(),
            received_on=filing.received_on.isoformat(),
            filed_on_before=_iso(before[2]),
            filed_on=_iso(filing.filed_on),
            reason_note=note,
        )
        _recompute(work, case)
        _tell(work, case, changed=dues != [row.legal_due for row in _moved(case)])


def _moved(case: CaseFile) -> list[Request]:
    """Return the open requests that came with the filing; an objection has a day of its own."""
    return [row for row in case.requests if row.closed_at is None and row.received_at is None]


def _refuse_impossible(work: Work, case: CaseFile, command: RedateFiling) -> None:
    filing = case.filing
    filed_on = command.filed_on if filing.channel == Channel.PORTAL else None
    if len(command.reason.strip()) < SHORTEST_REASON:
        raise InvalidError(
            f"왜 고치는지 {SHORTEST_REASON}자 이상 적어 주세요.",
            f"Say in at least {SHORTEST_REASON} characters why it is corrected.",
            field="reason",
        )
    if not _moved(case):
        raise InvalidError(
            "모두 끝난 접수의 일시는 고칠 수 없습니다. 잘못된 점은 내부 메모에 적어 주세요.",
            "Everything in this filing has ended. Write what is wrong into an internal note.",
            code="closed",
        )
    refuse_receipt(work, command.received_at, filed_on)
    if command.received_at > _entered(work, filing.id):
        raise InvalidError(
            "이 시스템에 들어온 때보다 늦게 받았을 수는 없습니다. 실제로 받은 때를 적어 주세요.",
            "It cannot have been received after it was entered here. Enter when it really came.",
            field="received_on",
            code="after_entry",
        )
    same_day = filing.channel != Channel.PORTAL or filed_on == filing.filed_on
    if command.received_at == filing.received_at and same_day:
        raise InvalidError(
            "바뀐 것이 없습니다. 실제로 받은 날과 시각을 적어 주세요.",
            "Nothing has changed. Enter the day and time it really came.",
            field="received_on",
            code="unchanged",
        )


def _entered(work: Work, filing_id: int) -> datetime:
    """Return when the filing entered this system: the moment of its first event."""
    first = work.session.scalar(select(func.min(Event.at)).where(Event.filing_id == filing_id))
    return first or work.now


def _recompute(work: Work, case: CaseFile) -> None:
    for request in _moved(case):
        request.received_on = case.filing.received_on
        try:
            restart_clock(work, case, request)
        except ClockError as error:
            raise InvalidError(
                "그날로 고치면 이미 한 보완이나 연기가 성립하지 않습니다. 날짜를 확인하시고, "
                "맞으면 개인정보 보호책임자와 상의해 주세요.",
                "A supplement or postponement that took place would be impossible then. Check the "
                "day; if it is right, talk to the privacy officer.",
                field="received_on",
                code="after_events",
            ) from error
        _make_again(work, request)


def _make_again(work: Work, request: Request) -> None:
    """Make notices anew that are made but not issued: they tell the old day."""
    papers = work.session.scalars(
        select(Document).where(Document.request_id == request.id, Document.state == "rendered")
    ).all()
    for paper in papers:
        paper.state, paper.dated, paper.last_error = "ordered", work.today, None
        work.send(
            "render",
            f"render/{paper.id}/{work.now.isoformat()}",
            {"document": paper.id},
            filing_id=paper.filing_id,
        )
    if papers and request.state == RequestState.NOTIFYING:
        request.waiting_for = str(WaitingFor.WORKER)


def _tell(work: Work, case: CaseFile, *, changed: bool) -> None:
    """Give the person a receipt with the right day, and word of it where a date moved."""
    order_paper(work, case.filing, DocumentKind.RECEIPT)
    if changed and case.contact.get("email"):
        work.send(
            "mail",
            f"mail/receipt/{case.filing.uid}/{case.filing.sequence}",
            {"message": "receipt", "filing": case.filing.id},
            filing_id=case.filing.id,
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
