"""The intake desk: an officer enters a request that did not come through the website."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.clock import kst_date
from app.queries.case import INTAKE_FILE
from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import TokenHasher
from app.services.case_file import CaseFile, load_case_by_id
from app.services.conversation import add_note
from app.services.errors import ForbiddenError, InvalidError
from app.services.filing import Arrival, Receipt
from app.services.filing_for_several import receive_for_several
from app.services.submitting import keep_file
from app.services.uploads import Upload, inspect_all
from app.services.work import Work, unit_of_work
from forms.intake_commands import ArrivedBy, RegisterIntake
from workflows.errors import UnknownLaw
from workflows.labels import label
from workflows.vocabulary import Channel, Role


def register_intake(
    runtime: Runtime, actor: Actor, command: RegisterIntake, uploads: Sequence[Upload] = ()
) -> Receipt:
    """Register a request from paper, telephone, mail, a visit, the portal or a complaint.

    The person gets the same receipt as at the website, and the clock runs from the true time of
    receipt, whenever it is entered (Decree 41(4); law pack rules R2, R10). The same page sent
    twice gives the same receipt.

    Returns:
        The receipt, of the first person where there are several; `legal_due` may have passed.

    Raises:
        ForbiddenError: the actor is no officer.
        InvalidError: a day that cannot be, no right, or a scanned paper that is not taken.
        RetryLaterError: scanner or storage do not answer; nothing was filed.

    """
    if Role.OFFICER not in actor.roles:
        raise ForbiddenError
    clean = inspect_all(runtime, uploads)
    with unit_of_work(runtime, actor) as work:
        _refuse_impossible(work, command.arrived)
        received = receive_for_several(work, command.answers, _arrival(work, command))
        for receipt in received.every if received.first.new else ():
            case = load_case_by_id(runtime, work.session, receipt.filing_id)
            for file in clean:
                keep_file(work, case, file, purpose=INTAKE_FILE)
            _write_notes(work, case, command)
    return received.first


def _arrival(work: Work, command: RegisterIntake) -> Arrival:
    """Return how it came; a contact is confirmed only where a mail came from that address."""
    arrived = command.arrived
    confirmed = arrived.channel is Channel.EMAIL and arrived.from_address
    hasher = TokenHasher(work.runtime.keyring)
    return Arrival(
        received_at=arrived.received_at,
        channel=arrived.channel,
        contact_confirmed_at=arrived.received_at if confirmed else None,
        contact_kind="email" if confirmed else None,
        draft_token=hasher.hash("intake", command.once) if command.once else None,
        filed_on=arrived.filed_on,
        external_number=arrived.external_number,
        entered_by=work.actor.staff_id,
        written_on=arrived.written_on,
    )


def _refuse_impossible(work: Work, arrived: ArrivedBy) -> None:
    """Refuse what was not received yet, was written after it came, or no law pack covers."""
    if arrived.channel is Channel.WEB:
        raise InvalidError(
            "누리집 신청은 스스로 접수됩니다. 다른 경로를 골라 주세요.",
            "The website files by itself. Choose another channel.",
            field="channel",
        )
    refuse_receipt(work, arrived.received_at, arrived.filed_on)
    if arrived.written_on is not None and arrived.written_on > kst_date(arrived.received_at):
        raise InvalidError(
            "문서에 적힌 날짜가 받은 날보다 뒤입니다. 두 날짜를 확인해 주세요. 문서 자체의 날짜가 "
            "틀렸으면 비워 두고 접수 메모에 적어 주세요.",
            "The paper is dated after the day it was received. Check both dates; if the paper "
            "itself is misdated, leave it empty and say so in the note.",
            field="written_on",
            code="written_after_receipt",
        )


def refuse_receipt(work: Work, received_at: datetime, filed_on: date | None) -> None:
    """Refuse a time of receipt that cannot be (an aware instant; the portal's day in KST).

    Raises:
        InvalidError: it lies in the future, before the portal's day, or before every law pack.

    """
    day = kst_date(received_at)
    if received_at > work.now:
        raise InvalidError(
            "접수 일시는 지금보다 늦을 수 없습니다. 실제로 받은 때를 적어 주세요.",
            "The time of receipt cannot be later than now. Enter when it really came.",
            field="received_time" if day == work.today else "received_on",
            code="received_in_future",
        )
    if filed_on is not None and filed_on > day:
        raise InvalidError(
            "포털에 신청한 날은 우리 기관에 온 날보다 늦을 수 없습니다.",
            "The day it reached the portal cannot be later than the day it reached us.",
            field="filed_on",
            code="filed_after_receipt",
        )
    try:
        work.runtime.law.for_receipt(work.profile.law, day)
    except UnknownLaw as error:
        raise InvalidError(
            "그날 받은 요구의 기한은 이곳에서 계산할 수 없습니다. 날짜를 확인하시고, 맞으면 "
            "개인정보 보호책임자에게 알려 종이로 처리해 주세요.",
            "No deadline can be computed for that day. Check it; if it is right, tell the privacy "
            "officer and handle the request on paper.",
            field="received_on",
            code="no_law_for_day",
        ) from error


def _write_notes(work: Work, case: CaseFile, command: RegisterIntake) -> None:
    found_by = command.arrived.found_by.strip()
    lines = (
        [f"{label(command.arrived.channel).ko}에서 알아차린 사람: {found_by}"] if found_by else []
    )
    if command.note.strip():
        lines.append(command.note.strip())
    if lines:
        add_note(work, case, "\n".join(lines))
