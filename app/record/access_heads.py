"""Heads of the access log: one for each month that is over, signed like the heads of the log.

The rows of a month may be dropped after their time; the head says for good how many there were
and what they were, and the register of destructions how many were dropped for whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.record.canonical import canonical_bytes, leaf_hash
from app.record.heads import HeadInvalidError, head_bytes, read_head, sign_head, verify_head
from app.record.merkle import TreeBuilder
from app.security.signing import Signer
from app.store import AccessEntry, AccessGone, AccessHead, Destruction
from workflows.vocabulary import OwnRecord

_BATCH: Final = 5000


def log_name(month: str) -> str:
    """Return the name of a month's log (`YYYY-MM`) in its head."""
    return f"tenday-access/{month}"


def entry_bytes(entry: AccessEntry) -> bytes:
    """Return the canonical bytes of one look."""
    return canonical_bytes(
        {
            "organisation": entry.organisation_id,
            "month": entry.month,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "staff": entry.staff_id,
            "login": entry.staff_login,
            "address": entry.address,
            "filing": entry.filing_id,
            "subject": entry.subject,
            "action": entry.action,
            "reason": entry.reason,
        }
    )


def months_to_sign(session: Session, month_now: str) -> list[str]:
    """Return the months that are over, have entries and no head yet, oldest first."""
    signed = select(AccessHead.month)
    query = (
        select(AccessEntry.month)
        .where(AccessEntry.month < month_now, AccessEntry.month.not_in(signed))
        .distinct()
        .order_by(AccessEntry.month)
    )
    return list(session.scalars(query))


def sign_month(session: Session, month: str, signer: Signer, at: datetime) -> int:
    """Write the head of a month; returns how many entries it covers."""
    tree = _tree_of(session, month)
    head = sign_head(log_name(month), tree.size, tree.root(), at=at, signer=signer)
    session.add(
        AccessHead(
            month=month,
            size=head.size,
            digest=head.root,
            signed_at=at,
            body=head_bytes(head),
            signature=head.signature,
            key_id=head.key_id,
        )
    )
    return head.size


def month_problem(session: Session, month: str, public_keys: dict[str, str]) -> str:
    """Return what is wrong with a signed month, empty when it is as signed.

    Raises:
        LookupError: the month has no head yet.

    """
    row = session.scalar(select(AccessHead).where(AccessHead.month == month))
    if row is None:
        raise LookupError(month)
    return _problem_of(session, row, public_keys)


@dataclass(frozen=True)
class MonthProblem:
    """A month of the access log that is not what its head says."""

    month: str
    what: str


def check_months(session: Session, public_keys: dict[str, str]) -> Iterator[MonthProblem]:
    """Yield the months whose head or rows were changed, or whose rows just went."""
    for row in session.scalars(select(AccessHead).order_by(AccessHead.month)):
        what = _problem_of(session, row, public_keys)
        if what:
            yield MonthProblem(row.month, what)


def _problem_of(session: Session, row: AccessHead, public_keys: dict[str, str]) -> str:
    try:
        head = read_head(row.body, row.signature)
    except HeadInvalidError:
        return "the head cannot be read"
    if not verify_head(head, public_keys):
        return "the signature of the head does not fit"
    said = (row.size, row.digest, log_name(row.month))
    if (head.size, head.root, head.log) != said:
        return "the columns differ from the signed head"
    tree = _tree_of(session, row.month)
    if tree.size and (tree.size, tree.root()) != (head.size, head.root):
        return "the entries are not those that were signed"
    dropped = _dropped(session, row.month)
    if not tree.size:
        known = sum(dropped.values()) == head.size
    else:
        known = all(dropped.get(owner) == count for owner, count in _gone(session, row.month))
    return "" if known else "entries are gone that nobody had destroyed"


def _dropped(session: Session, month: str) -> dict[int, int]:
    """Return organisation -> how many looks of a month the register says were destroyed."""
    rows = session.execute(
        select(Destruction.organisation_id, func.sum(Destruction.count))
        .where(
            Destruction.kind == str(OwnRecord.ACCESS_LOG),
            Destruction.subject == month,
            Destruction.executed_at.is_not(None),
        )
        .group_by(Destruction.organisation_id)
    )
    return {owner: int(count or 0) for owner, count in rows}


def _gone(session: Session, month: str) -> list[tuple[int, int]]:
    """Return organisation and number of the looks of a month of which only the hash is left."""
    rows = session.execute(
        select(AccessGone.organisation_id, func.count())
        .where(AccessGone.month == month)
        .group_by(AccessGone.organisation_id)
    )
    return [(owner, count) for owner, count in rows]


def entry_hashes(
    session: Session, month: str, organisation_id: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """Yield number and leaf hash of the entries of a month, of one organisation or of all."""
    query = select(AccessEntry).where(AccessEntry.month == month).order_by(AccessEntry.id)
    if organisation_id is not None:
        query = query.where(AccessEntry.organisation_id == organisation_id)
    entries = session.scalars(query.execution_options(yield_per=_BATCH))
    for part in entries.partitions():
        for entry in part:
            yield entry.id, leaf_hash(entry_bytes(entry))
            session.expunge(entry)


def _gone_hashes(session: Session, month: str) -> Iterator[tuple[int, bytes]]:
    query = select(AccessGone.id, AccessGone.hash).where(AccessGone.month == month)
    rows = session.execute(query.order_by(AccessGone.id).execution_options(yield_per=_BATCH))
    for row in rows:
        yield row.id, row.hash


def _tree_of(session: Session, month: str) -> TreeBuilder:
    """Recompute a month from the looks that are kept and the hashes of those that are not."""
    tree = TreeBuilder()
    leaves = merge(entry_hashes(session, month), _gone_hashes(session, month))
    while part := [digest for _, digest in islice(leaves, _BATCH)]:
        tree.extend(part)
    return tree
