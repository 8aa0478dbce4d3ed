"""Word to others outside about a person's data: recipients, and whoever the data came from."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.vocabulary import OutsideAnswer, OutsideChannel, OutsideKind

_KINDS = ", ".join(f"'{kind}'" for kind in OutsideKind)
_CHANNELS = ", ".join(f"'{channel}'" for channel in OutsideChannel)
_ANSWERS = ", ".join(f"'{answer}'" for answer in OutsideAnswer)


class OutsideWord(Tenant, Base):
    """What one recipient is told, or what is passed on to one provider (Decree 43(2))."""

    __tablename__ = "outside_word"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        belongs("request", "request_id"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind_known"),
        CheckConstraint(f"channel IN ({_CHANNELS})", name="channel_known"),
        CheckConstraint(f"answer IN ({_ANSWERS})", name="answer_known"),
        Index("ix_outside_word_request", "request_id", "id"),
        Index(
            "ix_outside_word_waiting",
            "organisation_id",
            "ordered_at",
            sqlite_where=text("answer IS NULL"),
            postgresql_where=text("answer IS NULL"),
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    kind: Mapped[str]
    #: Key of a recipient of the profile; NULL for one that was entered, whose name is sealed.
    party_key: Mapped[str | None]
    #: Sealed JSON: name, contact, and what was said to it besides.
    details: Mapped[bytes | None]
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str]
    #: The letter that was prepared.
    document_id: Mapped[int | None] = mapped_column(Key)
    sent_on: Mapped[date | None]
    channel: Mapped[str | None]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    #: Sealed JSON: what was answered, in words, and the proof of sending.
    result: Mapped[bytes | None]
