"""Open filings of what may be the same person: a hint for the intake desk, never a bar."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from app.security.blind_index import SUBJECT_PREFIX
from app.store import BlindIndex, Filing, Request

_CONTACTS = ("email", "phone")
MOST = 5


def open_twins(session: Session, organisation_id: int, filing_id: int) -> list[str]:
    """Return receipt numbers of other open filings with the same contact, and name where known.

    Compared are keyed digests; nothing is decrypted. At most MOST, the newest first.
    """
    own = session.execute(
        select(BlindIndex.kind, BlindIndex.digest).where(BlindIndex.filing_id == filing_id)
    ).all()
    represented = any(row.kind.startswith(SUBJECT_PREFIX) for row in own)
    mine = [row for row in own if row.kind.startswith(SUBJECT_PREFIX) == represented]
    by_kind: dict[str, list[bytes]] = {}
    for row in mine:
        by_kind.setdefault(row.kind.removeprefix(SUBJECT_PREFIX), []).append(row.digest)
    contacts = [digest for kind in _CONTACTS for digest in by_kind.get(kind, [])]
    if not contacts:
        return []
    hit = aliased(BlindIndex)
    query = (
        select(Filing.receipt_number)
        .where(
            Filing.organisation_id == organisation_id,
            Filing.id != filing_id,
            exists(
                select(hit.id).where(
                    hit.organisation_id == organisation_id,
                    hit.kind.in_(_with_prefix(_CONTACTS)),
                    hit.digest.in_(contacts),
                    hit.filing_id == Filing.id,
                )
            ),
            exists(
                select(Request.id).where(
                    Request.filing_id == Filing.id, Request.closed_at.is_(None)
                )
            ),
        )
        .order_by(Filing.id.desc())
        .limit(MOST)
    )
    names = by_kind.get("name", [])
    if names:
        same = aliased(BlindIndex)
        query = query.where(
            exists(
                select(same.id).where(
                    same.organisation_id == organisation_id,
                    same.kind.in_(_with_prefix(("name",))),
                    same.digest.in_(names),
                    same.filing_id == Filing.id,
                )
            )
        )
    return list(session.scalars(query))


def _with_prefix(kinds: tuple[str, ...]) -> list[str]:
    return [*kinds, *(f"{SUBJECT_PREFIX}{kind}" for kind in kinds)]
