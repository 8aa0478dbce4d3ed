"""The register of destructions (파기 관리대장) of our own records: proposed, approved, done."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, key, owned


class Destruction(Tenant, Base):
    """One thing of ours that is to be destroyed; it names nobody, only an opaque reference."""

    __tablename__ = "destruction"
    __table_args__ = owned(
        CheckConstraint(
            "state IN ('proposed', 'approved', 'declined', 'done')", name="state_known"
        ),
        UniqueConstraint("organisation_id", "kind", "subject", "due_on"),
        Index("ix_destruction_state", "organisation_id", "state", "due_on"),
    )
    id: Mapped[int] = key()
    #: What it is (OwnRecord), and which: a filing's uid, or the month of a log.
    kind: Mapped[str]
    subject: Mapped[str]
    filing_id: Mapped[int | None] = mapped_column(Key)
    #: When its period ended (KST), and which rule of the profile says so.
    due_on: Mapped[date]
    rule: Mapped[str]
    state: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
    self_approved: Mapped[bool] = mapped_column(default=False)
    executed_at: Mapped[datetime | None]
    executed_by: Mapped[str | None]
    method: Mapped[str | None]
    #: How many things went (files, indexes, entries), and the SHA-256 of the list of them.
    count: Mapped[int | None]
    evidence: Mapped[str | None]
    #: Last day on which a backup may still hold it (복원 금지).
    backups_until: Mapped[date | None]
    checked_by: Mapped[int | None] = mapped_column(Key)
    checked_at: Mapped[datetime | None]
