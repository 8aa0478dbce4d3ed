"""Watching due dates: reminders before target and legal due, escalation, and what is overdue.

A postponed request has no due date; its officer is reminded of it every week.

Each open request says in `next_watch_at` when it must be looked at again, so a sweep costs what
is due and not what is open. Every reminder has a key of request, kind and day: after a day
switched off the sweep catches up, and nothing is sent twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import start_of_day
from app.organisations.schema import Thresholds
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ServiceError
from app.services.task_people import approvers_told, officers_told
from app.services.work import Work, unit_of_work
from app.store import Filing, Request, Task
from app.store.tenancy import ALL
from workflows.delays import cause_now
from workflows.vocabulary import DelayCause, EventKind, RequestState

log = structlog.get_logger()
#: Requests read at once.
BATCH: Final = 200
#: How often an officer is reminded of a postponed request.
WEEK: Final = timedelta(days=7)


class PointKind(StrEnum):
    """Why a request is looked at, from the mildest to the gravest."""

    POSTPONED = "postponed"
    REVIEW = "review"
    SOON = "soon"
    TARGET = "target"
    REFUSE = "refuse"
    DUE = "due"
    OVER = "over"


@dataclass(frozen=True)
class WatchPoint:
    """A day (KST) on which staff are told about a request, and the instant it begins to count."""

    kind: PointKind
    day: date
    at: datetime


def watch_points(
    legal_due: date | None,
    target_due: date | None,
    thresholds: Thresholds,
    *,
    refuse_by: date | None = None,
) -> list[WatchPoint]:
    """Return the points of a request in order; one a day, the gravest. None while postponed.

    `refuse_by`: the day by which a refusal is told, while it may still come to one (automated
    decisions); it is a due date of its own.
    """
    if legal_due is None:
        return []
    days = {legal_due - timedelta(days=n): PointKind.SOON for n in thresholds.remind_days_before}
    if target_due is not None:
        days[target_due] = PointKind.TARGET
    if refuse_by is not None:
        ahead = {refuse_by - timedelta(days=n) for n in thresholds.remind_days_before}
        days |= dict.fromkeys(ahead | {refuse_by}, PointKind.REFUSE)
    days[legal_due] = PointKind.DUE
    days[legal_due + timedelta(days=1)] = PointKind.OVER
    at = thresholds.digest_at
    offset = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    return [WatchPoint(kind, day, start_of_day(day) + offset) for day, kind in sorted(days.items())]


def postponed_points(
    since: date, review_on: date | None, now: datetime, thresholds: Thresholds
) -> list[WatchPoint]:
    """Return the points of a postponed request up to the next one: weekly, and its review day.

    The expected day needs none: once it has passed, an alarm says so every day.
    """
    at = thresholds.digest_at
    offset = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    days: dict[date, PointKind] = {}
    week = since
    while start_of_day(week) + offset <= now or not days:
        week += WEEK
        days[week] = PointKind.POSTPONED
    if review_on is not None and since < review_on:
        days[review_on] = PointKind.REVIEW
    return [WatchPoint(kind, day, start_of_day(day) + offset) for day, kind in sorted(days.items())]


def watch_deadlines(runtime: Runtime) -> int:
    """Look at every request whose time has come; returns how many were looked at.

    A request that somebody is changing at this moment is left for the next sweep.
    """
    done = 0
    left_alone: set[int] = set()
    while due := _due(runtime, left_alone):
        for request_id, organisation_id in due:
            try:
                _watch(runtime, organisation_id, request_id)
                done += 1
            except ServiceError as error:
                left_alone.add(request_id)
                log.warning("request not watched", request=request_id, code=error.code)
    return done


def _due(runtime: Runtime, left_alone: set[int]) -> list[tuple[int, int]]:
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Request.id, Request.organisation_id)
            .where(Request.next_watch_at <= runtime.clock.now(), Request.id.not_in(left_alone))
            .order_by(Request.next_watch_at, Request.id)
            .limit(BATCH)
        )
        return [(row.id, row.organisation_id) for row in rows]


def _watch(runtime: Runtime, organisation_id: int, request_id: int) -> None:
    actor = Actor("system", organisation_id, name="watch")
    with unit_of_work(runtime, actor) as work:
        filing, request = _locked(work.session, request_id)
        if request.closed_at is not None:
            request.next_watch_at = None
            return
        points = _points(work, request)
        passed = [point for point in points if point.at <= work.now]
        if request.delay_cause is None and PointKind.OVER in {point.kind for point in passed}:
            request.delay_cause = str(_cause(work, filing, request))
        if passed:  # of several that passed unseen, the last one says it all
            _remind(work, filing, request, passed[-1])
        coming = [point.at for point in points if point.at > work.now]
        request.next_watch_at = coming[0] if coming else None


def _points(work: Work, request: Request) -> list[WatchPoint]:
    thresholds = work.profile.thresholds
    if request.state == RequestState.POSTPONED and request.postponed_on is not None:
        return postponed_points(request.postponed_on, request.review_on, work.now, thresholds)
    return watch_points(
        request.legal_due,
        request.target_due,
        thresholds,
        refuse_by=request.refuse_by if may_be_refused(request) else None,
    )


def may_be_refused(request: Request) -> bool:
    """Tell whether a request may still come to be refused: what is granted is carried out."""
    return RequestState(request.state) is not RequestState.CARRYING_OUT


def _locked(session: Session, request_id: int) -> tuple[Filing, Request]:
    """Lock the filing first, as every unit of work does."""
    filing_id = select(Request.filing_id).where(Request.id == request_id).scalar_subquery()
    filing = session.scalars(select(Filing).where(Filing.id == filing_id).with_for_update()).one()
    return filing, session.scalars(select(Request).where(Request.id == request_id)).one()


_MAILS = {PointKind.OVER: "staff_alarm", PointKind.REFUSE: "staff_refusal"}


def _cause(work: Work, filing: Filing, request: Request) -> DelayCause:
    """Return what a request that has just become late waits for; it stays on record."""
    waiting = select(Task.id).where(
        Task.request_id == request.id,
        Task.kind == "search",
        Task.answered_at.is_(None),
        Task.cancelled_at.is_(None),
    )
    return cause_now(
        RequestState(request.state),
        identity_verified=filing.identity_verified_at is not None,
        searching=work.session.scalar(waiting.limit(1)) is not None,
    )


def _remind(work: Work, filing: Filing, request: Request, point: WatchPoint) -> None:
    over = point.kind is PointKind.OVER
    told = [
        staff_id
        for staff_id in told_about(
            work, request, with_approvers=over or point.kind in {PointKind.DUE, PointKind.REFUSE}
        )
        if work.send(
            "staff_mail",
            f"reminder/{request.id}/{point.kind}/{point.day}/{staff_id}",
            {
                "message": _MAILS.get(point.kind, "staff_reminder"),
                "staff": staff_id,
                "filing": filing.id,
                "request": request.id,
                **({"alarm": "overdue"} if over else {}),
            },
            filing_id=filing.id,
        )
    ]
    if told:
        work.record(
            EventKind.REMINDER_SENT,
            filing,
            request,
            about=str(point.kind),
            day=point.day.isoformat(),
            staff=told,
        )


def told_about(work: Work, request: Request, *, with_approvers: bool = False) -> list[int]:
    """Return who is told about a request: its officer, or all of them while it has none.

    Whoever is away is stood in for (`task_people.present`).
    """
    told = officers_told(work.session, work.organisation_id, request.officer_id, work.now)
    if with_approvers:
        told = [*told, *approvers_there(work)]
    return list(dict.fromkeys(told))


def approvers_there(work: Work) -> list[int]:
    """Return the approvers who are there, or stand in for one who is not."""
    return approvers_told(work.session, work.organisation_id, work.now)
