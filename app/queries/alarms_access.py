"""Alarms of access: an expected day that has passed, a viewing not on record, a refund."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.alarm_kinds import AMBER, MOST, RED, Alarm
from app.store import Fee, Filing, Request, Viewing
from workflows.vocabulary import (
    TRANSFERS,
    FeeState,
    RequestState,
    Right,
    ViewingState,
    ViewingWay,
)

_VISIT: Final = (
    "방문 열람일이 지났는데 기록이 없습니다. 다녀가셨는지 기록하거나 새 날짜를 잡아 주세요.",
    "The day of a visit has passed without a record. Record it, or offer a new day.",
)
#: What was put off, by whether it is a transfer.
_POSTPONED: Final = {True: ("전송", "the transfer"), False: ("열람", "viewing")}
_COPY: Final = (
    "보내기로 한 사본을 보낸 기록이 없습니다. 보낸 뒤 증빙을 적어 주세요.",
    "Nothing says that the copy has left. Send it, then enter the proof.",
)


def access_alarms(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield the alarms of access of an organisation."""
    today = kst_date(now)
    yield from _postponed_too_long(session, organisation_id, today)
    yield from _viewing_not_recorded(session, organisation_id, today)
    yield from _refunds(session, organisation_id)


def _postponed_too_long(session: Session, organisation_id: int, today: date) -> Iterator[Alarm]:
    rows = session.execute(
        select(
            Request.id,
            Request.position,
            Request.right,
            Request.expected_on,
            Filing.receipt_number,
        )
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.state == str(RequestState.POSTPONED),
            Request.closed_at.is_(None),
            Request.expected_on < today,
        )
        .order_by(Request.expected_on, Request.id)
        .limit(MOST)
    )
    for row in rows:
        ko, en = _POSTPONED[Right(row.right) in TRANSFERS]
        yield Alarm(
            kind="postponement_over",
            level=RED,
            key=f"postponed/{row.id}/{row.expected_on}",
            text_ko=f"알려 드린 {ko} 예정일이 지났습니다. 사유가 없어졌으면 기록하고, 남아 있으면 "
            "새 예정일을 알려 주세요.",
            text_en=f"The day on which {en} was expected has passed. Record the end of the cause,"
            " or tell a new day.",
            since=start_of_day(row.expected_on + timedelta(days=1)),
            receipt=row.receipt_number,
            position=row.position,
        )


def _viewing_not_recorded(session: Session, organisation_id: int, today: date) -> Iterator[Alarm]:
    rows = session.execute(
        select(Viewing, Request.position, Request.legal_due, Filing.receipt_number)
        .join(Request, Request.id == Viewing.request_id)
        .join(Filing, Filing.id == Viewing.filing_id)
        .where(
            Viewing.organisation_id == organisation_id,
            Viewing.state == str(ViewingState.PLANNED),
            Viewing.planned_on < today,
        )
        .order_by(Viewing.planned_on, Viewing.id)
        .limit(MOST)
    )
    for viewing, position, legal_due, receipt in rows:
        ko, en = _VISIT if viewing.way == ViewingWay.VISIT else _COPY
        yield Alarm(
            kind="viewing_not_recorded",
            level=RED,
            key=f"viewing/{viewing.id}",
            text_ko=ko,
            text_en=en,
            since=start_of_day(viewing.planned_on + timedelta(days=1)),
            receipt=receipt,
            position=position,
            legal_due=legal_due,
        )


def _refunds(session: Session, organisation_id: int) -> Iterator[Alarm]:
    rows = session.execute(
        select(Fee.id, Fee.paid_on, Request.position, Filing.receipt_number)
        .join(Request, Request.id == Fee.request_id)
        .join(Filing, Filing.id == Fee.filing_id)
        .where(
            Fee.organisation_id == organisation_id,
            Fee.state == str(FeeState.REFUND_DUE),
        )
        .order_by(Fee.id)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind="refund_due",
            level=AMBER,
            key=f"refund/{row.id}",
            text_ko="받은 수수료를 돌려드려야 합니다. 돌려드린 뒤 기록해 주세요.",
            text_en="A fee that was paid has to be paid back. Do it, then record it.",
            since=start_of_day(row.paid_on),
            receipt=row.receipt_number,
            position=row.position,
        )
