"""What became of a paper after it left: arrived, come back, bounced; and sending it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.attempts import Attempt, Held, add_attempt, held, settle
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.papers import order_paper
from app.services.recipients import addressed
from app.services.rendering import worker_actor
from app.services.work import Work, unit_of_work
from app.store import Dispatch
from forms.intake_commands import OrderCover, RecordOutcome
from workflows.vocabulary import (
    DispatchOutcome,
    DocumentKind,
    EventKind,
    NoticeChannel,
    ReturnReason,
    Role,
)

#: Outcomes a channel knows: a mail bounces, paper comes back, what was handed over has arrived.
OUTCOMES: dict[NoticeChannel, tuple[DispatchOutcome, ...]] = {
    NoticeChannel.PORTAL_EMAIL: (DispatchOutcome.BOUNCED,),
    NoticeChannel.POST: (DispatchOutcome.DELIVERED, DispatchOutcome.RETURNED),
    NoticeChannel.FAX: (DispatchOutcome.DELIVERED, DispatchOutcome.RETURNED),
    NoticeChannel.VISIT: (),
}
_EVENTS = {
    DispatchOutcome.DELIVERED: EventKind.NOTICE_DELIVERED,
    DispatchOutcome.RETURNED: EventKind.NOTICE_RETURNED,
    DispatchOutcome.BOUNCED: EventKind.NOTICE_BOUNCED,
}
#: Sheets that go with a paper, and what of the recipient they need.
_COVERS = {DocumentKind.ADDRESS_SHEET: "address", DocumentKind.FAX_COVER: "fax"}


def record_outcome(runtime: Runtime, actor: Actor, command: RecordOutcome) -> None:
    """Record that a paper arrived, or that it came back and is undispatched again.

    A wrong entry can be entered anew; every entry stays on record.

    Raises:
        ForbiddenError: the actor does not work cases.
        NotFoundError: no such attempt.
        InvalidError: not possible for this channel, a day that cannot be, or nothing said why.

    """
    _refuse_others(actor)
    with unit_of_work(runtime, actor) as work:
        row = work.session.get(Dispatch, command.dispatch_id)
        found = held(work, row.document_id) if row is not None else None
        if row is None or found is None:
            raise NotFoundError
        _refuse_impossible(work, row, command)
        _settle(work, found, row, command)


def _refuse_others(actor: Actor) -> None:
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError


def _refuse_impossible(work: Work, row: Dispatch, command: RecordOutcome) -> None:
    if command.outcome not in OUTCOMES[NoticeChannel(row.channel)]:
        raise InvalidError(
            "이 방법으로 보낸 것에는 적을 수 없는 결과입니다. 보기에 있는 것을 골라 주세요.",
            "This cannot happen to what was sent this way. Choose one of the outcomes offered.",
            field="outcome",
        )
    if not row.dispatched_on <= command.on <= work.today:
        raise InvalidError(
            "보낸 날과 오늘 사이의 날짜를 적어 주세요.",
            "Enter a day between the dispatch and today.",
            field="on",
        )
    if command.outcome is DispatchOutcome.DELIVERED:
        if command.received_by is None:
            raise InvalidError(
                "누가 받았는지 골라 주세요.", "Say who received it.", field="received_by"
            )
    elif command.why is None:
        raise InvalidError("왜 돌아왔는지 골라 주세요.", "Say why it came back.", field="why")


def _settle(work: Work, found: Held, row: Dispatch, command: RecordOutcome) -> None:
    arrived = command.outcome is DispatchOutcome.DELIVERED
    code = command.received_by if arrived else command.why
    row.outcome, row.outcome_on, row.note = str(command.outcome), command.on, str(code)
    work.session.flush()
    settle(work, found.paper)
    work.record(
        _EVENTS[command.outcome],
        found.case.filing,
        found.request,
        document=found.paper.number,
        channel=row.channel,
        on=command.on.isoformat(),
        **({"received_by": str(code)} if arrived else {"why": str(code)}),
    )


def mail_refused(runtime: Runtime, organisation_id: int, document_id: int, reason: str) -> None:
    """Record that the mail server refused word of a notice for good; the alarm rises at once."""
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        found = held(work, document_id)
        if found is None or found.paper.dispatched_at is not None:
            return
        mail = NoticeChannel.PORTAL_EMAIL
        refused = Attempt(mail, work.today, reason, DispatchOutcome.BOUNCED, ReturnReason.MAILBOX)
        add_attempt(work, found.paper, refused)
        work.record(
            EventKind.NOTICE_BOUNCED,
            found.case.filing,
            found.request,
            document=found.paper.number,
            channel=str(mail),
            on=work.today.isoformat(),
            why=str(ReturnReason.MAILBOX),
            proof=reason,
        )


def record_bounce(
    runtime: Runtime, organisation_id: int, document_id: int, left_by: datetime
) -> bool:
    """Record that a mail came back after its server had taken it (RFC 3464).

    `left_by` is the instant by which that mail had left: a later one is another attempt.

    Returns:
        False when that mail is not on its way: the bounce was recorded before.

    """
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        found = held(work, document_id)
        row = work.session.scalar(
            select(Dispatch)
            .where(
                Dispatch.document_id == document_id,
                Dispatch.channel == str(NoticeChannel.PORTAL_EMAIL),
                Dispatch.recorded_at <= left_by,
            )
            .order_by(Dispatch.id.desc())
            .limit(1)
        )
        if found is None or row is None or row.outcome != DispatchOutcome.SENT:
            return False
        bounced = RecordOutcome(
            row.id, DispatchOutcome.BOUNCED, work.today, why=ReturnReason.MAILBOX
        )
        _settle(work, found, row, bounced)
        return True


def send_again(runtime: Runtime, actor: Actor, document_id: int) -> None:
    """Send word of an issued paper by mail once more, after what stood in the way was mended.

    Raises:
        ForbiddenError: the actor does not work cases.
        NotFoundError: no such paper.
        InvalidError: not issued, on its way already, or there is no address.

    """
    _refuse_others(actor)
    with unit_of_work(runtime, actor) as work:
        found = held(work, document_id)
        if found is None:
            raise NotFoundError
        if found.paper.state != "issued" or found.paper.dispatched_at is not None:
            raise InvalidError(
                "보낼 것이 없습니다. 이미 보냈거나 아직 교부하지 않은 문서입니다.",
                "There is nothing to send: it has left already, or it is not issued yet.",
            )
        if not addressed(work.session, found.case, found.paper).get("email"):
            raise InvalidError(
                "받을 분의 전자우편이 없습니다. 우편이나 팩스로 보내거나 직접 건네 주세요.",
                "There is no email address. Send it by post or fax, or hand it over.",
            )
        found.paper.last_error = None
        work.send(
            "dispatch",
            f"dispatch/{found.paper.id}/{work.now.isoformat()}",
            {"document": found.paper.id},
            filing_id=found.case.filing.id,
        )


def order_cover(runtime: Runtime, actor: Actor, command: OrderCover) -> int:
    """Order the address sheet or fax cover that goes with a paper; returns the document's id.

    Raises:
        ForbiddenError: the actor does not work cases.
        NotFoundError: no such paper, or no such sheet.
        InvalidError: it is not issued, or there is no address or number to print.

    """
    _refuse_others(actor)
    with unit_of_work(runtime, actor) as work:
        found = held(work, command.document_id)
        if found is None or command.kind not in _COVERS:
            raise NotFoundError
        if found.paper.state != "issued":
            raise InvalidError(
                "아직 교부하지 않은 문서입니다. 먼저 교부해 주세요.",
                "This paper is not issued yet. Issue it first.",
            )
        if not addressed(work.session, found.case, found.paper).get(_COVERS[command.kind]):
            raise InvalidError(
                "인쇄할 주소나 팩스번호가 없습니다. 전화로 여쭤 보고 직접 적어 보내 주세요.",
                "There is no address or fax number to print. Ask by phone and write it by hand.",
            )
        row = order_paper(
            work,
            found.case.filing,
            command.kind,
            request=found.request,
            decision_id=found.paper.decision_id,
        )
        return row.id
