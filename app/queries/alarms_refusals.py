"""Alarms about the day by which a refusal is told (automated decisions): near, or passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.alarm_kinds import AMBER, MOST, RED, Alarm
from app.store import Decision, Filing, Request
from workflows.vocabulary import Outcome, RequestState


def refusals(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield an alarm for each request whose last day for a refusal is today or tomorrow.

    Past that day only a refusal that is being decided is told, in red: whatever is granted goes
    by the legal due date.
    """
    today = kst_date(now)
    refused = exists().where(
        Decision.request_id == Request.id,
        Decision.outcome == str(Outcome.REFUSE),
        Decision.state != "returned",
    )
    rows = session.execute(
        select(
            Request.id,
            Request.position,
            Request.refuse_by,
            Filing.receipt_number,
            refused.label("refused"),
        )
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.refuse_by.is_not(None),  # the words of the partial index
            Request.refuse_by <= today + timedelta(days=1),
            Request.state != str(RequestState.CARRYING_OUT),
        )
        .order_by(Request.refuse_by, Request.id)
        .limit(MOST)
    )
    for row in rows:
        passed = row.refuse_by < today
        if passed and not row.refused:
            continue
        yield Alarm(
            kind="refuse_by",
            level=RED if passed else AMBER,
            key=f"refuse_by/{row.id}/{'passed' if passed else 'near'}",
            text_ko="거절을 알릴 기한이 지났습니다. 늦은 정당한 사유를 통지서에 적어 알리거나"
            " 요구를 들어 주세요."
            if passed
            else "거절하려면 곧 알려야 합니다. 이 날은 연장되지 않습니다.",
            text_en="The day to tell a refusal has passed. Tell it with the just cause, or grant"
            " the request."
            if passed
            else "A refusal has to be told very soon. This day is never extended.",
            since=start_of_day(row.refuse_by + timedelta(days=1 if passed else -1)),
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.refuse_by,
        )
