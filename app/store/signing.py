"""What an organisation signs its papers with, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from app.store.base import Base, Tenant, key, owned

LIVE = "ended_at IS NULL"


class SigningIdentity(Tenant, Base):
    """A certificate with its key: at most one signs, and without one papers go unsigned.

    The certificate stays for good, so that papers can be checked; the key is destroyed when the
    identity ends.
    """

    __tablename__ = "signing_identity"
    __table_args__ = owned(
        CheckConstraint("kind IN ('file', 'token')", name="kind_known"),
        CheckConstraint("ended_at IS NULL OR sealed IS NULL", name="ended_without_key"),
        UniqueConstraint("organisation_id", "version"),
        Index(
            "ix_signing_identity_live",
            "organisation_id",
            unique=True,
            postgresql_where=text(LIVE),
            sqlite_where=text(LIVE),
        ),
    )
    id: Mapped[int] = key()
    version: Mapped[int]
    kind: Mapped[str]
    #: The private key, or how to reach it in its token, sealed; NULL once it is destroyed.
    sealed: Mapped[bytes | None]
    wrapped_key: Mapped[bytes | None]
    #: PEM of the certificate, and of its issuers, the nearest first.
    certificate: Mapped[str]
    chain: Mapped[str]
    #: What the certificate says: whose it is in few words and in full, who issued it, its serial
    #: number and SHA-256 fingerprint in hex, from and until when it holds.
    holder: Mapped[str]
    subject: Mapped[str]
    issuer: Mapped[str]
    serial: Mapped[str]
    fingerprint: Mapped[str]
    not_before: Mapped[datetime]
    not_after: Mapped[datetime]
    #: Labels of the token and of the key in it.
    token: Mapped[str | None]
    token_key: Mapped[str | None]
    #: Why it signs nothing until an administrator does something: `pin` or `locked`.
    fault: Mapped[str | None]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
