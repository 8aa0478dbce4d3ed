"""The organisations of this installation, as the front page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Organisation
from workflows.text import Label


@dataclass(frozen=True)
class OrganisationOnShow:
    """An organisation that takes requests here."""

    slug: str
    name: Label


def organisations_on_show(session: Session) -> list[OrganisationOnShow]:
    """Return the organisations that have a profile, in the order they were set up."""
    rows = session.execute(
        select(Organisation.slug, Organisation.name_ko, Organisation.name_en)
        .where(Organisation.profile_id.is_not(None))
        .order_by(Organisation.id)
    )
    return [OrganisationOnShow(row.slug, Label(row.name_ko, row.name_en)) for row in rows]
