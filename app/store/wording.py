"""What an organisation says in its own words, version by version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Tenant, key, owned

LIVE = "state = 'live'"


class WordingVersion(Tenant, Base):
    """One version of one block in one language; names nobody, so nothing in it is sealed.

    A picture has its bytes beside a text that tells its size. At most one version is live. Without
    a live one the shipped text stands, which is version 0.
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
    #: PNG or JPEG as it is printed, some ten kilobytes; read only where it is needed.
    picture: Mapped[bytes | None] = mapped_column(deferred=True)
    sha256: Mapped[str | None]
    state: Mapped[str]
    written_at: Mapped[datetime]
    #: Login of whoever wrote it, and of whoever put it live.
    written_by: Mapped[str]
    live_at: Mapped[datetime | None]
    live_by: Mapped[str | None]


class WordingProof(Tenant, Base):
    """The last proof of a block: every letter made with its draft, and what is wrong with them.

    Its papers are kept for a day.
    """

    __tablename__ = "wording_proof"
    __table_args__ = owned(
        CheckConstraint("state IN ('ordered', 'passed', 'failed')", name="state_known"),
        UniqueConstraint("organisation_id", "block", "language"),
    )
    id: Mapped[int] = key()
    block: Mapped[str]
    language: Mapped[str]
    #: SHA-256 of everything of the organisation's own that stood on the papers.
    fingerprint: Mapped[str | None]
    state: Mapped[str]
    #: What is wrong, or to be looked at: `ko`, `en` and whether it is `grave`.
    findings: Mapped[list[Any]]
    #: The papers to be looked at: `language`, `name`, `title` and `pages`.
    papers: Mapped[list[Any]]
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str]
    made_at: Mapped[datetime | None]
