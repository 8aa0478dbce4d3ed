"""Filings that are not sent yet, and the codes that confirm a contact."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned


class Draft(Tenant, Base):
    """Answers of somebody who has not filed yet; dropped after the days the setting gives."""

    __tablename__ = "draft"
    __table_args__ = owned(Index("ix_draft_expires_at", "expires_at"))
    id: Mapped[int] = key()
    #: Hash of the token in the address; the token itself is only with the person.
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    language: Mapped[str]
    #: Answers by step, sealed under the draft's own key.
    answers: Mapped[bytes | None]
    wrapped_key: Mapped[bytes | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: Hash of a one-time link that opens the draft again.
    resume_hash: Mapped[bytes | None]
    contact_confirmed_at: Mapped[datetime | None]
    filing_id: Mapped[int | None] = mapped_column(Key)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it


class DraftFile(Tenant, Base):
    """A cleaned upload waiting for its filing, sealed under the draft's key."""

    __tablename__ = "draft_file"
    __table_args__ = owned(belongs("draft", "draft_id"), Index("ix_draft_file_draft", "draft_id"))
    id: Mapped[int] = key()
    draft_id: Mapped[int] = mapped_column(Key)
    #: person, authority or id_copy: which page it was sent on.
    purpose: Mapped[str] = mapped_column(default="person")
    name: Mapped[bytes]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    storage_key: Mapped[str]
    created_at: Mapped[datetime]


class ContactCode(Tenant, Base):
    """A six-digit code sent to a contact; it proves that contact, not an identity."""

    __tablename__ = "contact_code"
    __table_args__ = owned(
        CheckConstraint("purpose IN ('draft', 'track', 'change')", name="purpose_known"),
        Index("ix_contact_code_handle", "handle_hash"),
    )
    id: Mapped[int] = key()
    purpose: Mapped[str]
    #: What the browser holds to enter the code; a hash, like every token.
    handle_hash: Mapped[bytes]
    #: NULL when the number or the contact was wrong: same row, same work, no mail.
    draft_id: Mapped[int | None] = mapped_column(Key)
    filing_id: Mapped[int | None] = mapped_column(Key)
    #: applicant, or subject: the person represented may open their agent's filing, too.
    recipient: Mapped[str] = mapped_column(default="applicant")
    #: The address it goes to where that is a new one, sealed under the filing's key.
    new_contact: Mapped[bytes | None]
    code_hash: Mapped[bytes]
    #: The code, sealed for the worker that mails it; emptied once sent.
    sealed_code: Mapped[bytes | None]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
