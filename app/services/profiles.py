"""Organisations and the versions of their profile."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisations.loader import parse_profile
from app.organisations.schema import OrganisationProfile
from app.record import events
from app.record.events import Actor, Fact, Fold
from app.runtime import Runtime
from app.store import Organisation, ProfileVersion
from app.store.tenancy import ALL, set_scope
from workflows.vocabulary import EventKind


def load_organisation(
    runtime: Runtime, text: str, *, source: str, loaded_by: str
) -> tuple[str, int]:
    """Load a profile: make the organisation if it is new, and put the version in force.

    A text that was loaded before changes nothing, also when administrators have changed the
    profile since: an older version comes back in the history of their pages, on purpose. Filings
    keep the version they came in under.

    Args:
        runtime: the installation.
        text: the profile as TOML.
        source: the file's name, for messages.
        loaded_by: who loads it, for the record.

    Returns:
        The organisation's slug and the version number in force.

    Raises:
        ProfileError: the text is not a profile; names file, key and line.

    """
    profile = parse_profile(text, source)
    digest = hashlib.sha256(text.encode()).hexdigest()
    now = runtime.clock.now()
    stamp = Stamp(now, loaded_by)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        organisation = session.scalar(
            select(Organisation).where(Organisation.slug == profile.slug).with_for_update()
        )
        if organisation is None:
            organisation = Organisation(slug=profile.slug, created_at=now)
            session.add(organisation)
            organisation.name_ko, organisation.name_en = profile.name
        session.flush()
        known = session.scalar(
            select(ProfileVersion.version)
            .where(
                ProfileVersion.organisation_id == organisation.id, ProfileVersion.sha256 == digest
            )
            .limit(1)
        )
        version = None if known else put_in_force(session, organisation, profile, text, stamp)
        if version is None:
            session.commit()
            return profile.slug, _latest_number(session, organisation)
        actor = Actor("operator", organisation.id, name=loaded_by)
        facts: dict[str, Fact] = {"version": version.version, "sha256": digest}
        row = events.event_row(actor, EventKind.PROFILE_LOADED, at=now, facts=facts, fold=Fold())
        events.write_events(session, [row])
        session.commit()
        return profile.slug, version.version


@dataclass(frozen=True)
class Stamp:
    """When a version was made, and by whom: a login, or the user of the command line."""

    at: datetime
    by: str


def put_in_force(
    session: Session,
    organisation: Organisation,
    profile: OrganisationProfile,
    text: str,
    stamp: Stamp,
) -> ProfileVersion | None:
    """Write a version and put it in force; None when it says what the newest one says."""
    latest = session.scalar(
        select(ProfileVersion)
        .where(ProfileVersion.organisation_id == organisation.id)
        .order_by(ProfileVersion.version.desc())
        .limit(1)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    if latest is not None and latest.sha256 == digest:
        return None
    version = ProfileVersion(
        organisation_id=organisation.id,
        version=latest.version + 1 if latest else 1,
        toml=text,
        sha256=digest,
        loaded_at=stamp.at,
        loaded_by=stamp.by,
        tables=" ".join(changed_tables(latest.toml, text)) if latest else None,
    )
    session.add(version)
    session.flush()
    organisation.profile_id = version.id
    organisation.name_ko, organisation.name_en = profile.name
    return version


def changed_tables(before: str, after: str) -> list[str]:
    """Return the keys of the root that say something else in the second text, by name."""
    one, two = tomllib.loads(before), tomllib.loads(after)
    return sorted(key for key in {*one, *two} if one.get(key) != two.get(key))


def _latest_number(session: Session, organisation: Organisation) -> int:
    query = select(ProfileVersion.version).where(ProfileVersion.id == organisation.profile_id)
    return session.scalars(query).one()


def profile_in_force(runtime: Runtime, organisation_id: int) -> OrganisationProfile:
    """Return the profile an organisation works under now.

    Raises:
        UnknownProfileError: it has none.

    """
    version = version_in_force(runtime, organisation_id)
    with runtime.reading(organisation_id) as session:
        return runtime.profiles.get(session, organisation_id, version)


def version_in_force(runtime: Runtime, organisation_id: int) -> int:
    """Return the number of the profile an organisation works under now; 0 when it has none."""
    with runtime.reading(organisation_id) as session:
        version = session.scalar(
            select(ProfileVersion.version)
            .join(Organisation, Organisation.profile_id == ProfileVersion.id)
            .where(Organisation.id == organisation_id)
        )
        return version or 0


def text_in_force(runtime: Runtime, organisation_id: int) -> tuple[int, str, dict[str, Any]]:
    """Return number, text and values of the version an organisation works under now."""
    with runtime.reading(organisation_id) as session:
        row = session.execute(
            select(ProfileVersion.version, ProfileVersion.toml)
            .join(Organisation, Organisation.profile_id == ProfileVersion.id)
            .where(Organisation.id == organisation_id)
        ).one()
    return row.version, row.toml, tomllib.loads(row.toml)


def organisation_ids(runtime: Runtime) -> dict[str, int]:
    """Return slug -> id of every organisation that has a profile."""
    with runtime.reading(None) as session:
        rows = session.execute(
            select(Organisation.slug, Organisation.id).where(Organisation.profile_id.is_not(None))
        )
        return {row.slug: row.id for row in rows}
