"""The work on a request: tasks, supplements, messages, decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned


class Task(Tenant, Base):
    """Work for one system, department or processor.

    Search and match, carry out a measure, put the use on hold, or learn that a hold is over.
    """

    __tablename__ = "task"
    __table_args__ = owned(
        belongs("request", "request_id"),
        belongs("filing", "filing_id"),
        CheckConstraint("kind IN ('search', 'measure', 'hold', 'release')", name="kind_known"),
        UniqueConstraint("request_id", "kind", "system_key", "round"),
        Index(
            "ix_task_open",
            "organisation_id",
            "due_on",
            "id",
            postgresql_where=text("answered_at IS NULL AND cancelled_at IS NULL"),
            sqlite_where=text("answered_at IS NULL AND cancelled_at IS NULL"),
        ),
        Index("ix_task_request", "request_id"),
        Index(
            "ix_task_watch",
            "next_watch_at",
            sqlite_where=text("next_watch_at IS NOT NULL"),
            postgresql_where=text("next_watch_at IS NOT NULL"),
        ),
        Index(
            "ix_task_uncovered",
            "organisation_id",
            "uncovered_at",
            sqlite_where=text("uncovered_at IS NOT NULL"),
            postgresql_where=text("uncovered_at IS NOT NULL"),
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    kind: Mapped[str]
    round: Mapped[int] = mapped_column(default=1)
    system_key: Mapped[str]
    due_on: Mapped[date]
    #: How the inner date was computed: rule, date and why, as `workflows.inner_dates` gave them.
    due_steps: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    #: By when the processor of the system confirms; NULL where the system is our own.
    processor_due_on: Mapped[date | None]
    #: When the processor was told what to do (Act 26(8)).
    processor_told_at: Mapped[datetime | None]
    #: Given to one member of staff, or to the owners of another department (its key, and the
    #: systems it answered for then); without either it belongs to the owners of its system.
    assigned_to: Mapped[int | None] = mapped_column(Key)
    assigned_department: Mapped[str | None]
    assigned_systems: Mapped[str | None]
    #: Staff who may answer it besides, because a silence was told to them.
    helpers: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    #: Sealed JSON: each change of hands, with its reason.
    assignments: Mapped[bytes | None]
    #: When it must be looked at again: a reminder or an escalation; NULL when there is none left.
    next_watch_at: Mapped[datetime | None]
    #: Since when nobody is there to answer it.
    uncovered_at: Mapped[datetime | None]
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str]
    #: Sealed JSON: what the owner is asked to look for or to do.
    order: Mapped[bytes | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(Key)
    verdict: Mapped[str | None]
    #: Day the measure was carried out, for measure tasks.
    done_on: Mapped[date | None]
    #: Sealed JSON: items and values found, proposed action, how it was done.
    answer: Mapped[bytes | None]
    #: Set when the request ended before the task was done.
    cancelled_at: Mapped[datetime | None]


class TaskLink(Tenant, Base):
    """A one-time link that lets the owner of a system answer one task without signing in."""

    __tablename__ = "task_link"
    __table_args__ = owned(belongs("task", "task_id"), Index("ix_task_link_task", "task_id"))
    id: Mapped[int] = key()
    task_id: Mapped[int] = mapped_column(Key)
    #: Hash of the token in the address; the token itself is only in the mail.
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    #: To whom it was sent; only they may use it.
    staff_id: Mapped[int] = mapped_column(Key)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: The browser that opened it first; another one is refused.
    opened_by: Mapped[bytes | None]
    opened_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Supplement(Tenant, Base):
    """Something the person was asked to add (보완 요구)."""

    __tablename__ = "supplement"
    __table_args__ = owned(
        belongs("request", "request_id"), Index("ix_supplement_req", "request_id")
    )
    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(Key)
    #: What is missing (SupplementAbout): a proof that was asked for at once may be waited for.
    about: Mapped[str] = mapped_column(default="other")
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(Key)
    reply_by: Mapped[date]
    asked: Mapped[bytes | None]
    received_at: Mapped[datetime | None]
    reply: Mapped[bytes | None]


class Message(Tenant, Base):
    """A line between the person and the officers, or an internal note; never one box for both."""

    __tablename__ = "message"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        CheckConstraint("side IN ('person', 'staff', 'note')", name="side_known"),
        Index("ix_message_filing", "filing_id", "id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    side: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(Key)
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    body: Mapped[bytes | None]


class Decision(Tenant, Base):
    """An outcome with grounds and reason: drafted, submitted, approved or returned."""

    __tablename__ = "decision"
    __table_args__ = owned(
        belongs("request", "request_id"),
        CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'returned')", name="state_known"
        ),
        UniqueConstraint("request_id", "round"),
    )
    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(Key)
    round: Mapped[int] = mapped_column(default=1)
    state: Mapped[str]
    outcome: Mapped[str]
    #: Codes of grounds from the law pack.
    grounds: Mapped[list[Any]]
    #: Sealed JSON: reason, notice text, items erased and kept (law, period, until), view details.
    content: Mapped[bytes | None]
    drafted_by: Mapped[int] = mapped_column(Key)
    drafted_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    #: Sealed: why it was returned.
    comment: Mapped[bytes | None]
    #: Self-approval in a one-person office: flagged in every export (law pack, four eyes).
    self_approved: Mapped[bool] = mapped_column(default=False)
    single_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it


class TransferLog(Tenant, Base):
    """The record of one transfer (전송 내역), kept three years under a key of its own.

    What was asked, sent, fetched, refused, withdrawn or stopped, and why (Decree 42-6(11)). It
    outlives the filing where that is destroyed earlier, and goes by a period of its own.
    """

    __tablename__ = "transfer_log"
    __table_args__ = owned(
        belongs("request", "request_id"),
        belongs("filing", "filing_id"),
        UniqueConstraint("request_id"),
        Index("ix_transfer_log_last", "organisation_id", "last_on", "id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    #: Whether it is sent again and again, until when, and since when it no longer is (KST days).
    periodic: Mapped[bool] = mapped_column(default=False)
    ends_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    #: KST day of the last entry: the period of the record counts from it.
    last_on: Mapped[date]
    wrapped_key: Mapped[bytes | None]
    #: Sealed JSON under its own key: who, what was asked, and the entries in order.
    record: Mapped[bytes | None]
    destroyed_at: Mapped[datetime | None]
