"""Earlier open requests of the same right by whoever filed: what a repeated one may point to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.store import BlindIndex, Filing, Request

_CONTACTS = ("email", "phone")
MOST = 10


@dataclass(frozen=True)
class SameRequest:
    """An open request: its filing and place there, when it came, by when it is answered."""

    receipt: str
    position: int
    received_on: date
    legal_due: date | None

    @property
    def number(self) -> str:
        """The number people use for it."""
        return f"{self.receipt}-{self.position}"


def same_requests(session: Session, organisation_id: int, request_id: int) -> list[SameRequest]:
    """Return open requests of the same right that came no later, from the same applicant.

    The applicant is the same where a contact of their own is: keyed digests are compared, those
    of somebody represented do not count. At most MOST, the oldest first.
    """
    own = aliased(Request)
    mine, theirs = aliased(BlindIndex), aliased(BlindIndex)
    shared = exists(
        select(mine.id)
        .join(theirs, and_(theirs.kind == mine.kind, theirs.digest == mine.digest))
        .where(
            mine.filing_id == own.filing_id,
            mine.organisation_id == organisation_id,
            mine.kind.in_(_CONTACTS),
            theirs.organisation_id == organisation_id,
            theirs.filing_id == Filing.id,
        )
    )
    rows = session.execute(
        select(Filing.receipt_number, Request.position, Request.received_on, Request.legal_due)
        .join(Filing, Filing.id == Request.filing_id)
        .join(own, and_(own.right == Request.right, own.id > Request.id))
        .where(
            own.id == request_id,
            own.organisation_id == organisation_id,
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.received_on <= own.received_on,
            or_(Filing.id == own.filing_id, shared),
        )
        .order_by(Request.id)
        .limit(MOST)
    )
    return [SameRequest(*row) for row in rows]
