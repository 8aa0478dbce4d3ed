"""Alarms about tasks: late ones, and what nobody is there to answer or to approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.absences import deputies_on
from app.queries.alarm_kinds import AMBER, LONG, MOST, RED, Alarm
from app.queries.people import holders
from app.store import Decision, Filing, OutsideWord, Request, Task
from workflows.vocabulary import OutsideKind, RequestState, Role

LATE: Final = "task_late"


def task_alarms(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield what is wrong with tasks and approvals because nobody answers."""
    yield from _late(session, organisation_id, now)
    yield from _uncovered(session, organisation_id)
    yield from _nobody_approves(session, organisation_id, now)
    yield from _not_sent(session, organisation_id, now)


def _late(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    rows = session.execute(
        select(Task.id, Task.due_on, Request.position, Request.legal_due, Filing.receipt_number)
        .join(Request, Request.id == Task.request_id)
        .join(Filing, Filing.id == Task.filing_id)
        .where(
            Task.organisation_id == organisation_id,
            Task.kind != "hold",  # `alarms_holds` speaks of them
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
            Task.due_on < kst_date(now),
        )
        .order_by(Task.due_on, Task.id)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind=LATE,
            level=AMBER,
            key=f"task_late/{row.id}",
            text_ko="내부 기한까지 회신하지 않은 작업이 있습니다. 담당자에게 연락하거나 담당을 바꿔"
            " 주세요.",
            text_en="A task was not answered by its inner date. Call its owner, or give it to"
            " somebody else.",
            since=start_of_day(row.due_on + timedelta(days=1)),
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )


def _uncovered(session: Session, organisation_id: int) -> Iterator[Alarm]:
    rows = session.execute(
        select(
            Task.id, Task.uncovered_at, Request.position, Request.legal_due, Filing.receipt_number
        )
        .join(Request, Request.id == Task.request_id)
        .join(Filing, Filing.id == Task.filing_id)
        .where(
            Task.organisation_id == organisation_id,
            Task.uncovered_at.is_not(None),
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
        )
        .order_by(Task.uncovered_at, Task.id)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind="task_uncovered",
            level=RED,
            key=f"task_uncovered/{row.id}",
            text_ko="작업에 회신할 사람이 지금 없습니다. 다른 담당자나 부서에 맡겨 주세요.",
            text_en="Nobody is there to answer a task. Give it to somebody else or to another"
            " department.",
            since=row.uncovered_at,
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )


def _nobody_approves(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield what waits for an approval while every approver but the drafter is away."""
    away = deputies_on(session, organisation_id, kst_date(now))
    if not away:
        return
    there = {
        who for who, _ in holders(session, organisation_id, Role.APPROVER, now) if who not in away
    }
    rows = session.execute(
        select(Request, Filing.receipt_number, Decision.drafted_by)
        .join(Filing, Filing.id == Request.filing_id)
        .join(Decision, Decision.request_id == Request.id)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.state == str(RequestState.APPROVING),
            Decision.state == "submitted",
        )
        .order_by(Request.target_due, Request.id)
        .limit(MOST)
    )
    for request, receipt, drafted_by in rows:
        if not there - {drafted_by}:
            yield Alarm(
                kind="approval_uncovered",
                level=RED,
                key=f"approval_uncovered/{request.id}",
                text_ko="결재할 분이 모두 부재중입니다. 결재 권한이 있는 분을 대신할 분으로 등록해"
                " 주세요.",
                text_en="Everybody who could approve is away. Enter somebody with that role as the"
                " deputy.",
                since=request.state_entered_at,
                receipt=receipt,
                position=request.position,
                legal_due=request.legal_due,
            )


def _not_sent(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield word to others that lies ready and was not sent; it tells, and holds nothing up."""
    rows = session.execute(
        select(
            OutsideWord.id,
            OutsideWord.kind,
            OutsideWord.ordered_at,
            Request.position,
            Request.legal_due,
            Filing.receipt_number,
        )
        .join(Request, Request.id == OutsideWord.request_id)
        .join(Filing, Filing.id == OutsideWord.filing_id)
        .where(
            OutsideWord.organisation_id == organisation_id,
            OutsideWord.answer.is_(None),
            OutsideWord.sent_on.is_(None),
            OutsideWord.ordered_at < now - LONG,
            Filing.destroyed_at.is_(None),
        )
        .order_by(OutsideWord.ordered_at, OutsideWord.id)
        .limit(MOST)
    )
    for row in rows:
        provider = row.kind == OutsideKind.PROVIDER
        yield Alarm(
            kind="outside_not_sent",
            level=AMBER,
            key=f"outside_not_sent/{row.id}",
            text_ko="정보를 제공한 곳에 넘길 요구서가 아직 나가지 않았습니다. 지체 없이 보내고"
            " 기록해 주세요."
            if provider
            else "제공받은 곳에 알릴 글이 아직 나가지 않았습니다. 보내고 기록해 주세요.",
            text_en="The request for the provider has not been sent. Send it without delay and"
            " record it."
            if provider
            else "The word for a recipient has not been sent. Send it and record it.",
            since=row.ordered_at,
            receipt=row.receipt_number,
            position=row.position,
            legal_due=row.legal_due,
        )
