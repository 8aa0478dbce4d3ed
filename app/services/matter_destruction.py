"""Matters whose period ended: found, and destroyed like filings, by key and digests."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.organisations.schema import OrganisationProfile
from app.services.retention_holds import PENDING
from app.services.work import Work
from app.store import Destruction, Matter, MatterDigest, MatterParty
from workflows.own_records import Hold, filing_ends, latest_closing
from workflows.vocabulary import EventKind, OwnRecord

#: Matters looked at in one run.
BATCH = 200


def due_matters(
    session: Session, organisation_id: int, profile: OrganisationProfile, limit: date
) -> list[tuple[str, date]]:
    """Return number and last day of matters whose period ends by `limit`; it is that of filings."""
    months = profile.own_records.filing_months
    before = start_of_day(latest_closing(limit, months) + timedelta(days=1))
    pending = exists(
        select(Destruction.id).where(
            Destruction.organisation_id == organisation_id,
            Destruction.kind == str(OwnRecord.MATTER),
            Destruction.subject == Matter.number,
            Destruction.state.in_(PENDING),
        )
    )
    rows = session.execute(
        select(Matter.number, Matter.closed_at)
        .where(
            Matter.organisation_id == organisation_id,
            Matter.closed_at < before,
            Matter.wrapped_key.is_not(None),
            ~pending,
        )
        .order_by(Matter.closed_at, Matter.id)
        .limit(BATCH)
    )
    return [(row.number, filing_ends(kst_date(row.closed_at), months)) for row in rows]


def hold_on_matter(work: Work, number: str) -> Hold | None:
    """Return why a matter may not be destroyed today, or None."""
    row = _matter(work, number)
    if row.closed_at is None:
        return Hold.OPEN
    months = work.profile.own_records.filing_months
    over = filing_ends(kst_date(row.closed_at), months) < work.today
    return None if over else Hold.NOT_OVER


def destroy_matter(work: Work, number: str) -> dict[str, int]:
    """Destroy key, sealed content, links and digests; returns table -> how many rows went."""
    row = _matter(work, number)
    row.wrapped_key = row.content = None
    gone = {"matter": 1}
    for table in (MatterParty, MatterDigest):
        done = work.session.execute(
            delete(table)
            .where(table.matter_id == row.id)
            .execution_options(synchronize_session=False)
        )
        gone[table.__tablename__] = getattr(done, "rowcount", 0)
    work.record(EventKind.MATTER_DESTROYED, matter=row.id, number=row.number)
    return gone


def _matter(work: Work, number: str) -> Matter:
    query = select(Matter).where(Matter.number == number).with_for_update()
    return work.session.scalars(query).one()
