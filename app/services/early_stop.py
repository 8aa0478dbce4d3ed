"""Early stop of a refused automated decision: an order to each system, acknowledged like a hold.

The orders are tasks of the kind of a hold, so that a missing word raises the same alarm. Calling
`settle_early_stops` once more does nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.services.case_file import TASK_ORDER, CaseFile
from app.services.facts import authority_facts
from app.services.holds import HOLD, RELEASE
from app.services.task_rows import open_task, workdays
from app.services.work import Work
from app.store import Request, Task
from workflows.authority import why_not_authorised
from workflows.early_stop import applies_again, stops_early
from workflows.inner_dates import InnerDate, acknowledge_by
from workflows.vocabulary import EventKind, RequestState, Right


def settle_early_stops(work: Work, case: CaseFile, retyped: Request | None = None) -> None:
    """Order what should be stopped by now, and let go what ended, in the caller's transaction.

    `retyped`: a request that asked for this until now and was taken as another right.
    """
    for request in case.requests:
        if Right(request.right) is Right.AUTOMATED_REFUSE or request is retyped:
            _settle(work, case, request)


def _settle(work: Work, case: CaseFile, request: Request) -> None:
    authority = why_not_authorised(authority_facts(work, case), Right(request.right), work.today)
    wanted = work.profile.stop_automated_early and stops_early(
        Right(request.right),
        RequestState(request.state),
        identified=case.filing.identity_verified_at is not None,
        authorised=authority is None,
    )
    standing = _standing(work, request)
    if wanted and not standing:
        _order(work, case, request)
    elif standing and not wanted:
        _let_go(work, case, request, standing)


def _standing(work: Work, request: Request) -> list[Task]:
    """Return the orders of a request that were neither taken back nor followed by a release."""
    work.session.flush()
    tasks = work.session.scalars(
        select(Task)
        .where(
            Task.request_id == request.id,
            Task.kind.in_((HOLD, RELEASE)),
            Task.cancelled_at.is_(None),
        )
        .order_by(Task.id)
    ).all()
    released = {task.system_key: task.id for task in tasks if task.kind == RELEASE}
    return [
        task for task in tasks if task.kind == HOLD and released.get(task.system_key, 0) < task.id
    ]


def _order(work: Work, case: CaseFile, request: Request) -> None:
    known = work.profile.automated_decision(str(case.details(request).get("decision", "")))
    if known is None:
        return
    for system in known.systems:
        _open(work, case, request, HOLD, system=system, order={"automated": known.key})
    work.record(EventKind.AUTOMATED_STOPPED, case.filing, request, systems=list(known.systems))


def _let_go(work: Work, case: CaseFile, request: Request, orders: list[Task]) -> None:
    """Take back what nobody acknowledged; tell the others where the decision is applied again."""
    again = applies_again(request.outcome)
    for task in orders:
        if task.answered_at is None:
            task.cancelled_at = work.now
        elif again:
            order = case.open(task.order, TASK_ORDER)
            _open(work, case, request, RELEASE, system=task.system_key, order=order)
    if again:
        systems = [task.system_key for task in orders]
        work.record(EventKind.AUTOMATED_RELEASED, case.filing, request, systems=systems)


def _open(
    work: Work, case: CaseFile, request: Request, kind: str, *, system: str, order: dict[str, Any]
) -> None:
    by: InnerDate = acknowledge_by(work.today, work.profile.holds.acknowledge_days, workdays(work))
    open_task(work, case, request, kind, system, order=order, by=by)
