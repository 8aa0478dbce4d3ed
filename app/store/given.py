"""Files attached to the answers of tasks, as they are given to the person or held back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.vocabulary import GivenState

_STATES = ", ".join(f"'{state}'" for state in GivenState)


class GivenFile(Tenant, Base):
    """What was decided about one attached file of one request of access.

    Without a row nothing was marked or decided yet. To give with no `file_id`: a worker makes the
    copy now.
    """

    __tablename__ = "given_file"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        belongs("request", "request_id"),
        belongs("stored_file", "source_id"),
        belongs("stored_file", "file_id"),
        CheckConstraint(f"state IN ({_STATES})", name="state_known"),
        UniqueConstraint("request_id", "source_id"),
        Index("ix_given_file_filing", "filing_id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    #: The file as it was attached; staff see it, the person never.
    source_id: Mapped[int] = mapped_column(Key)
    state: Mapped[str]
    #: The copy for the person.
    file_id: Mapped[int | None] = mapped_column(Key)
    #: Pages of the copy.
    pages: Mapped[int | None]
    #: Code of the ground on which it is withheld.
    ground: Mapped[str | None]
    #: Sealed JSON: title shown to the person, marks, reason.
    content: Mapped[bytes | None]
    #: Why the copy could not be made; nothing personal.
    last_error: Mapped[str | None]
    decided_by: Mapped[int | None] = mapped_column(Key)
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it
