"""Word to members of staff on their own page, what they chose about it, and their calendar feed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.notices import NoticeChoice, NoticeKind

_KINDS = ", ".join(f"'{kind}'" for kind in NoticeKind)
_CHOICES = ", ".join(f"'{choice}'" for choice in NoticeChoice)
_UNREAD = text("read_at IS NULL")
_ALIVE = text("ended_at IS NULL")


class Notification(Tenant, Base):
    """One thing that happened, for one member of staff; a kind and a number, nothing personal."""

    __tablename__ = "notification"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        belongs("request", "request_id"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind_known"),
        Index("ix_notification_own", "organisation_id", "staff_id", "id"),
        Index(
            "ix_notification_unread",
            "organisation_id",
            "staff_id",
            postgresql_where=_UNREAD,
            sqlite_where=_UNREAD,
        ),
        Index("ix_notification_age", "organisation_id", "at"),
        Index("ix_notification_filing", "filing_id"),
    )
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    kind: Mapped[str]
    filing_id: Mapped[int | None] = mapped_column(Key)
    request_id: Mapped[int | None] = mapped_column(Key)
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class NoticeSetting(Tenant, Base):
    """How somebody wants to be told of a kind; no row: as it is for everybody."""

    __tablename__ = "notice_setting"
    __table_args__ = owned(
        UniqueConstraint("organisation_id", "staff_id", "kind"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind_known"),
        CheckConstraint(f"choice IN ({_CHOICES})", name="choice_known"),
    )
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    kind: Mapped[str]
    choice: Mapped[str]


class CalendarFeed(Tenant, Base):
    """The secret address of somebody's due dates: only its hash stands here."""

    __tablename__ = "calendar_feed"
    __table_args__ = owned(
        UniqueConstraint("token_hash"),
        Index(
            "ix_calendar_feed_alive",
            "organisation_id",
            "staff_id",
            unique=True,
            postgresql_where=_ALIVE,
            sqlite_where=_ALIVE,
        ),
    )
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    token_hash: Mapped[bytes]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
