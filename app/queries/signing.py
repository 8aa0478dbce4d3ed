"""The certificates an organisation signs with, as screens, alarms and regulators see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.organisations.certificate import Standing, standing
from app.store import SigningIdentity

_GROUP = 4


@dataclass(frozen=True)
class CertificateRow:
    """One certificate; `standing` is None once it has ended."""

    id: int
    version: int
    kind: str
    holder: str
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    token: str | None
    token_key: str | None
    added_at: datetime
    added_by: str
    ended_at: datetime | None
    ended_by: str | None
    standing: Standing | None

    @property
    def first_day(self) -> date:
        """The KST day on which it begins to hold."""
        return kst_date(self.not_before)

    @property
    def last_day(self) -> date:
        """The KST day on which it ends to hold."""
        return kst_date(self.not_after)

    @property
    def self_signed(self) -> bool:
        """Whether nobody but its holder vouches for it."""
        return self.subject == self.issuer

    @property
    def print_groups(self) -> str:
        """The fingerprint in groups of four, so that a line can break."""
        text = self.fingerprint
        return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def certificates(session: Session, organisation_id: int, now: datetime) -> list[CertificateRow]:
    """Return all certificates an organisation ever signed with, the newest first."""
    rows = session.scalars(
        select(SigningIdentity)
        .where(SigningIdentity.organisation_id == organisation_id)
        .order_by(SigningIdentity.version.desc())
    )
    return [_row(row, now) for row in rows]


def live_row(session: Session, organisation_id: int) -> SigningIdentity | None:
    """Return the row of the certificate that signs now."""
    return session.scalar(
        select(SigningIdentity).where(
            SigningIdentity.organisation_id == organisation_id,
            SigningIdentity.ended_at.is_(None),
        )
    )


def live_certificate(
    session: Session, organisation_id: int, now: datetime
) -> CertificateRow | None:
    """Return the certificate that signs now, as it is shown."""
    row = live_row(session, organisation_id)
    return None if row is None else _row(row, now)


def has_certificates(session: Session, organisation_id: int) -> bool:
    """Tell whether papers of an organisation are or were ever signed."""
    found = select(SigningIdentity.id).where(SigningIdentity.organisation_id == organisation_id)
    return session.scalar(found.limit(1)) is not None


def certificate_file(session: Session, organisation_id: int) -> str:
    """Return every certificate with its issuers as one PEM text; empty when there is none.

    What stands before each is for people: OpenSSL and others skip it.
    """
    rows = session.scalars(
        select(SigningIdentity)
        .where(SigningIdentity.organisation_id == organisation_id)
        .order_by(SigningIdentity.version.desc())
    )
    return "\n".join(_in_words(row) + row.certificate + row.chain for row in rows)


def _in_words(row: SigningIdentity) -> str:
    lines = (
        f"Subject: {row.subject}",
        f"Issuer: {row.issuer}",
        f"SHA-256: {row.fingerprint}",
        f"Valid (UTC): {row.not_before:%Y-%m-%d %H:%M:%S} to {row.not_after:%Y-%m-%d %H:%M:%S}",
        f"Signed papers from (UTC): {row.added_at:%Y-%m-%d %H:%M:%S}",
        f"until (UTC): {row.ended_at:%Y-%m-%d %H:%M:%S}" if row.ended_at else "still in use",
    )
    return "".join(f"# {line}\n" for line in lines)


def _row(row: SigningIdentity, now: datetime) -> CertificateRow:
    state = None
    if row.ended_at is None:
        state = standing(row.not_before, row.not_after, now, row.fault)
    return CertificateRow(
        row.id,
        row.version,
        row.kind,
        row.holder,
        row.subject,
        row.issuer,
        row.serial,
        row.fingerprint,
        row.not_before,
        row.not_after,
        row.token,
        row.token_key,
        row.added_at,
        row.added_by,
        row.ended_at,
        row.ended_by,
        state,
    )
