"""Files, documents made by us, and exports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned

#: Papers that must reach the person and have not left yet; queries repeat it word for word, so
#: that the partial index serves them.
UNDISPATCHED = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_automated', 'notice_objection', "
    "'notice_source', 'notice_transfer', 'notice_closing', 'supplement_request', 'delay_letter', "
    "'extension_letter', 'closing_letter', 'fee_letter')"
)


def _where(condition: str) -> dict[str, Any]:
    """Return what makes an index partial, on both databases."""
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}


class StoredFile(Tenant, Base):
    """A sealed file in the storage: what the person sent, or what we made."""

    __tablename__ = "stored_file"
    __table_args__ = owned(
        UniqueConstraint("storage_key"),
        Index("ix_stored_file_filing", "filing_id"),
        Index("ix_stored_file_sha256", "sha256"),
        Index("ix_stored_file_number", "organisation_id", "number", **_where("number IS NOT NULL")),
    )
    id: Mapped[int] = key()
    #: NULL for exports, which belong to no single filing.
    filing_id: Mapped[int | None] = mapped_column(Key)
    purpose: Mapped[str]
    #: Sealed display name; never used as a path.
    name: Mapped[bytes | None]
    media_type: Mapped[str]
    size: Mapped[int]
    #: Of the readable bytes, before sealing.
    sha256: Mapped[str]
    storage_key: Mapped[str]
    #: Wrapped key of files without a filing (exports).
    wrapped_key: Mapped[bytes | None]
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]
    #: Number and check code printed on a paper of the house; NULL for every other file.
    number: Mapped[str | None]
    check_code: Mapped[str | None]
    #: The certificate such a paper is signed with; NULL when it is not signed.
    signing_identity_id: Mapped[int | None] = mapped_column(Key)


class Document(Tenant, Base):
    """A paper made by us.

    Rendered: the bytes exist. Issued: frozen and readable in the portal. Dispatched: a channel
    accepted it, or proof was entered.
    """

    __tablename__ = "document"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        CheckConstraint(
            "state IN ('ordered', 'rendered', 'issued', 'failed', 'void')", name="state_known"
        ),
        UniqueConstraint("organisation_id", "number"),
        Index("ix_document_filing", "filing_id", "id"),
        Index(
            "ix_document_undispatched",
            "organisation_id",
            "issued_at",
            postgresql_where=text(UNDISPATCHED),
            sqlite_where=text(UNDISPATCHED),
        ),
        Index("ix_document_sha256", "sha256", **_where("sha256 IS NOT NULL")),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int | None] = mapped_column(Key)
    decision_id: Mapped[int | None] = mapped_column(Key)
    kind: Mapped[str]
    number: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    #: KST day printed on the paper.
    dated: Mapped[date]
    check_code: Mapped[str | None]
    sha256: Mapped[str | None]
    pages: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(Key)
    ordered_at: Mapped[datetime]
    rendered_at: Mapped[datetime | None]
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[int | None] = mapped_column(Key)
    dispatched_at: Mapped[datetime | None]
    dispatch_channel: Mapped[str | None]
    #: What proves the dispatch: the mail server's answer, a registered-mail number.
    dispatch_proof: Mapped[str | None]
    read_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    #: Which versions of the organisation's own wording stand on it, as `letter.closing=3`.
    wordings: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    #: How many bytes the paper had before it was signed: the signature stands behind them. NULL
    #: for papers made before papers could be signed.
    unsigned_size: Mapped[int | None]
    #: The certificate it is signed with; NULL when it is not signed.
    signing_identity_id: Mapped[int | None] = mapped_column(Key)


class DocumentPart(Tenant, Base):
    """A file that is issued with a paper: made or copied, frozen and destroyed together with it.

    Name, type, size and hash stand in the stored file.
    """

    __tablename__ = "document_part"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        belongs("document", "document_id"),
        belongs("stored_file", "file_id"),
        CheckConstraint("kind IN ('json', 'csv', 'file')", name="kind_known"),
        UniqueConstraint("document_id", "position"),
        Index("ix_document_part_filing", "filing_id"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    document_id: Mapped[int] = mapped_column(Key)
    #: 1 and up, the order in which people see them.
    position: Mapped[int]
    kind: Mapped[str]
    file_id: Mapped[int] = mapped_column(Key)


class DocumentVariant(Tenant, Base):
    """A copy of an issued paper, locked with a password the person chose.

    The password lies here sealed under the filing's key until the copy is made, and never after.
    The hash stays, so that the copy can be told to be ours when its bytes are long gone.
    """

    __tablename__ = "document_variant"
    __table_args__ = owned(
        belongs("document", "document_id"),
        CheckConstraint("state IN ('ordered', 'ready', 'failed', 'gone')", name="state_known"),
        CheckConstraint("viewer IN ('applicant', 'subject')", name="viewer_known"),
        CheckConstraint("state = 'ordered' OR password IS NULL", name="password_short_lived"),
        Index("ix_document_variant_document", "document_id", "id"),
        Index("ix_document_variant_sha256", "sha256", **_where("sha256 IS NOT NULL")),
        Index("ix_document_variant_alive", "gone_after", **_where("state IN ('ordered', 'ready')")),
    )
    id: Mapped[int] = key()
    document_id: Mapped[int] = mapped_column(Key)
    #: Who asked for it (Viewer): whoever filed, or the person represented.
    viewer: Mapped[str]
    state: Mapped[str]
    password: Mapped[bytes | None]
    ordered_at: Mapped[datetime]
    #: When its bytes, or an order nobody could carry out, are let go.
    gone_after: Mapped[datetime]
    made_at: Mapped[datetime | None]
    sha256: Mapped[str | None]
    #: Bytes of the finished copy.
    size: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(Key)
    #: The certificate it is signed with; NULL when it is not signed.
    signing_identity_id: Mapped[int | None] = mapped_column(Key)


class Dispatch(Tenant, Base):
    """One attempt to bring a paper to the person, and what became of it."""

    __tablename__ = "dispatch"
    __table_args__ = owned(
        belongs("document", "document_id"),
        CheckConstraint(
            "outcome IN ('sent', 'delivered', 'returned', 'bounced')", name="outcome_known"
        ),
        Index("ix_dispatch_document", "document_id", "id"),
    )
    id: Mapped[int] = key()
    document_id: Mapped[int] = mapped_column(Key)
    #: How it left (NoticeChannel) and on which KST day.
    channel: Mapped[str]
    dispatched_on: Mapped[date]
    #: What proves it: the mail server's answer, a registered-mail number, who signed.
    proof: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    outcome: Mapped[str]
    outcome_on: Mapped[date | None]
    #: Why it came back; no personal data.
    note: Mapped[str | None]


class Export(Tenant, Base):
    """An ordered export for a regulator: purpose, approval, and the file when it is built."""

    __tablename__ = "export"
    __table_args__ = owned(
        CheckConstraint(
            "state IN ('asked', 'approved', 'refused', 'built', 'failed')", name="state_known"
        ),
    )
    id: Mapped[int] = key()
    kind: Mapped[str]
    format: Mapped[str]
    #: Filters: from, to, right, state, with_personal_data.
    options: Mapped[dict[str, Any]]
    purpose: Mapped[str]
    state: Mapped[str]
    asked_by: Mapped[str]
    asked_staff_id: Mapped[int | None] = mapped_column(Key)
    asked_at: Mapped[datetime]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    self_approved: Mapped[bool] = mapped_column(default=False)
    built_at: Mapped[datetime | None]
    rows: Mapped[int | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(Key)
    expires_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
