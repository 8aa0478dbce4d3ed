"""What an auditor sees: a list of requests under conditions, and the state of the sealed log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from app.queries.register import RegisterQuestion, conditions
from app.queries.timeline import Entry, read_entry
from app.record.canonical import leaf_hash
from app.record.heads import HeadInvalidError, read_head, verify_head
from app.security.keyring import Keyring
from app.store import (
    Event,
    Filing,
    Leaf,
    Membership,
    Request,
    TreeHead,
    Unsealed,
)
from workflows.vocabulary import Role

#: Requests, or events, on one page.
PAGE: Final = 30
_CURSOR: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,18})")


@dataclass(frozen=True)
class AuditRow:
    """One request of the list: nothing that names a person."""

    id: int
    position: int
    right: str
    state: str
    waiting_for: str | None
    received_on: date
    target_due: date | None
    legal_due: date | None
    answered_on: date | None
    closed_at: datetime | None
    outcome: str | None
    receipt_number: str

    @property
    def number(self) -> str:
        """The request number: receipt number and position."""
        return f"{self.receipt_number}-{self.position}"

    @property
    def cursor(self) -> str:
        """Where the page after this row begins."""
        return f"{self.received_on.isoformat()}_{self.id}"

    def late_days(self, today: date) -> int:
        """Return by how many days the answer came, or is, after the legal day; 0 when in time."""
        if self.legal_due is None:
            return 0
        return max(0, ((self.answered_on or today) - self.legal_due).days)


_COLUMNS = (
    *(getattr(Request, name) for name in AuditRow.__dataclass_fields__ if name != "receipt_number"),
    Filing.receipt_number,
)


def audit_page(
    session: Session, question: RegisterQuestion, cursor: str = ""
) -> tuple[list[AuditRow], str]:
    """Return one page of requests, the latest received first, and the cursor of the next page.

    A cursor that makes no sense gives the first page.
    """
    query = (
        select(*_COLUMNS)
        .join(Filing, Filing.id == Request.filing_id)
        .where(*conditions(question))
        .order_by(Request.received_on.desc(), Request.id.desc())
        .limit(PAGE + 1)
    )
    after = _read(cursor)
    if after is not None:
        day, number = after
        seen = and_(Request.received_on == day, Request.id >= number)
        query = query.where(Request.received_on <= day, not_(seen))
    rows = [AuditRow(*row) for row in session.execute(query)]
    return rows[:PAGE], rows[PAGE - 1].cursor if len(rows) > PAGE else ""


def _read(cursor: str) -> tuple[date, int] | None:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None


@dataclass(frozen=True)
class SealedEntry:
    """An event, its place in the sealed log, and whether its bytes still have their hash.

    `entry` is None when the bytes cannot be read any more; then nothing of it may be believed.
    """

    id: int
    at: datetime
    hash: str
    position: int | None
    intact: bool
    entry: Entry | None


_EVENTS = select(
    Event.id, Event.sequence, Event.at, Event.body, Event.hash, Leaf.position,
    Leaf.hash.label("leaf"),
).outerjoin(Leaf, Leaf.event_id == Event.id)  # fmt: skip


def sealed_entries(session: Session, organisation_id: int, filing_id: int) -> list[SealedEntry]:
    """Return the events of a filing, newest first, each checked against its sealed leaf."""
    query = _EVENTS.where(
        Event.organisation_id == organisation_id, Event.filing_id == filing_id
    ).order_by(Event.sequence.desc())
    return [_sealed(row) for row in session.execute(query)]


def latest_entries(session: Session, organisation_id: int, before: int = 0) -> list[SealedEntry]:
    """Return the latest events of an organisation, newest first, at most PAGE and one more."""
    query = _EVENTS.where(Event.organisation_id == organisation_id)
    if before:
        query = query.where(Event.id < before)
    return [
        _sealed(row) for row in session.execute(query.order_by(Event.id.desc()).limit(PAGE + 1))
    ]


def _sealed(row: Any) -> SealedEntry:
    digest = leaf_hash(row.body)
    return SealedEntry(
        id=row.id,
        at=row.at,
        hash=row.hash.hex(),
        position=row.position,
        intact=digest == row.hash and row.leaf in {None, digest},
        entry=_readable(row),
    )


def _readable(row: Any) -> Entry | None:
    try:
        return read_entry(row.id, row.sequence or 0, row.at, row.body, row.hash)
    except (ValueError, KeyError):
        return None


@dataclass(frozen=True)
class LogState:
    """The latest signed head of the log, what waits to be sealed, and what was checked just now.

    `signed` says whether the head's signature fits the key it names; `complete` whether there
    are exactly as many leaves as it states. Neither recomputes the log: `flask audit verify` does.
    """

    size: int
    root: str
    signed_at: datetime
    key_id: str
    body: str
    signature: str
    signed: bool
    complete: bool
    unsealed: int


def log_state(session: Session, keyring: Keyring) -> LogState | None:
    """Return the state of the sealed log; None before the first head was signed."""
    row = session.scalar(select(TreeHead).order_by(TreeHead.size.desc()).limit(1))
    if row is None:
        return None
    last = session.scalar(select(func.max(Leaf.position)))
    return LogState(
        size=row.size,
        root=row.root.hex(),
        signed_at=row.signed_at,
        key_id=row.key_id,
        body=row.body.decode(errors="replace"),
        signature=row.signature.hex(),
        signed=_signature_fits(row, keyring),
        complete=last is not None and last + 1 >= row.size,
        unsealed=session.scalar(select(func.count()).select_from(Unsealed)) or 0,
    )


def _signature_fits(row: TreeHead, keyring: Keyring) -> bool:
    try:
        head = read_head(row.body, row.signature)
    except HeadInvalidError:
        return False
    same = (head.size, head.root, head.key_id) == (row.size, row.root, row.key_id)
    return same and verify_head(head, keyring.public_keys)


def auditing_until(
    session: Session, organisation_id: int, staff_id: int, now: datetime
) -> datetime | None:
    """Return when an auditor's access to this organisation ends; None when it does not."""
    ends = session.scalars(
        select(Membership.valid_until).where(
            Membership.organisation_id == organisation_id,
            Membership.staff_id == staff_id,
            Membership.role == str(Role.AUDITOR),
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > now),
        )
    ).all()
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None
