"""What must not stay as it is: notices that have not left, and effects that were given up.

Alarms are read from the rows each time and never stored: an alarm ends when its cause does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.alarm_kinds import AMBER, MOST, RED, USUAL, Alarm
from app.queries.alarms_access import access_alarms
from app.queries.alarms_holds import unacknowledged
from app.queries.alarms_outgoing import given_up, undispatched
from app.queries.alarms_refusals import refusals
from app.queries.alarms_signing import signing_alarms
from app.queries.alarms_tasks import task_alarms
from app.queries.calendar import calendar_in_force
from app.queries.destruction import over_and_there
from app.queries.disposal import due_disposals
from app.queries.matters import matters_waiting
from app.queries.promises import routines_late
from app.runtime import Runtime
from app.store import Filing, Lease, OutboxMessage, Request
from workflows.own_records import EXPIRY_DAYS, destroy_by

#: Staff are told of these by the watch over due dates, not by the alarms' own mail.
OVERDUE: Final = "overdue"
#: How near the last day for destroying data is when staff are reminded.
DISPOSAL_NEAR: Final = timedelta(days=2)
_LEASE_GRACE: Final = timedelta(minutes=5)


def open_alarms(runtime: Runtime, organisation_id: int) -> list[Alarm]:
    """Return the open alarms of an organisation, the most pressing first."""
    with runtime.reading(organisation_id) as session:
        return alarms_in(session, organisation_id, runtime.clock.now())


def alarms_in(session: Session, organisation_id: int, now: datetime) -> list[Alarm]:
    """Return the open alarms as this session sees them; red before amber, old before new."""
    found = [
        *_overdue(session, organisation_id, now),
        *refusals(session, organisation_id, now),
        *access_alarms(session, organisation_id, now),
        *undispatched(session, organisation_id, now),
        *given_up(session, organisation_id),
        *signing_alarms(session, organisation_id, now),
        *task_alarms(session, organisation_id, now),
        *unacknowledged(session, organisation_id, now),
        *_standing_still(session, organisation_id, now),
        *_not_destroyed(session, organisation_id, now),
        *routines_late(session, organisation_id, now),
        *_data_not_destroyed(session, organisation_id, now),
        *matters_waiting(session, organisation_id, now),
    ]
    return sorted(found, key=lambda alarm: (alarm.level != RED, alarm.since, alarm.key))


# --- requests past their legal day --------------------------------------------------------


def _overdue(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    rows = session.execute(
        select(Request.id, Request.position, Request.legal_due, Filing.receipt_number)
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.legal_due < kst_date(now),
        )
        .order_by(Request.legal_due, Request.id)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind=OVERDUE,
            level=RED,
            key=f"overdue/{row.id}",
            text_ko="법정 기한이 지났습니다. 바로 답하고, 늦은 까닭을 안내문으로 알려 주세요.",
            text_en="The legal due date has passed. Answer now, and say by letter why it is late.",
            since=start_of_day(row.legal_due + timedelta(days=1)),
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )


# --- machinery that stands still ----------------------------------------------------------


def _standing_still(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    oldest = session.scalar(
        select(func.min(OutboxMessage.available_at)).where(
            OutboxMessage.state == "waiting",
            OutboxMessage.available_at < now - USUAL,
            OutboxMessage.organisation_id == organisation_id,
        )
    )
    if oldest is not None:
        yield Alarm(
            kind="worker_stopped",
            level=RED,
            key="worker_stopped",
            text_ko="메일과 문서가 나가지 않고 있습니다. 관리자에게 알려 주세요(worker).",
            text_en="Mails and papers are not leaving. Tell the administrator (worker).",
            since=oldest,
        )
    lease: Row[datetime] | None = session.execute(
        select(Lease.expires_at).where(Lease.name == "scheduler")
    ).one_or_none()
    if lease is not None and lease[0] < now - _LEASE_GRACE:
        yield Alarm(
            kind="scheduler_stopped",
            level=RED,
            key="scheduler_stopped",
            text_ko="기한 알림이 멈췄습니다. 관리자에게 알려 주세요(scheduler).",
            text_en="Reminders have stopped. Tell the administrator (scheduler).",
            since=lease[0],
        )


# --- our own records ----------------------------------------------------------------------


def _not_destroyed(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    waiting = over_and_there(session, organisation_id, kst_date(now))
    if waiting is None:
        return
    last = destroy_by(waiting.oldest, EXPIRY_DAYS, calendar_in_force(session))
    if last < kst_date(now):
        yield Alarm(
            kind="destruction_late",
            level=AMBER,
            key=f"destruction/{waiting.oldest}",
            text_ko=f"보관 기간이 끝난 기록 {waiting.count}건이 남아 있습니다. "
            "‘파기’에서 승인하거나 미뤄 주세요.",
            text_en=f"Records past their period and still there: {waiting.count}. "
            "Approve or put them off under Destruction.",
            since=start_of_day(last + timedelta(days=1)),
        )


# --- the organisation's data --------------------------------------------------------------


def _data_not_destroyed(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield what of the five-day list is late (guideline 10(1)), or near and not done."""
    today = kst_date(now)
    due = due_disposals(session, organisation_id, today, today + DISPOSAL_NEAR)
    if due.oldest is not None:
        yield Alarm(
            kind="disposal_late",
            level=RED,
            key=f"disposal/{due.oldest}",
            text_ko=f"파기 시한(5일)이 지난 개인정보가 {due.late}건 있습니다. "
            "‘파기’에서 바로 처리해 주세요.",
            text_en=f"Batches of data past the five days for destroying them: {due.late}. "
            "Deal with them under Destruction.",
            since=start_of_day(due.oldest + timedelta(days=1)),
        )
    if due.near:
        yield Alarm(
            kind="disposal_near",
            level=AMBER,
            key=f"disposal_near/{today}",
            text_ko=f"곧 파기할 개인정보가 {due.near}건 있습니다. ‘파기’에서 지시와 승인을 확인해 "
            "주세요.",
            text_en=f"Batches of data to be destroyed soon: {due.near}. "
            "See to order and approval under Destruction.",
            since=start_of_day(today),
        )
