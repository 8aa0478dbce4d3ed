"""Controllers on this installation, their profiles, and what they add to the calendar."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Tenant, key, owned


class Organisation(Base):
    """A controller (개인정보처리자)."""

    __tablename__ = "organisation"
    id: Mapped[int] = key()
    slug: Mapped[str] = mapped_column(unique=True)
    name_ko: Mapped[str]
    name_en: Mapped[str]
    created_at: Mapped[datetime]
    profile_id: Mapped[int | None]
    #: Since when people can file in the portal; NULL while it is in preparation or closed.
    opened_at: Mapped[datetime | None]


class ProfileVersion(Tenant, Base):
    """One loaded version of an organisation's profile, as the TOML text that was loaded."""

    __tablename__ = "profile_version"
    __table_args__ = owned(UniqueConstraint("organisation_id", "version"))
    id: Mapped[int] = key()
    version: Mapped[int]
    toml: Mapped[str]
    sha256: Mapped[str]
    loaded_at: Mapped[datetime]
    loaded_by: Mapped[str]
    #: Tables of the root that differ from the version before, by name; NULL for the first.
    tables: Mapped[str | None]


class Counter(Tenant, Base):
    """The last number given for a name, for example receipt numbers of one day."""

    __tablename__ = "counter"
    __table_args__ = owned(UniqueConstraint("organisation_id", "name"))
    id: Mapped[int] = key()
    name: Mapped[str]
    last: Mapped[int]


class HolidayOverride(Base):
    """A public holiday declared after the calendars were frozen; it holds for everybody."""

    __tablename__ = "holiday_override"
    id: Mapped[int] = key()
    day: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str]
    source: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]


class Closure(Tenant, Base):
    """A day on which the organisation is closed: it moves target and inner dates only."""

    __tablename__ = "closure"
    __table_args__ = owned(UniqueConstraint("organisation_id", "day"))
    id: Mapped[int] = key()
    day: Mapped[date]
    name: Mapped[str]


class Lease(Base):
    """Who holds a job that only one process may do (scheduler, sealer), and until when."""

    __tablename__ = "lease"
    __table_args__ = (CheckConstraint("fence > 0", name="fence_positive"),)
    name: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    expires_at: Mapped[datetime]
    fence: Mapped[int]
