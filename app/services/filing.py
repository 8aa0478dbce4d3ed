"""Receiving a filing: one transaction gives number, key, requests, clocks, events and effects."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.clock import kst_date
from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json, wrap
from app.services.account import note_warning, with_account
from app.services.asked import details_of
from app.services.authority import claim_authority
from app.services.case_file import DETAILS, PERSON, CaseFile, key_context
from app.services.clocks import start_clock
from app.services.errors import InvalidError
from app.services.first_mails import tell_of_filing
from app.services.holds import settle_holds
from app.services.numbers import receipt_number
from app.services.papers import order_paper, order_papers
from app.services.people_stored import index_people, person_of
from app.services.transfer_log import open_log
from app.services.work import Work
from app.store import DataKey, Filing, Request
from forms.commands import FilingAnswers
from workflows.machines import MACHINES
from workflows.vocabulary import (
    Channel,
    DocumentKind,
    EventKind,
    RequestState,
    Right,
    WaitingFor,
)

#: Rights that can be filed; an objection is filed from the request it contests.
OFFERED = tuple(right for right in MACHINES if right is not Right.OBJECTION)


def offered_rights(work: Work, day: date) -> tuple[Right, ...]:
    """Return what the organisation takes and the law of that day of receipt knows."""
    law = work.runtime.law.for_receipt(work.profile.law, day)
    return tuple(row for row in OFFERED if row in law.rights and work.profile.offers(row))


@dataclass(frozen=True)
class Arrival:
    """How and when a filing came in, apart from what it says."""

    received_at: datetime
    channel: Channel = Channel.WEB
    contact_confirmed_at: datetime | None = None
    contact_kind: str | None = None
    #: Hash of the draft's token: a double submit finds the filing that was already made.
    draft_token: bytes | None = None
    #: KST day on which it reached the privacy portal, and its number there (Act 35(2)).
    filed_on: date | None = None
    external_number: str = ""
    #: Member of staff who entered it at the intake desk; None for what people filed themselves.
    entered_by: int | None = None
    #: Day written on the paper itself, if it bears one.
    written_on: date | None = None


@dataclass(frozen=True)
class Receipt:
    """What the person is told at once."""

    filing_id: int
    number: str
    received_on: date
    legal_due: date | None
    new: bool = True


def receive_filing(work: Work, answers: FilingAnswers, arrival: Arrival) -> Receipt:
    """Receive a filing inside the caller's transaction.

    Every right asked becomes a request with its own clock from the KST day of receipt
    (Decree 41(4), 43(3); law pack rules R2, R10). The person is stored sealed under a fresh
    key; look-ups go through blind indexes. Receipt and request form are ordered as PDFs and
    the receipt mail goes out after the commit.

    Raises:
        InvalidError: no right was asked, one is not offered, or the receipt lies in the future.

    """
    known = _already_received(work, arrival.draft_token)
    if known is not None:
        return known
    answers = with_account(work.profile, answers)
    _refuse_impossible(work, answers, arrival)
    key = SealingKey.generate()
    filing = _new_filing(work, answers, arrival, key)
    _store_key(work, filing, key)
    index_people(work, filing, answers)
    work.record(
        EventKind.FILING_RECEIVED,
        filing,
        number=filing.receipt_number,
        received_at=arrival.received_at.isoformat(),
        channel=str(arrival.channel),
        rights=[str(right) for right in answers.rights],
        services=list(answers.services),
        role=str(answers.role),
        entered_by=arrival.entered_by,
        filed_on=_iso(arrival.filed_on),
        written_on=_iso(arrival.written_on),
    )
    note_warning(work, filing, answers)
    if arrival.contact_confirmed_at is not None:
        work.record(EventKind.CONTACT_CONFIRMED, filing, contact=arrival.contact_kind)
    if answers.authority is not None:
        claim_authority(work, filing, key, answers.authority)
    requests = [
        _new_request(work, filing, key, answers, right=right, position=position)
        for position, right in enumerate(answers.rights, start=1)
    ]
    _store_requests(work, filing, requests)
    _begin_transfers(work, filing, requests, answers)
    settle_holds(work, CaseFile(filing, tuple(requests), key))
    order_papers(work, filing, (DocumentKind.RECEIPT, DocumentKind.REQUEST_FORM))
    tell_of_filing(work, filing, answers)
    dues = [request.legal_due for request in requests if request.legal_due]
    return Receipt(
        filing.id, filing.receipt_number, filing.received_on, max(dues) if dues else None
    )


def _begin_transfers(
    work: Work, filing: Filing, requests: list[Request], answers: FilingAnswers
) -> None:
    """Open the record of each transfer, and order the request form one to others goes by."""
    for request in requests:
        right = Right(request.right)
        open_log(work, filing, request, person_of(answers), details_of(right, answers))
        if right is Right.TRANSFER_THIRD:
            order_paper(work, filing, DocumentKind.TRANSFER_FORM, request=request)


def _already_received(work: Work, draft_token: bytes | None) -> Receipt | None:
    if draft_token is None:
        return None
    row = work.session.scalar(select(Filing).where(Filing.draft_token == draft_token))
    if row is None:
        return None
    due = work.session.scalars(select(Request.legal_due).where(Request.filing_id == row.id)).all()
    dues = [day for day in due if day is not None]
    return Receipt(
        row.id, row.receipt_number, row.received_on, max(dues) if dues else None, new=False
    )


def _refuse_impossible(work: Work, answers: FilingAnswers, arrival: Arrival) -> None:
    if not answers.rights:
        raise InvalidError(
            "무엇을 요구하실지 하나를 골라 주세요.", "Select what you want us to do", field="rights"
        )
    day = kst_date(arrival.received_at)
    if not set(answers.rights) <= set(offered_rights(work, day)):
        raise InvalidError(
            "이 누리집에서 받지 않는 요구입니다. 전화로 알려 주세요.",
            "This kind of request is not taken here. Please call us.",
            field="rights",
        )
    if arrival.filed_on is not None and arrival.filed_on > kst_date(arrival.received_at):
        raise InvalidError(
            "포털에 신청한 날은 우리 기관에 온 날보다 늦을 수 없습니다.",
            "The day it reached the portal cannot be later than the day it reached us.",
            field="filed_on",
        )
    if arrival.received_at > work.now:
        raise InvalidError(
            "접수 일시는 지금보다 늦을 수 없습니다.",
            "The time of receipt cannot be later than now.",
            field="received_at",
        )


def _new_filing(work: Work, answers: FilingAnswers, arrival: Arrival, key: SealingKey) -> Filing:
    day = kst_date(arrival.received_at)
    filing = Filing(
        organisation_id=work.organisation_id,
        uid=secrets.token_hex(16),
        receipt_number=receipt_number(work, day),
        received_at=arrival.received_at,
        received_on=day,
        channel=str(arrival.channel),
        filed_on=arrival.filed_on,
        external_number=arrival.external_number.strip() or None,
        entered_by=arrival.entered_by,
        entered_at=work.now if arrival.entered_by is not None else None,
        applicant_role=str(answers.role),
        language=answers.notice_language,
        notice_channel=str(answers.notice_channel),
        person=seal_json(key, person_of(answers), PERSON),
        services=list(answers.services),
        contact_confirmed_at=arrival.contact_confirmed_at,
        contact_kind=arrival.contact_kind,
        profile_version=work.profile_version,
        draft_token=arrival.draft_token,
        sequence=0,
    )
    work.session.add(filing)
    work.session.flush()
    return filing


def _store_key(work: Work, filing: Filing, key: SealingKey) -> None:
    work.session.add(
        DataKey(
            organisation_id=work.organisation_id,
            filing_id=filing.id,
            wrapped=wrap(work.runtime.keyring, key, key_context(filing.uid)),
            created_at=work.now,
        )
    )


def _new_request(
    work: Work,
    filing: Filing,
    key: SealingKey,
    answers: FilingAnswers,
    *,
    right: Right,
    position: int,
) -> Request:
    clock = start_clock(work, right, filing.received_at, filed_on=filing.filed_on)
    return Request(
        organisation_id=work.organisation_id,
        filing_id=filing.id,
        position=position,
        right=str(right),
        received_on=filing.received_on,
        state=str(RequestState.RECEIVED),
        waiting_for=str(WaitingFor.OFFICER),
        details=seal_json(key, details_of(right, answers), DETAILS),
        law=work.profile.law,
        state_entered_at=work.now,
        clock_events=[],
        **clock.columns(),
    )


def _store_requests(work: Work, filing: Filing, requests: list[Request]) -> None:
    work.session.add_all(requests)
    work.session.flush()
    for request in requests:
        work.record(
            EventKind.CLOCK_COMPUTED,
            filing,
            request,
            right=request.right,
            law_version=request.law_version,
            calendar_version=request.calendar_version,
            legal_due=_iso(request.legal_due),
            target_due=_iso(request.target_due),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
