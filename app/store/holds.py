"""What is on hold while requests of a filing are open, system by system."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned

_STILL_ON = text("released_at IS NULL")


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
