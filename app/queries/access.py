"""Who looked at a filing: its part of the access log (접속기록)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import AccessEntry

#: Looks shown on one page; the whole log is in the export.
SHOWN = 100


@dataclass(frozen=True)
class LookRow:
    """One look."""

    at: datetime
    staff_id: int
    staff_login: str
    address: str
    action: str
    reason: str | None


def looks_at(session: Session, organisation_id: int, filing_id: int) -> list[LookRow]:
    """Return the latest looks at a filing, newest first, at most SHOWN."""
    rows = session.execute(
        select(
            AccessEntry.at,
            AccessEntry.staff_id,
            AccessEntry.staff_login,
            AccessEntry.address,
            AccessEntry.action,
            AccessEntry.reason,
        )
        .where(AccessEntry.organisation_id == organisation_id, AccessEntry.filing_id == filing_id)
        .order_by(AccessEntry.id.desc())
        .limit(SHOWN)
    )
    return [LookRow(*row) for row in rows]


def looked_since(
    session: Session, staff_id: int, filing_id: int, actions: Collection[str], since: datetime
) -> bool:
    """Tell whether somebody's look of one of these kinds at a filing stands since an instant."""
    query = (
        select(AccessEntry.id)
        .where(
            AccessEntry.filing_id == filing_id,
            AccessEntry.staff_id == staff_id,
            AccessEntry.action.in_(list(actions)),
            AccessEntry.at >= since,
        )
        .limit(1)
    )
    return session.scalar(query) is not None
