"""What the machine of access reads beside the facts of every right."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.clock import kst_date
from app.services.case_file import CaseFile
from app.services.given_files import files_now
from app.services.work import Work
from app.store import Fee, Request, Supplement
from workflows.facts import AccessFacts
from workflows.law.schema import LawPack
from workflows.vocabulary import FeeState, RequestState, Right, SupplementAbout


def access_facts(work: Work, case: CaseFile, request: Request, law: LawPack) -> AccessFacts:
    """Return what counts for a request of access; plain facts for every other right.

    A proof holds for the whole filing, so it counts as asked for whichever request asked.
    """
    if request.right != Right.ACCESS:
        return AccessFacts()
    asked, files = _asked(work, case), files_now(work.session, case, request)
    days = law.levels.supplement_working_days
    return AccessFacts(
        identity_asked_on=asked.get(SupplementAbout.IDENTITY),
        authority_asked_on=asked.get(SupplementAbout.AUTHORITY),
        proof_ask_by=work.calendar.add_working_days(case.filing.received_on, days),
        fee_unpaid=standing_fee(work, request, FeeState.QUOTED) is not None,
        postponed_on=request.postponed_on if request.state == RequestState.POSTPONED else None,
        files_undecided=files.undecided,
        files_withheld=files.withheld,
        file_grounds=files.grounds,
    )


def _asked(work: Work, case: CaseFile) -> dict[str, date]:
    rows = work.session.execute(
        select(Supplement.about, func.min(Supplement.asked_at))
        .where(Supplement.request_id.in_([row.id for row in case.requests]))
        .group_by(Supplement.about)
    )
    return {about: kst_date(at) for about, at in rows}


def standing_fee(work: Work, request: Request, *states: FeeState) -> Fee | None:
    """Return the latest quote of a request, when it is in one of the states (any: all states)."""
    row = work.session.scalar(
        select(Fee).where(Fee.request_id == request.id).order_by(Fee.round.desc()).limit(1)
    )
    if row is None or (states and FeeState(row.state) not in states):
        return None
    return row
