"""Where the check of somebody's authority stands, for lists."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Authority


def authority_states(session: Session, filing_ids: Collection[int]) -> dict[int, str]:
    """Return the state by filing, of those among these that somebody filed for another."""
    if not filing_ids:
        return {}
    rows = session.execute(
        select(Authority.filing_id, Authority.state).where(Authority.filing_id.in_(filing_ids))
    )
    return {row[0]: row[1] for row in rows}
