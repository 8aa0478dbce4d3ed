"""The destruction of the organisation's own data: what is listed, ordered, done and checked.

Beside it stands `store.destruction`, the register of what this service itself keeps.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned

_OPEN = text("state IN ('listed', 'ordered', 'approved')")


class Disposal(Tenant, Base):
    """One batch of data of the organisation that is to be destroyed; it names nobody."""

    __tablename__ = "disposal"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        belongs("request", "request_id"),
        belongs("task", "task_id"),
        CheckConstraint(
            "state IN ('listed', 'ordered', 'approved', 'done', 'checked', 'lifted')",
            name="state_known",
        ),
        CheckConstraint(
            "cause IN ('period_over', 'purpose_reached', 'service_ended', 'duty_ended', 'request')",
            name="cause_known",
        ),
        UniqueConstraint("organisation_id", "source"),
        Index(
            "ix_disposal_open",
            "organisation_id",
            "due_on",
            "id",
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        ),
        Index("ix_disposal_request", "request_id"),
    )
    id: Mapped[int] = key()
    #: Why it is destroyed (DisposalTrigger).
    cause: Mapped[str]
    #: What it comes from, so that nothing is listed twice.
    source: Mapped[str]
    #: The request it follows, and the task that carries it out; NULL for what the list alone knows.
    filing_id: Mapped[int | None] = mapped_column(Key)
    request_id: Mapped[int | None] = mapped_column(Key)
    task_id: Mapped[int | None] = mapped_column(Key)
    #: Keys of the profile, and item keys of it; never a value.
    service_key: Mapped[str | None]
    system_key: Mapped[str]
    items: Mapped[list[Any]]
    #: 파기 대상: what staff call the batch; no personal data.
    subject: Mapped[str]
    #: The duty to keep (key of the law pack) that ended, and where it was stored apart since when.
    duty: Mapped[str | None]
    store_place: Mapped[str | None]
    moved_on: Mapped[date | None]
    #: The day it counts from and the last days (KST), with their derivation.
    occurred_on: Mapped[date]
    due_on: Mapped[date]
    target_on: Mapped[date | None]
    derivation: Mapped[list[Any]]
    state: Mapped[str]
    listed_at: Mapped[datetime]
    listed_by: Mapped[str]
    #: The order (파기 지시): how many, why, how, where, by whom, before whom, and the backups.
    count: Mapped[int | None]
    reason: Mapped[str | None]
    method: Mapped[str | None]
    place: Mapped[str | None]
    performer: Mapped[str | None]
    witness: Mapped[str | None]
    #: Last day on which a backup may still hold it (복원 금지); NULL: no backup holds it.
    backups_until: Mapped[date | None]
    note: Mapped[str | None]
    ordered_by: Mapped[int | None] = mapped_column(Key)
    ordered_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
    self_approved: Mapped[bool] = mapped_column(default=False)
    #: What was done, as it was confirmed: the day, the count, how it was verified, the proof.
    done_on: Mapped[date | None]
    done_count: Mapped[int | None]
    done_how: Mapped[str | None]
    verified_how: Mapped[str | None]
    #: SHA-256 (hex) of the proof file or, without one, of the confirmation itself.
    evidence: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(Key)
    done_by: Mapped[str | None]
    done_at: Mapped[datetime | None]
    checked_by: Mapped[int | None] = mapped_column(Key)
    checked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it
