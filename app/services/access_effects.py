"""What the machine of access asks for beside what every right does: viewings and fees."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.services.access_facts import standing_fee
from app.services.case_file import DECISION, VIEWING, CaseFile
from app.services.facts import standing
from app.services.work import Work
from app.store import Request, Viewing
from workflows.viewing import PLANNED
from workflows.vocabulary import EventKind, FeeState, Outcome, ViewingState, ViewingWay, ViewMethod

_SHOWN = frozenset({Outcome.GRANT, Outcome.PARTIAL})


def plan_viewing(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    """Put down what is still to be done once access was granted: a visit, a copy to be sent.

    Where nothing is shown, nobody pays for it.
    """
    decision = standing(work, case, request).decision
    if decision is None or Outcome(decision.outcome) not in _SHOWN:
        cancel_fee(work, case, request, effect, day)
        return
    view: dict[str, Any] = case.open(decision.content, DECISION).get("view") or {}
    for method in map(ViewMethod, view.get("methods", [])):
        if method in PLANNED:
            add_planned(work, case, request, PLANNED[method], view)


def add_planned(
    work: Work, case: CaseFile, request: Request, way: ViewingWay, view: dict[str, Any]
) -> Viewing:
    """Add a viewing that is to take place; `view` holds the day (ISO), time and place."""
    visit = way is ViewingWay.VISIT and view.get("on")
    row = Viewing(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        way=str(way),
        state=str(ViewingState.PLANNED),
        planned_on=date.fromisoformat(view["on"]) if visit else work.today,
        details=case.seal({"time": view.get("time"), "place": view.get("place")}, VIEWING),
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.VIEWING_PLANNED,
        case.filing,
        request,
        way=row.way,
        planned_on=row.planned_on.isoformat(),
    )
    return row


def cancel_fee(
    work: Work, case: CaseFile, request: Request, effect: object, day: date | None
) -> None:
    """Take a quoted fee back; what was paid is to be paid back, which an officer records."""
    del effect, day
    row = standing_fee(work, request, FeeState.QUOTED, FeeState.PAID)
    if row is None:
        return
    paid = row.state == FeeState.PAID
    row.state = str(FeeState.REFUND_DUE if paid else FeeState.CANCELLED)
    if not paid:
        row.ended_on, row.ended_by = work.today, work.actor.staff_id
    work.record(EventKind.FEE_CANCELLED, case.filing, request, fee=row.round, refund=paid)
