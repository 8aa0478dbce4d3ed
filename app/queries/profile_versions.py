"""The versions of an organisation's profile: which, by whom, when, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import ProfileVersion, Staff

#: Versions on the page of the history.
MOST = 100


@dataclass(frozen=True)
class VersionRow:
    """One version; `tables` are those it changed, None for what was loaded from a file."""

    version: int
    at: datetime
    by: str
    tables: tuple[str, ...] | None


def versions_of(session: Session, organisation_id: int) -> list[VersionRow]:
    """Return the newest versions, newest first, with the names of the staff who made them."""
    rows = session.execute(
        select(
            ProfileVersion.version,
            ProfileVersion.loaded_at,
            ProfileVersion.loaded_by,
            ProfileVersion.tables,
            Staff.name,
        )
        .outerjoin(Staff, Staff.login == ProfileVersion.loaded_by)
        .where(ProfileVersion.organisation_id == organisation_id)
        .order_by(ProfileVersion.version.desc())
        .limit(MOST)
    )
    return [
        VersionRow(
            row.version,
            row.loaded_at,
            row.name or row.loaded_by,
            None if row.tables is None else tuple(row.tables.split()),
        )
        for row in rows
    ]


def profile_text(session: Session, organisation_id: int, version: int) -> str | None:
    """Return the TOML of one version; None when there is none of that number."""
    return session.scalar(
        select(ProfileVersion.toml).where(
            ProfileVersion.organisation_id == organisation_id, ProfileVersion.version == version
        )
    )
