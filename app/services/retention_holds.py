"""What holds a filing although its period ended, asked before every step of a destruction.

Nothing that is open, contested or not sent yet is touched: its proposal is taken back by rule,
approved or not, and made again once what held it has ended.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.transfer_retention import SENT, hold_on_log
from app.services.work import Work, unit_of_work
from app.store import Destruction, Document, Filing, Request, Suspension, TransferLog
from app.store.papers import UNDISPATCHED
from workflows.own_records import FilingStanding, Hold, hold_of
from workflows.vocabulary import DestructionState, EventKind, OwnRecord

#: A proposal in one of these states is still to be decided or carried out.
PENDING: Final = (str(DestructionState.PROPOSED), str(DestructionState.APPROVED))
#: Proposals taken back in one run; the next run goes on.
BATCH: Final = 200


def system_actor(organisation_id: int) -> Actor:
    """Return the job as an actor in an organisation."""
    return Actor("system", organisation_id, name="retention")


def is_open() -> ColumnElement[bool]:
    """Return the condition for a filing with a request that has not ended."""
    return exists(
        select(Request.id).where(Request.filing_id == Filing.id, Request.closed_at.is_(None))
    )


def paper_waits() -> ColumnElement[bool]:
    """Return the condition for a filing with an issued paper that has not left."""
    return exists(select(Document.id).where(Document.filing_id == Filing.id, text(UNDISPATCHED)))


def is_suspended() -> ColumnElement[bool]:
    """Return the condition for a filing whose suspension still stands."""
    return exists(
        select(Suspension.id).where(
            Suspension.filing_id == Filing.id, Suspension.lifted_at.is_(None)
        )
    )


def is_sent_again(today: date) -> ColumnElement[bool]:
    """Return the condition for a filing whose data is still sent regularly: it may be stopped."""
    return exists(
        select(TransferLog.id)
        .join(Request, Request.id == TransferLog.request_id)
        .where(
            TransferLog.filing_id == Filing.id,
            TransferLog.periodic,
            TransferLog.stopped_on.is_(None),
            Request.outcome.in_(SENT),
            or_(TransferLog.ends_on.is_(None), TransferLog.ends_on >= today),
        )
    )


def standing_of(session: Session, filing_id: int, today: date) -> FilingStanding:
    """Return what decides whether a filing may go, as the rows say now."""
    rows = session.execute(
        select(Request.right, Request.closed_at).where(Request.filing_id == filing_id)
    ).all()
    closed = [row.closed_at for row in rows if row.closed_at is not None]
    waits = session.scalar(
        select(Document.id).where(Document.filing_id == filing_id, text(UNDISPATCHED)).limit(1)
    )
    suspended = session.scalar(
        select(Suspension.id)
        .where(Suspension.filing_id == filing_id, Suspension.lifted_at.is_(None))
        .limit(1)
    )
    sent_again = session.scalar(
        select(Filing.id).where(Filing.id == filing_id, is_sent_again(today))
    )
    return FilingStanding(
        suspended=suspended is not None,
        sent_again=sent_again is not None,
        open_rights=frozenset(row.right for row in rows if row.closed_at is None),
        closed_on=kst_date(max(closed)) if closed else None,
        paper_waits=waits is not None,
    )


def hold_on(work: Work, row: Destruction) -> Hold | None:
    """Return why a proposal may not be carried out today, or None; asked before every step."""
    if row.due_on >= work.today:
        return Hold.NOT_OVER
    if row.filing_id is None:
        return None
    if row.kind == OwnRecord.TRANSFER_LOG:
        return hold_on_log(work, row)
    own = work.profile.own_records
    papers = row.kind == OwnRecord.AUTHORITY_PAPER
    months = own.authority_months if papers else own.filing_months
    return hold_of(standing_of(work.session, row.filing_id, work.today), months, work.today)


def take_back_held(runtime: Runtime, organisation_id: int) -> int:
    """Withdraw proposals, approved or not, whose filing is at work again; returns how many."""
    today = kst_date(runtime.clock.now())
    with runtime.reading(organisation_id) as session:
        ids = session.scalars(
            select(Destruction.id)
            .join(Filing, Filing.id == Destruction.filing_id)
            .where(
                Destruction.organisation_id == organisation_id,
                Destruction.state.in_(PENDING),
                Destruction.executed_at.is_(None),
                Destruction.kind != str(OwnRecord.TRANSFER_LOG),  # a period of its own
                is_open() | paper_waits() | is_suspended() | is_sent_again(today),
            )
            .limit(BATCH)
        ).all()
    if not ids:
        return 0
    with unit_of_work(runtime, system_actor(organisation_id)) as work:
        rows = work.session.scalars(
            select(Destruction).where(Destruction.id.in_(ids)).with_for_update()
        )
        for row in rows:
            if row.state in PENDING and row.filing_id is not None:
                standing = standing_of(work.session, row.filing_id, work.today)
                take_back(work, row, hold_of(standing, 0, work.today) or Hold.OPEN)
    return len(ids)


def take_back(work: Work, row: Destruction, hold: Hold) -> None:
    """End a proposal by rule; it is proposed again once what holds the filing has ended."""
    row.state = str(DestructionState.DECLINED)
    row.decided_at, row.decided_by, row.decision_note = work.now, None, str(hold)
    work.record(
        EventKind.DESTRUCTION_DECLINED,
        record=row.kind,
        destructions=[row.id],
        count=1,
        reason=str(hold),
        by_rule=True,
    )
