"""Filings of what may be the same person: a hint and a view, never a bar and never a stop.

Compared are keyed digests; nothing is decrypted. What fits is an e-mail address or a telephone
number, together with the name where one is known: a shared contact alone joins nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased

from app.security.blind_index import SUBJECT_PREFIX
from app.store import BlindIndex, Filing, Request

_CONTACTS = ("email", "phone")
MOST = 5
#: Filings on the page of one person; nobody reads further.
MOST_SHOWN = 50


@dataclass(frozen=True)
class Twin:
    """Another filing of what seems to be the same person, and which contacts fit."""

    id: int
    receipt: str
    received_at: datetime
    fits: tuple[str, ...]


def open_twins(session: Session, organisation_id: int, filing_id: int) -> list[str]:
    """Return receipt numbers of other open filings with the same contact, and name where known.

    At most MOST, the newest first.
    """
    query = _twins(session, organisation_id, filing_id)
    if query is None:
        return []
    still_open = exists(
        select(Request.id).where(Request.filing_id == Filing.id, Request.closed_at.is_(None))
    )
    rows = session.execute(query.where(still_open).limit(MOST))
    return [row.receipt_number for row in rows]


def all_twins(session: Session, organisation_id: int, filing_id: int) -> list[Twin]:
    """Return the other filings of the same person, open and ended, the newest first.

    At most MOST_SHOWN. Filings whose data was destroyed are found no more.
    """
    query = _twins(session, organisation_id, filing_id)
    if query is None:
        return []
    rows = session.execute(query.limit(MOST_SHOWN)).all()
    fits = _fits(session, organisation_id, filing_id, [row.id for row in rows])
    return [Twin(row.id, row.receipt_number, row.received_at, fits.get(row.id, ())) for row in rows]


def _twins(
    session: Session, organisation_id: int, filing_id: int
) -> Select[int, str, datetime] | None:
    """Return the question for other filings of the same person; None without any contact."""
    by_kind = _digests(session, filing_id)
    contacts = [digest for kind in _CONTACTS for digest in by_kind.get(kind, [])]
    if not contacts:
        return None
    query = (
        select(Filing.id, Filing.receipt_number, Filing.received_at)
        .where(
            Filing.organisation_id == organisation_id,
            Filing.id != filing_id,
            _has(organisation_id, _CONTACTS, contacts),
        )
        .order_by(Filing.id.desc())
    )
    names = by_kind.get("name", [])
    return query.where(_has(organisation_id, ("name",), names)) if names else query


def _digests(session: Session, filing_id: int) -> dict[str, list[bytes]]:
    """Return the digests of the data subject by kind, whoever filed for them."""
    own = session.execute(
        select(BlindIndex.kind, BlindIndex.digest).where(BlindIndex.filing_id == filing_id)
    ).all()
    represented = any(row.kind.startswith(SUBJECT_PREFIX) for row in own)
    by_kind: dict[str, list[bytes]] = {}
    for row in own:
        if row.kind.startswith(SUBJECT_PREFIX) == represented:
            by_kind.setdefault(row.kind.removeprefix(SUBJECT_PREFIX), []).append(row.digest)
    return by_kind


def _has(organisation_id: int, kinds: tuple[str, ...], digests: list[bytes]) -> ColumnElement[bool]:
    hit = aliased(BlindIndex)
    return exists(
        select(hit.id).where(
            hit.organisation_id == organisation_id,
            hit.kind.in_(_with_prefix(kinds)),
            hit.digest.in_(digests),
            hit.filing_id == Filing.id,
        )
    )


def _fits(
    session: Session, organisation_id: int, filing_id: int, others: list[int]
) -> dict[int, tuple[str, ...]]:
    """Return by filing which kinds of digests are the same: email, phone, name."""
    by_kind = _digests(session, filing_id)
    found: dict[int, set[str]] = {}
    for kind in (*_CONTACTS, "name"):
        rows = session.scalars(
            select(BlindIndex.filing_id).where(
                BlindIndex.organisation_id == organisation_id,
                BlindIndex.filing_id.in_(others),
                BlindIndex.kind.in_(_with_prefix((kind,))),
                BlindIndex.digest.in_(by_kind.get(kind, [])),
            )
        )
        for other in rows:
            found.setdefault(other, set()).add(kind)
    order = (*_CONTACTS, "name")
    return {other: tuple(kind for kind in order if kind in kinds) for other, kinds in found.items()}


def _with_prefix(kinds: tuple[str, ...]) -> list[str]:
    return [*kinds, *(f"{SUBJECT_PREFIX}{kind}" for kind in kinds)]
