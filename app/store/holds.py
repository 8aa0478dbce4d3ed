"""What is on hold while requests of a filing are open, system by system."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned

_STILL_ON = text("released_at IS NULL")
_IN_FORCE = text("lifted_at IS NULL")


class UseHold(Tenant, Base):
    """One stage of a hold (이용·제공 보류) in one system; of the organisation itself under ''."""

    __tablename__ = "use_hold"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        CheckConstraint("stage IN ('first', 'full')", name="stage_known"),
        Index("ix_use_hold_filing", "filing_id", "id"),
        Index(
            "ix_use_hold_on",
            "filing_id",
            "system_key",
            unique=True,
            postgresql_where=_STILL_ON,
            sqlite_where=_STILL_ON,
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    system_key: Mapped[str]
    stage: Mapped[str]
    placed_at: Mapped[datetime]
    #: The order its owner acknowledges; NULL for the organisation itself.
    task_id: Mapped[int | None] = mapped_column(Key)
    released_at: Mapped[datetime | None]
    #: Why it ended (`HoldEnd`).
    ended_by: Mapped[str | None]
    #: The word that it is over, where the owner is told.
    release_task_id: Mapped[int | None] = mapped_column(Key)


class Suspension(Tenant, Base):
    """What stands stopped in one system since a request was answered, until it is lifted."""

    __tablename__ = "suspension"
    __table_args__ = owned(
        belongs("request", "request_id"),
        belongs("filing", "filing_id"),
        UniqueConstraint("request_id", "system_key"),
        Index(
            "ix_suspension_on",
            "organisation_id",
            "since",
            "id",
            postgresql_where=_IN_FORCE,
            sqlite_where=_IN_FORCE,
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    system_key: Mapped[str]
    #: KST day on which its owner stopped it.
    since: Mapped[date]
    #: Sealed JSON: the items stopped, and the uses, purposes and recipients they are stopped for.
    terms: Mapped[bytes | None]
    lifted_at: Mapped[datetime | None]
    #: Who lifted it: `person` or `staff`; and why (`LiftReason`).
    lifted_by: Mapped[str | None]
    lift_reason: Mapped[str | None]
    #: Sealed JSON: when and how it was heard, or why its cause has gone.
    lift_note: Mapped[bytes | None]
    release_task_id: Mapped[int | None] = mapped_column(Key)
