"""Requests that come to a filing later: an objection, or the follow-up of one that was upheld."""

from __future__ import annotations

from typing import Any

from app.services.case_file import DETAILS, CaseFile
from app.services.clocks import start_clock
from app.services.holds import settle_holds
from app.services.papers import order_paper
from app.services.transfer_log import open_log
from app.services.work import Work
from app.store import Request
from workflows.vocabulary import DocumentKind, EventKind, RequestState, Right, WaitingFor


def add_request(
    work: Work, case: CaseFile, right: Right, details: dict[str, Any], *, about: Request
) -> Request:
    """Add a request to a filing that is received now, with a clock and a number of its own.

    Its receipt is ordered, too: it tells the person that number and when the answer is due.

    Args:
        work: the open unit of work.
        case: the filing, loaded with its lock; it knows the new request afterwards.
        right: what is asked.
        details: what is sealed about it (`services.asked`).
        about: the request it contests or follows up.

    Returns:
        The new request, at the position after the last one.

    """
    filing = case.filing
    clock = start_clock(work, right, work.now)
    row = Request(
        organisation_id=work.organisation_id,
        filing_id=filing.id,
        position=max(request.position for request in case.requests) + 1,
        right=str(right),
        received_at=work.now,
        received_on=work.today,
        about_id=about.id,
        state=str(RequestState.RECEIVED),
        waiting_for=str(WaitingFor.OFFICER),
        details=case.seal(details, DETAILS),
        law=work.profile.law,
        state_entered_at=work.now,
        clock_events=[],
        **clock.columns(),
    )
    work.session.add(row)
    work.session.flush()
    case.requests = (*case.requests, row)
    open_log(work, filing, row, case.person, details)
    order_paper(work, filing, DocumentKind.RECEIPT, request=row)
    work.record(
        EventKind.CLOCK_COMPUTED,
        filing,
        row,
        right=row.right,
        about=f"{filing.receipt_number}-{about.position}",
        law_version=row.law_version,
        calendar_version=row.calendar_version,
        legal_due=row.legal_due.isoformat() if row.legal_due else None,
        target_due=row.target_due.isoformat() if row.target_due else None,
    )
    settle_holds(work, case)
    return row
