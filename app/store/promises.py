"""What an organisation promised beyond the law: versions of its policy, and recurring duties."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, key, owned


class PolicyVersion(Tenant, Base):
    """One version of the privacy policy or the terms; public, so nothing in it is sealed."""

    __tablename__ = "policy_version"
    __table_args__ = owned(
        CheckConstraint("kind IN ('privacy', 'terms')", name="kind_known"),
        UniqueConstraint("organisation_id", "uid"),
        Index("ix_policy_version_in_force", "organisation_id", "kind", "effective_on"),
    )
    id: Mapped[int] = key()
    #: Under which its file is kept among the papers of the house.
    uid: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    effective_on: Mapped[date]
    #: NULL for an old version of which nobody knows any more when it was announced.
    announced_on: Mapped[date | None]
    adverse: Mapped[bool]
    reason: Mapped[str]
    text: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(Key)
    #: Taken back before it was in force; nobody sees it any more.
    withdrawn_at: Mapped[datetime | None]


class RoutineDue(Tenant, Base):
    """One due date of a recurring duty of the profile, and what was found when it was done."""

    __tablename__ = "routine_due"
    __table_args__ = owned(UniqueConstraint("organisation_id", "routine", "due_on"))
    id: Mapped[int] = key()
    routine: Mapped[str]
    due_on: Mapped[date]
    reminded_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    done_by: Mapped[int | None] = mapped_column(Key)
    recorded_at: Mapped[datetime | None]
    #: Words of staff about the work of the house; names nobody.
    finding: Mapped[str | None]
