"""Alarms about use that may go on although it should rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.alarm_kinds import AMBER, MOST, RED, Alarm
from app.store import Filing, Request, Task
from workflows.holds import is_urgent


def unacknowledged(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield an alarm for each hold order whose owner has said nothing in time."""
    today = kst_date(now)
    rows = session.execute(
        select(Task.id, Task.due_on, Request.position, Request.legal_due, Filing.receipt_number)
        .join(Request, Request.id == Task.request_id)
        .join(Filing, Filing.id == Task.filing_id)
        .where(
            Task.organisation_id == organisation_id,
            Task.kind == "hold",
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
            Task.due_on < today,
        )
        .order_by(Task.due_on, Task.id)
        .limit(MOST)
    )
    for row in rows:
        urgent = is_urgent(row.due_on, today)
        yield Alarm(
            kind="hold_unacknowledged",
            level=RED if urgent else AMBER,
            key=f"hold/{row.id}/{'red' if urgent else 'amber'}",
            text_ko="이용·제공을 멈추라는 지시를 확인하지 않은 부서가 있습니다. 전화로 확인하고,"
            " 답이 없으면 보호책임자에게 알려 주세요.",
            text_en="A department has not confirmed that use rests. Call them; without an answer,"
            " tell the privacy officer.",
            since=start_of_day(row.due_on + timedelta(days=1)),
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )
