"""The record: events, the sealed log over them, and who looked at whose data."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, key


class Event(Tenant, Base):
    """One append-only fact. `body` is the canonical JSON that is hashed; columns project it."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("filing_id", "sequence"),
        Index("ix_event_organisation", "organisation_id", "at", "id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int | None] = mapped_column(Key)
    #: Number within the filing; events of the organisation itself have none.
    sequence: Mapped[int | None]
    request_id: Mapped[int | None] = mapped_column(Key)
    kind: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[bytes]
    hash: Mapped[bytes]


class Leaf(Base):
    """The place of an event in the sealed log (RFC 6962); positions follow commit order."""

    __tablename__ = "leaf"
    position: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(Key, unique=True)
    hash: Mapped[bytes]


class Node(Base):
    """A stored interior node of the Merkle tree."""

    __tablename__ = "node"
    level: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    hash: Mapped[bytes]


class TreeHead(Base):
    """A signed statement of the log's size and root at an instant."""

    __tablename__ = "tree_head"
    size: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    root: Mapped[bytes]
    signed_at: Mapped[datetime]
    body: Mapped[bytes]
    signature: Mapped[bytes]
    key_id: Mapped[str]


class AccessEntry(Tenant, Base):
    """One look at personal data by staff (접속기록; 안전성 확보조치 기준 2(3), 8)."""

    __tablename__ = "access_entry"
    __table_args__ = (
        Index("ix_access_entry_month", "month", "id"),
        Index("ix_access_entry_filing", "organisation_id", "filing_id", "id"),
    )
    id: Mapped[int] = key()
    month: Mapped[str]
    at: Mapped[datetime]
    staff_id: Mapped[int] = mapped_column(Key)
    staff_login: Mapped[str]
    address: Mapped[str]
    filing_id: Mapped[int | None] = mapped_column(Key)
    #: Receipt number, or what kind of list was shown.
    subject: Mapped[str]
    action: Mapped[str]
    reason: Mapped[str | None]


class AccessGone(Tenant, Base):
    """The leaf hash of a look that was dropped while other looks of its month are still kept.

    Periods differ between organisations and the head of a month covers all of them: with these
    hashes the rest of the month can still be verified. They go with its last look.
    """

    __tablename__ = "access_gone"
    __table_args__ = (Index("ix_access_gone_month", "month", "id"),)
    #: The number the look had.
    id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    month: Mapped[str]
    hash: Mapped[bytes]


class AccessHead(Base):
    """A signed statement of one month's access log; the rows may be dropped after their time."""

    __tablename__ = "access_head"
    month: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    digest: Mapped[bytes]
    signed_at: Mapped[datetime]
    body: Mapped[bytes]
    signature: Mapped[bytes]
    key_id: Mapped[str]


class Unsealed(Base):
    """An event the sealer has not placed yet: a trigger writes it, the sealer deletes it."""

    __tablename__ = "unsealed"
    event_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
