"""What an organisation says in its own words, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from app.store.base import Base, Tenant, key, owned

LIVE = "state = 'live'"


class WordingVersion(Tenant, Base):
    """One version of one block in one language; names nobody, so nothing in it is sealed.

    At most one is live. Without a live one the shipped text stands, which is version 0.
    """

    __tablename__ = "wording_version"
    __table_args__ = owned(
        CheckConstraint("state IN ('draft', 'live', 'past')", name="state_known"),
        CheckConstraint("language IN ('ko', 'en')", name="language_known"),
        UniqueConstraint("organisation_id", "block", "language", "version"),
        Index(
            "ix_wording_version_live",
            "organisation_id",
            "block",
            "language",
            unique=True,
            postgresql_where=text(LIVE),
            sqlite_where=text(LIVE),
        ),
    )
    id: Mapped[int] = key()
    block: Mapped[str]
    language: Mapped[str]
    version: Mapped[int]
    text: Mapped[str]
    state: Mapped[str]
    written_at: Mapped[datetime]
    #: Login of whoever wrote it, and of whoever put it live.
    written_by: Mapped[str]
    live_at: Mapped[datetime | None]
    live_by: Mapped[str | None]
