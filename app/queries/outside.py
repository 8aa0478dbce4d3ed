"""Word to others outside, as screens and letters read it; names stay sealed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import OutsideWord


@dataclass(frozen=True)
class OutsideRow:
    """One word: to whom, when it left, what came back."""

    id: int
    request_id: int
    kind: str
    party_key: str | None
    details: bytes | None
    ordered_at: datetime
    document_id: int | None
    sent_on: date | None
    channel: str | None
    answer: str | None
    answered_on: date | None
    result: bytes | None


def outside_words(session: Session, filing_id: int) -> list[OutsideRow]:
    """Return the words of all requests of a filing, oldest first."""
    columns = [getattr(OutsideWord, name) for name in OutsideRow.__dataclass_fields__]
    rows = session.execute(
        select(*columns).where(OutsideWord.filing_id == filing_id).order_by(OutsideWord.id)
    )
    return [OutsideRow(*row) for row in rows]
