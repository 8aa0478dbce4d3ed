"""Matters: posts, restricting a member, marks on abusive requesters; never requests of the Act."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.matter_kinds import MatterKind, MatterRole, MatterState


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    known = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({known})", name=f"{column}_known")


class Matter(Tenant, Base):
    """One matter; what tells who it is about is sealed under a key of its own."""

    __tablename__ = "matter"
    __table_args__ = owned(
        _one_of("kind", MatterKind),
        _one_of("state", MatterState),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("uid"),
        Index("ix_matter_listed", "organisation_id", "closed_at", "id"),
        Index(
            "ix_matter_watched",
            "due_on",
            sqlite_where=text("due_on IS NOT NULL"),
            postgresql_where=text("due_on IS NOT NULL"),
        ),
    )
    id: Mapped[int] = key()
    uid: Mapped[str]
    number: Mapped[str]
    kind: Mapped[str]
    #: PostSource for a post; empty otherwise.
    source: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    outcome: Mapped[str | None]
    opened_at: Mapped[datetime]
    #: NULL: it came through the portal.
    opened_by: Mapped[int | None] = mapped_column(Key)
    #: Last day (KST) of a block, of the time for an opinion, of a mark.
    due_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    #: Destroyed with the matter's period; then nothing sealed can be read.
    wrapped_key: Mapped[bytes | None]
    content: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it


class MatterParty(Tenant, Base):
    """Somebody who is told of a matter: by a link, or by staff who say how they did."""

    __tablename__ = "matter_party"
    __table_args__ = owned(
        belongs("matter", "matter_id"),
        _one_of("role", MatterRole),
        UniqueConstraint("matter_id", "role"),
        UniqueConstraint("token_hash"),
    )
    id: Mapped[int] = key()
    matter_id: Mapped[int] = mapped_column(Key)
    role: Mapped[str]
    token_hash: Mapped[bytes]
    #: The step they are still to be told of; NULL: they know everything.
    owed: Mapped[str | None]
    owed_since: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    #: TermsNotice: how they were told last.
    told_how: Mapped[str | None]


class MatterDigest(Tenant, Base):
    """A keyed digest of an address or number of whoever a mark is about."""

    __tablename__ = "matter_digest"
    __table_args__ = owned(
        belongs("matter", "matter_id"),
        Index("ix_matter_digest_lookup", "organisation_id", "kind", "digest"),
    )
    id: Mapped[int] = key()
    matter_id: Mapped[int] = mapped_column(Key)
    kind: Mapped[str]
    digest: Mapped[bytes]
