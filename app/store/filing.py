"""What one person sends at one time, the rights asked in it, and its key."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.vocabulary import Channel, RequestState, Right


def _one_of(column: str, values: type[Channel | Right | RequestState]) -> CheckConstraint:
    known = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f'"{column}" IN ({known})', name=f"{column}_known")


def _open_index(name: str, *columns: str, carries: tuple[str, ...] = ()) -> Index:
    """Return an index of open requests only; what it `carries` is counted without the table.

    `closed_at` stands in it although it is always NULL there: without it SQLite looks at the
    table for every row it counts (40 times slower for the counts of the queue).
    """
    open_only = text("closed_at IS NULL")
    return Index(
        f"ix_request_open_by_{name}",
        "organisation_id",
        *columns,
        "id",
        *carries,
        "closed_at",
        postgresql_where=open_only,
        sqlite_where=open_only,
    )


class Filing(Tenant, Base):
    """A filing (접수): one receipt number, one person, one or more requests."""

    __tablename__ = "filing"
    __table_args__ = owned(
        UniqueConstraint("organisation_id", "receipt_number"),
        UniqueConstraint("uid"),
        Index("ix_filing_received", "organisation_id", "received_at", "id"),
        Index(
            "ix_filing_kept",
            "organisation_id",
            "received_at",
            "id",
            postgresql_where=text("destroyed_at IS NULL"),
            sqlite_where=text("destroyed_at IS NULL"),
        ),
        _one_of("channel", Channel),
    )
    id: Mapped[int] = key()
    #: Opaque name used in events and file keys: it says nothing about the person.
    uid: Mapped[str]
    receipt_number: Mapped[str]
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    channel: Mapped[str]
    #: Day it reached the privacy portal of the Commission, and the number it has there.
    filed_on: Mapped[date | None]
    external_number: Mapped[str | None]
    #: Who entered it at the intake desk, and when; NULL for what people filed themselves.
    entered_by: Mapped[int | None] = mapped_column(Key)
    entered_at: Mapped[datetime | None]
    language: Mapped[str]
    notice_channel: Mapped[str]
    #: subject, agent or guardian: who files.
    applicant_role: Mapped[str] = mapped_column(default="subject")
    #: Sealed JSON under the filing's key: name, e-mail, phone, birth date, address, clues of the
    #: data subject; under `agent` the same of whoever files for them.
    person: Mapped[bytes | None]
    #: Keys of the services of the profile the person named; empty when they do not know.
    services: Mapped[list[Any]]
    contact_confirmed_at: Mapped[datetime | None]
    contact_kind: Mapped[str | None]
    identity_verified_at: Mapped[datetime | None]
    identity_method: Mapped[str | None]
    identity_level: Mapped[str | None]
    identity_by: Mapped[int | None]
    profile_version: Mapped[int]
    #: Set when the filing's own period ended and its key was destroyed.
    destroyed_at: Mapped[datetime | None]
    #: Double submits of the same draft find the filing they already made.
    draft_token: Mapped[bytes | None] = mapped_column(unique=True)
    #: The last event sequence number; events of a filing are numbered without gaps.
    sequence: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it


class DataKey(Tenant, Base):
    """The key of one filing, wrapped; destroying it destroys all that was sealed with it."""

    __tablename__ = "data_key"
    __table_args__ = owned(belongs("filing", "filing_id"))
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key, unique=True)
    wrapped: Mapped[bytes | None]
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]


class BlindIndex(Tenant, Base):
    """A keyed digest of a name, address or number, for look-ups without decrypting."""

    __tablename__ = "blind_index"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        Index("ix_blind_index_lookup", "organisation_id", "kind", "digest", "filing_id"),
        Index("ix_blind_index_filing", "filing_id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    kind: Mapped[str]
    digest: Mapped[bytes]


class Request(Tenant, Base):
    """One right of a filing, with its own state, clock and decision."""

    __tablename__ = "request"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        UniqueConstraint("filing_id", "position"),
        _one_of("right", Right),
        _one_of("state", RequestState),
        _open_index("target", "target_due", carries=("legal_due",)),
        _open_index("legal", "legal_due"),
        _open_index("received", "received_on"),
        _open_index("officer", "officer_id", "target_due"),
        _open_index("waiting", "waiting_for", "target_due"),
        _open_index("state", "state", "target_due", carries=("right",)),
        Index(
            # Partial, or SQLite takes it for open requests (closed_at = NULL) and sorts them all.
            "ix_request_closed",
            "organisation_id",
            "closed_at",
            "id",
            postgresql_where=text("closed_at IS NOT NULL"),
            sqlite_where=text("closed_at IS NOT NULL"),
        ),
        Index(
            "ix_request_refusal",
            "organisation_id",
            "refuse_by",
            "id",
            postgresql_where=text("closed_at IS NULL AND refuse_by IS NOT NULL"),
            sqlite_where=text("closed_at IS NULL AND refuse_by IS NOT NULL"),
        ),
        Index("ix_request_received", "organisation_id", "received_on", "id"),
        Index(
            "ix_request_sweep",
            "next_watch_at",
            sqlite_where=text("next_watch_at IS NOT NULL"),
            postgresql_where=text("next_watch_at IS NOT NULL"),
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    position: Mapped[int]
    right: Mapped[str]
    #: When this request came, where that was after the filing (an objection); NULL: with it.
    received_at: Mapped[datetime | None]
    received_on: Mapped[date]
    #: The request an objection contests, or the one a new decision follows up.
    about_id: Mapped[int | None] = mapped_column(Key)
    #: Legal state, what we wait for, and the last error are three fields (design §5).
    state: Mapped[str]
    waiting_for: Mapped[str | None]
    last_error: Mapped[str | None]
    officer_id: Mapped[int | None] = mapped_column(Key)
    #: Sealed JSON under the filing's key: items, form of answer, what to delete, reason.
    details: Mapped[bytes | None]
    law: Mapped[str]
    law_version: Mapped[str]
    calendar_version: Mapped[str]
    raw_end: Mapped[date | None]
    legal_due: Mapped[date | None]
    target_due: Mapped[date | None]
    #: Day by which a refusal is told; automated decisions only, never extended.
    refuse_by: Mapped[date | None]
    adjusted_due: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    #: The derivation: steps of rule, date and why, as the clock gave them.
    derivation: Mapped[list[Any]]
    #: What happened to the clock, in order: the input of the next computation.
    clock_events: Mapped[list[Any]]
    #: A standing postponement: when it was told, why (code), when that is looked at again, and
    #: when viewing is expected. NULL while nothing is postponed.
    postponed_on: Mapped[date | None]
    postponed_cause: Mapped[str | None]
    review_on: Mapped[date | None]
    expected_on: Mapped[date | None]
    #: When the deadline watch must look again; NULL when nothing can become due.
    next_watch_at: Mapped[datetime | None]
    #: The cause the last delay letter named (DelayCause), and the day it expected the answer.
    delay_cause: Mapped[str | None]
    delay_expected_on: Mapped[date | None]
    state_entered_at: Mapped[datetime]
    outcome: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    answered_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it
