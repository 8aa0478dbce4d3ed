"""What a view asks for: the runtime, the organisation of the address, the language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, g, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.extensions import db
from app.languages import KOREAN
from app.locale import pick_language
from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from app.services.errors import NotFoundError
from app.store import Organisation
from app.store.tenancy import set_scope
from workflows.citations import in_english
from workflows.law.schema import LawPack


@dataclass(frozen=True)
class OrganisationInUse:
    """The organisation whose address was opened."""

    id: int
    slug: str
    profile_version: int
    profile: OrganisationProfile
    #: Since when people can file in the portal; None while the desk is closed.
    opened_at: datetime | None = None


def runtime() -> Runtime:
    """Return the runtime of this process."""
    return cast("Runtime", current_app.extensions["tenday"])


def reader() -> Session:
    """Return the request's session for reading."""
    return cast("Session", db.session())


def language() -> str:
    """Return the code of this page's language, also before its first sentence."""
    return str(g.get("language") or pick_language())


def cite(citation: str) -> str:
    """Return a Korean citation as the language of the page writes it."""
    return citation if language() == KOREAN else in_english(citation)


def open_organisation(slug: str) -> OrganisationInUse:
    """Find the organisation of the address and limit the request's reading to it.

    Raises:
        NotFoundError: no organisation of that name has a profile here.

    """
    session = reader()
    row = session.execute(
        select(Organisation.id, Organisation.profile_id, Organisation.opened_at).where(
            Organisation.slug == slug
        )
    ).one_or_none()
    if row is None or row.profile_id is None:
        raise NotFoundError
    set_scope(session, row.id)
    session.rollback()  # the next transaction begins with the scope told to the database
    version = runtime().profiles.number_of(session, row.profile_id)
    if version is None:
        raise NotFoundError
    profile = runtime().profiles.get(session, row.id, version)
    found = OrganisationInUse(row.id, slug, version, profile, row.opened_at)
    g.organisation = found
    return found


def organisation() -> OrganisationInUse:
    """Return the organisation of this request; only inside a face that opened it."""
    return cast("OrganisationInUse", g.organisation)


def law_in_force() -> LawPack:
    """Return the law that a request received today by this organisation goes by."""
    here, today = organisation().profile, kst_date(runtime().clock.now())
    return runtime().law.for_receipt(here.law, today)


def remote_address() -> str:
    """Return the network address the request came from, as trusted proxies tell it."""
    return request.remote_addr or ""
