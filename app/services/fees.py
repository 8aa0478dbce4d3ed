"""Fee and postage of an access request: quoted, paid, cancelled, paid back (Decree 47)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.access_facts import standing_fee
from app.services.case_file import FEE, CaseFile, load_case
from app.services.clocks import law_of
from app.services.errors import ForbiddenError, InvalidError
from app.services.facts import gather_facts, standing
from app.services.papers import order_paper
from app.services.work import Work, unit_of_work
from app.store import Fee, Request
from forms.viewing_commands import PayFee, QuoteFee, RefundFee
from workflows.fees import FeeLine, charge, refuse_quote
from workflows.machines.base import Case
from workflows.viewing import manner_asked
from workflows.vocabulary import (
    DocumentKind,
    EventKind,
    FeeState,
    NoticeChannel,
    RequestState,
    Right,
    Role,
    ViewMethod,
)


def quote_fee(runtime: Runtime, actor: Actor, command: QuoteFee) -> int:
    """Quote what a viewing costs; a letter and a mail without content tell the person.

    Amounts follow from the rates of the profile, so nothing beyond the actual cost is charged. A
    new quote takes the place of one that is unpaid.

    Returns:
        The fee's id.

    Raises:
        Refused: not now, identity is open, or postage without anything to send.
        InvalidError: paid already, an unknown rate, or a waiver without its reason.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        lines = _lines(work, command)
        law = law_of(work, request)
        facts = Case(Right(request.right), gather_facts(work, case, request, law), law)
        refuse_quote(facts, RequestState(request.state), lines, _method(work, case, request))
        before = _former(work, request)
        row = _row(work, case, request, command, lines, before)
        work.record(
            EventKind.FEE_QUOTED,
            case.filing,
            request,
            fee=row.round,
            fee_won=row.fee_won,
            postage_won=row.postage_won,
            cause=row.cause,
        )
        if row.state == FeeState.QUOTED:
            _tell(work, case, request, row)
        return row.id


def _lines(work: Work, command: QuoteFee) -> list[FeeLine]:
    rates = {rate.key: rate for rate in work.profile.fees.rates}
    if any(key not in rates or count < 0 for key, count in command.counts):
        raise InvalidError(
            "기관이 정한 항목에 없는 비용입니다. 화면을 새로 열어 주세요.",
            "This is not among the rates of the organisation. Open the page anew.",
            code="unknown_rate",
        )
    return [
        FeeLine(key, rates[key].unit_won, count, rates[key].postage)
        for key, count in command.counts
        if count
    ]


def _method(work: Work, case: CaseFile, request: Request) -> ViewMethod:
    """Return post where a copy is to be sent: as the draft says, else as the person asked."""
    view = standing(work, case, request).content.get("view") or {}
    if ViewMethod.POST in view.get("methods", []):
        return ViewMethod.POST
    form = str(case.details(request).get("form", ""))
    return manner_asked(form, NoticeChannel(case.filing.notice_channel)).method


def _former(work: Work, request: Request) -> Fee | None:
    former = standing_fee(work, request)
    if former is not None and former.state in {FeeState.PAID, FeeState.REFUND_DUE}:
        raise InvalidError(
            "이미 받은 수수료가 있습니다. 돌려드린 뒤 다시 정해 주세요.",
            "A fee was paid already. Pay it back first, then quote anew.",
            code="paid",
        )
    if former is not None and former.state == FeeState.QUOTED:
        former.state = str(FeeState.CANCELLED)
        former.ended_on, former.ended_by = work.today, work.actor.staff_id
    return former


def _row(  # noqa: PLR0917 - what a quote is made of, each from another place
    work: Work,
    case: CaseFile,
    request: Request,
    command: QuoteFee,
    lines: list[FeeLine],
    before: Fee | None,
) -> Fee:
    reason = command.waived_reason.strip()
    due = charge(lines, command.cause, waived=bool(reason))
    row = Fee(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        round=before.round + 1 if before else 1,
        state=str(FeeState.QUOTED if due.total_won else FeeState.WAIVED),
        cause=str(command.cause),
        fee_won=due.fee_won,
        postage_won=due.postage_won,
        quote=case.seal({"lines": [asdict(line) for line in lines], "waived": reason}, FEE),
        quoted_at=work.now,
        quoted_by=_officer(work.actor),
    )
    work.session.add(row)
    work.session.flush()
    return row


def _tell(work: Work, case: CaseFile, request: Request, row: Fee) -> None:
    order_paper(work, case.filing, DocumentKind.FEE_LETTER, request=request)
    if case.contact.get("email"):
        work.send(
            "mail",
            f"mail/fee_quoted/{row.id}",
            {"message": "fee_quoted", "filing": case.filing.id, "request": request.id},
            filing_id=case.filing.id,
        )


def mark_fee_paid(runtime: Runtime, actor: Actor, command: PayFee) -> None:
    """Record that a quoted fee was paid: on which day, in which way, by whom it was seen.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: nothing is to be paid, or a day that cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        staff = _officer(actor)
        row = _standing(work, request, FeeState.QUOTED)
        _refuse_day(work, command.paid_on, kst_date(row.quoted_at), "paid_on")
        row.state = str(FeeState.PAID)
        row.paid_on, row.paid_way, row.paid_by = command.paid_on, str(command.way), staff
        work.record(
            EventKind.FEE_PAID,
            case.filing,
            request,
            fee=row.round,
            paid_on=command.paid_on.isoformat(),
            way=row.paid_way,
        )


def refund_fee(runtime: Runtime, actor: Actor, command: RefundFee) -> None:
    """Record that what was paid was paid back.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: nothing was paid, or a day that cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        staff = _officer(actor)
        row = _standing(work, request, FeeState.PAID, FeeState.REFUND_DUE)
        _refuse_day(work, command.refunded_on, row.paid_on or work.today, "refunded_on")
        row.state = str(FeeState.REFUNDED)
        row.ended_on, row.ended_by = command.refunded_on, staff
        work.record(
            EventKind.FEE_REFUNDED,
            case.filing,
            request,
            fee=row.round,
            on=command.refunded_on.isoformat(),
        )


def _officer(actor: Actor) -> int:
    if Role.OFFICER not in actor.roles or actor.staff_id is None:
        raise ForbiddenError
    return actor.staff_id


def _standing(work: Work, request: Request, *states: FeeState) -> Fee:
    row = standing_fee(work, request, *states)
    if row is None:
        raise InvalidError(
            "지금은 기록할 수수료가 없습니다. 수수료의 상태를 확인해 주세요.",
            "There is no fee to record this for. Look at its state.",
            code="no_fee",
        )
    return row


def _refuse_day(work: Work, day: date, first: date, field: str) -> None:
    if not first <= day <= work.today:
        raise InvalidError(
            f"{first.isoformat()}과 오늘 사이의 날짜를 적어 주세요.",
            f"Enter a day between {first.isoformat()} and today.",
            field=field,
        )
