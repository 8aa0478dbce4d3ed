"""Staff, what they may do where, and the sessions of all faces."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, key, owned
from workflows.vocabulary import Role

_ROLES = ", ".join(f"'{role}'" for role in Role)


class Staff(Base):
    """A person who works with the service; one account per person (안전성 확보조치 기준 5(4))."""

    __tablename__ = "staff"
    id: Mapped[int] = key()
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(default="ko")
    shortcuts: Mapped[bool] = mapped_column(default=True)
    last_signed_in_at: Mapped[datetime | None]


class Membership(Tenant, Base):
    """A role of a staff member in one organisation; kept when revoked (기준 5(3): 3 years)."""

    __tablename__ = "membership"
    __table_args__ = owned(
        CheckConstraint(f"role IN ({_ROLES})", name="role_known"),
        Index("ix_membership_staff", "staff_id", "organisation_id"),
    )
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    role: Mapped[str]
    #: For task owners: the keys of the systems they answer for, separated by spaces; empty = all.
    systems: Mapped[str] = mapped_column(default="")
    granted_at: Mapped[datetime]
    granted_by: Mapped[str]
    valid_until: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None]


class Absence(Tenant, Base):
    """Days on which a member of staff is away, and who stands in; why is nobody's business."""

    __tablename__ = "absence"
    __table_args__ = owned(
        CheckConstraint("ends_on >= starts_on", name="in_order"),
        CheckConstraint("deputy_id <> staff_id", name="somebody_else"),
        Index("ix_absence_days", "organisation_id", "ends_on", "starts_on"),
    )
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    deputy_id: Mapped[int | None] = mapped_column(Key, ForeignKey("staff.id"))
    #: KST days, both included.
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by: Mapped[str]
    #: When open tasks were handed to the deputy; NULL before the first day.
    handed_over_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class WebSession(Base):
    """A browser session of one face, kept on the server; the cookie holds only its token."""

    __tablename__ = "web_session"
    __table_args__ = (Index("ix_web_session_expires_at", "expires_at"),)
    id: Mapped[int] = key()
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    face: Mapped[str]
    data: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Attempt(Base):
    """Counted attempts at something guessable: sign-in, codes, look-ups."""

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("bucket"),)
    id: Mapped[int] = key()
    #: Keyed hash of what is counted, so that no address or login stands here in the clear.
    bucket: Mapped[bytes]
    count: Mapped[int]
    window_started_at: Mapped[datetime]


class SavedView(Tenant, Base):
    """A queue view a staff member saved: the query string that shows it, and who sees it."""

    __tablename__ = "saved_view"
    __table_args__ = owned(UniqueConstraint("organisation_id", "staff_id", "name"))
    id: Mapped[int] = key()
    staff_id: Mapped[int] = mapped_column(Key, ForeignKey("staff.id"))
    name: Mapped[str]
    query: Mapped[str]
    #: Whether everybody who works the queue of the organisation sees it.
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
