"""What is sealed about the requests of the register, for those who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.record.projection import raw_rows
from app.store import DataKey, Decision, Filing, Message, Request


class SealedParts(NamedTuple):
    """What a request keeps under the key of its filing."""

    request_id: int
    filing_id: int
    uid: str
    right: str
    wrapped: bytes | None
    person: bytes | None
    details: bytes | None


_SEALED: Final = (
    select(
        Request.id,
        Request.filing_id,
        Filing.uid,
        Request.right,
        DataKey.wrapped,
        Filing.person,
        Request.details,
    )
    .join(Filing, Filing.id == Request.filing_id)
    .outerjoin(DataKey, DataKey.filing_id == Filing.id)
)


def sealed_parts(
    session: Session, organisation_id: int, request_ids: Sequence[int]
) -> dict[int, SealedParts]:
    """Return the sealed parts of these requests by their id, with the wrapped key of each."""
    query = _SEALED.where(
        Request.organisation_id == organisation_id,
        Request.id.in_(bindparam("ids", list(request_ids), expanding=True)),
    )
    return {row[0]: SealedParts(*row) for row in raw_rows(session, query)}


def limiting_contents(
    session: Session, organisation_id: int, request_ids: Sequence[int], outcomes: Sequence[str]
) -> list[tuple[int, int, str, bytes]]:
    """Return (request id, decision id, outcome, sealed content) of approved decisions, in order."""
    query = (
        select(Decision.request_id, Decision.id, Decision.outcome, Decision.content)
        .where(
            Decision.organisation_id == organisation_id,
            Decision.request_id.in_(bindparam("ids", list(request_ids), expanding=True)),
            Decision.state == "approved",
            Decision.outcome.in_(outcomes),
            Decision.content.is_not(None),
        )
        .order_by(Decision.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in raw_rows(session, query)]


def notes_of(
    session: Session, organisation_id: int, filing_ids: Sequence[int]
) -> list[tuple[int, bytes]]:
    """Return (filing id, sealed body) of internal notes: the cause of a delay is among them."""
    query = (
        select(Message.filing_id, Message.body)
        .where(
            Message.organisation_id == organisation_id,
            Message.filing_id.in_(bindparam("ids", list(filing_ids), expanding=True)),
            Message.side == "note",
            Message.body.is_not(None),
        )
        .order_by(Message.id)
    )
    return [(row[0], row[1]) for row in raw_rows(session, query)]
