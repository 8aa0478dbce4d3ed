"""What leaves the system, written in the transaction that decides it, sent after commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, key


class OutboxMessage(Tenant, Base):
    """One effect to carry out at least once. The payload holds ids, never personal data."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("organisation_id", "idempotency_key"),
        CheckConstraint("state IN ('waiting', 'done', 'dead')", name="state_known"),
        Index(
            "ix_outbox_waiting",
            "available_at",
            "id",
            postgresql_where=text("state = 'waiting'"),
            sqlite_where=text("state = 'waiting'"),
        ),
        Index("ix_outbox_dead", "organisation_id", "state", "id"),
    )
    id: Mapped[int] = key()
    kind: Mapped[str]
    idempotency_key: Mapped[str]
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")
    created_at: Mapped[datetime]
    available_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    filing_id: Mapped[int | None] = mapped_column(Key)
