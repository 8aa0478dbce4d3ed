"""What of our own records has had its time: found by a job, proposed, never destroyed unasked.

A proposal is a row of the register of destructions. Somebody approves it
(`services.retention_decisions`), then a job carries it out (`services.destruction`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast

from sqlalchemy import ColumnElement, Row, Select, Text, exists, func, select
from sqlalchemy import cast as cast_text
from sqlalchemy.orm import Session

from app.clock import kst, kst_date, start_of_day
from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from app.services.daily import profiles_in_force
from app.services.matter_destruction import due_matters
from app.services.retention_holds import (
    PENDING,
    is_open,
    is_sent_again,
    is_suspended,
    paper_waits,
    system_actor,
    take_back_held,
)
from app.services.transfer_retention import last_day, no_longer_sent
from app.services.work import Work, unit_of_work
from app.store import AccessEntry as Look
from app.store import (
    AccessHead,
    Authority,
    Destruction,
    Filing,
    Request,
    StoredFile,
    TransferLog,
)
from workflows.own_records import (
    AHEAD,
    TRANSFER_LOG_MONTHS,
    access_month_ends,
    filing_ends,
    latest_closing,
)
from workflows.vocabulary import DestructionState, EventKind, OwnRecord

#: Proposals made in one transaction.
BATCH: Final = 200
#: What the purpose of a stored file says when it proves an authority.
AUTHORITY_FILE: Final = "authority"


@dataclass(frozen=True)
class Due:
    """Something whose period ends: which record, its last day (KST), the rule of the profile."""

    kind: OwnRecord
    subject: str
    due_on: date
    rule: str
    filing_id: int | None = None


#: Finds a batch of what is due: session, organisation, profile, and the last day to look at.
Find = Callable[[Session, int, OrganisationProfile, date], list[Due]]


def propose_destructions(runtime: Runtime) -> int:
    """Propose what ends within a week or has ended, and take back what may not go any more.

    Harmless when it runs twice: what is proposed already is left alone.

    Returns:
        How many proposals are new.

    """
    made = 0
    for organisation_id, profile in profiles_in_force(runtime):
        take_back_held(runtime, organisation_id)
        for find in (due_filings, due_authority_papers, due_transfer_logs):
            while found := _look(runtime, organisation_id, profile, find):
                made += _propose(runtime, organisation_id, found)
        for find in (due_months, _due_matters):
            made += _propose(
                runtime, organisation_id, _look(runtime, organisation_id, profile, find)
            )
    return made


def _look(
    runtime: Runtime, organisation_id: int, profile: OrganisationProfile, find: Find
) -> list[Due]:
    limit = kst_date(runtime.clock.now()) + AHEAD
    with runtime.reading(organisation_id) as session:
        return find(session, organisation_id, profile, limit)


# --- what is due --------------------------------------------------------------------------


def _pending(kind: OwnRecord) -> ColumnElement[bool]:
    return exists(
        select(Destruction.id).where(
            Destruction.organisation_id == Filing.organisation_id,
            Destruction.kind == str(kind),
            Destruction.subject == Filing.uid,
            Destruction.state.in_(PENDING),
        )
    )


def _closed_before(
    organisation_id: int, before: datetime, kind: OwnRecord, today: date
) -> Select[int, str, datetime | None]:
    """Return the query of filings whose last request ended before an instant, oldest first.

    A filing is never closed before it came, so the index of those still kept bounds the scan.
    """
    closing = (
        select(func.max(Request.closed_at)).where(Request.filing_id == Filing.id).scalar_subquery()
    )
    return (
        select(Filing.id, Filing.uid, closing.label("closed_at"))
        .where(
            Filing.organisation_id == organisation_id,
            Filing.destroyed_at.is_(None),
            Filing.received_at < before,
            closing < before,
            ~is_open(),
            ~paper_waits(),
            ~is_suspended(),
            ~is_sent_again(today),
            ~_pending(kind),
        )
        .order_by(Filing.received_at, Filing.id)
        .limit(BATCH)
    )


def due_filings(
    session: Session, organisation_id: int, profile: OrganisationProfile, limit: date
) -> list[Due]:
    """Return a batch of filings whose period ends by `limit` and that nothing holds."""
    months = profile.own_records.filing_months
    rows = session.execute(
        _closed_before(organisation_id, _after(limit, months), OwnRecord.FILING, limit - AHEAD)
    ).all()
    return [_due(row, OwnRecord.FILING, "filing_months", months) for row in rows]


def due_authority_papers(
    session: Session, organisation_id: int, profile: OrganisationProfile, limit: date
) -> list[Due]:
    """Return a batch of filings whose papers of an authority go before the filing does."""
    months = profile.own_records.authority_months
    if not 0 < months < profile.own_records.filing_months:
        return []
    papers = select(StoredFile.id).where(
        StoredFile.filing_id == Filing.id,
        StoredFile.purpose == AUTHORITY_FILE,
        StoredFile.destroyed_at.is_(None),
    )
    query = _closed_before(
        organisation_id, _after(limit, months), OwnRecord.AUTHORITY_PAPER, limit - AHEAD
    )
    rows = session.execute(
        query.join(Authority, Authority.filing_id == Filing.id).where(exists(papers))
    ).all()
    return [_due(row, OwnRecord.AUTHORITY_PAPER, "authority_months", months) for row in rows]


def _after(limit: date, months: int) -> datetime:
    """Return the instant before which a filing must have ended for its period to end by then."""
    return start_of_day(latest_closing(limit, months) + timedelta(days=1))


def _due(row: Row[int, str, datetime | None], kind: OwnRecord, rule: str, months: int) -> Due:
    ends = filing_ends(kst_date(cast("datetime", row.closed_at)), months)
    return Due(kind, row.uid, ends, f"{rule}={months}", row.id)


def due_transfer_logs(
    session: Session, organisation_id: int, _profile: OrganisationProfile, limit: date
) -> list[Due]:
    """Return a batch of records of transfers whose three years end by `limit`.

    One whose request is open, or that is still sent again and again, is left alone.
    """
    pending = select(Destruction.subject).where(
        Destruction.organisation_id == organisation_id,
        Destruction.kind == str(OwnRecord.TRANSFER_LOG),
        Destruction.state.in_(PENDING),
    )
    rows = session.execute(
        select(TransferLog, Request.outcome, Filing.uid, Request.position)
        .join(Request, Request.id == TransferLog.request_id)
        .join(Filing, Filing.id == TransferLog.filing_id)
        .where(
            TransferLog.organisation_id == organisation_id,
            TransferLog.destroyed_at.is_(None),
            TransferLog.last_on <= latest_closing(limit, TRANSFER_LOG_MONTHS),
            Request.closed_at.is_not(None),
            no_longer_sent(latest_closing(limit, TRANSFER_LOG_MONTHS)),
            (Filing.uid + "/" + cast_text(Request.position, Text)).not_in(pending),
        )
        .order_by(TransferLog.last_on, TransferLog.id)
        .limit(BATCH)
    )
    rule = f"transfer_months={TRANSFER_LOG_MONTHS}"
    return [
        Due(
            OwnRecord.TRANSFER_LOG,
            f"{row.uid}/{row.position}",
            filing_ends(last, TRANSFER_LOG_MONTHS),
            rule,
            row.TransferLog.filing_id,
        )
        for row in rows
        if (last := last_day(row.TransferLog, row.outcome)) is not None
    ]


def due_months(
    session: Session, organisation_id: int, profile: OrganisationProfile, limit: date
) -> list[Due]:
    """Return the signed months of the access log that are over their days, never below the floor.

    (안전성 확보조치 기준 제8조제1항)
    """
    log = profile.access_log
    keep = max(log.keep_days, log.floor_days)
    newest = kst(start_of_day(limit - timedelta(days=keep))).strftime("%Y-%m")
    pending = select(Destruction.subject).where(
        Destruction.organisation_id == organisation_id,
        Destruction.kind == str(OwnRecord.ACCESS_LOG),
        Destruction.state.in_(PENDING),
    )
    there = exists(
        select(Look.id).where(
            Look.month == AccessHead.month, Look.organisation_id == organisation_id
        )
    )
    months = session.scalars(
        select(AccessHead.month)
        .where(AccessHead.month <= newest, AccessHead.month.not_in(pending), there)
        .order_by(AccessHead.month)
    )
    found = [
        Due(OwnRecord.ACCESS_LOG, month, access_month_ends(month, keep), f"keep_days={keep}")
        for month in months
    ]
    return [due for due in found if due.due_on <= limit]


def _due_matters(
    session: Session, organisation_id: int, profile: OrganisationProfile, limit: date
) -> list[Due]:
    rule = f"matter_months={profile.own_records.filing_months}"
    found = due_matters(session, organisation_id, profile, limit)
    return [Due(OwnRecord.MATTER, number, last, rule) for number, last in found]


# --- proposing ----------------------------------------------------------------------------


def _propose(runtime: Runtime, organisation_id: int, found: Sequence[Due]) -> int:
    if not found:
        return 0
    with unit_of_work(runtime, system_actor(organisation_id)) as work:
        for due in found:
            write_proposal(work, due)
        kind, rule = found[0].kind, found[0].rule
        work.record(
            EventKind.DESTRUCTION_PROPOSED,
            record=str(kind),
            rule=rule,
            count=len(found),
            due_from=min(due.due_on for due in found).isoformat(),
            due_to=max(due.due_on for due in found).isoformat(),
        )
    return len(found)


def write_proposal(work: Work, due: Due) -> None:
    """Write a proposal; one that was taken back comes to life again."""
    row = work.session.scalar(
        select(Destruction).where(
            Destruction.kind == str(due.kind),
            Destruction.subject == due.subject,
            Destruction.due_on == due.due_on,
        )
    )
    if row is None:
        row = Destruction(
            organisation_id=work.organisation_id,
            kind=str(due.kind),
            subject=due.subject,
            filing_id=due.filing_id,
            due_on=due.due_on,
        )
        work.session.add(row)
    row.state, row.rule, row.proposed_at = str(DestructionState.PROPOSED), due.rule, work.now
    row.decided_at = row.decided_by = row.decision_note = None
    row.self_approved = False
