"""Changing the profile of an organisation: a new version for every change, none ever lost."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.organisations.loader import parse_profile
from app.queries.profile_use import open_uses
from app.services.errors import ConflictError, InvalidError
from app.services.profiles import Stamp, put_in_force
from app.services.work import Work, unit_of_work
from app.store import Organisation
from workflows.vocabulary import EventKind

if TYPE_CHECKING:
    from app.organisations.schema import OrganisationProfile
    from app.record.events import Actor
    from app.runtime import Runtime
    from forms.profile_commands import SaveProfile

#: What a text that was entered here is called in errors.
NAME = "profile"


def save_profile(runtime: Runtime, actor: Actor, command: SaveProfile) -> int:
    """Put a new version of the profile in force.

    Cases that were filed before keep the version they came in under where a date or a letter was
    computed from it.

    Returns:
        The number of the version in force; the old one when nothing changed.

    Raises:
        ConflictError: another version came into force since the one this was made from.
        InvalidError: another organisation's profile, or open cases need what was taken out.
        ProfileError: the text is no profile; names key and line.

    """
    profile = parse_profile(command.text, NAME)
    with unit_of_work(runtime, actor) as work:
        organisation = work.session.scalars(
            select(Organisation).where(Organisation.id == work.organisation_id).with_for_update()
        ).one()
        if work.profile_version != command.base:
            raise ConflictError
        _refuse_other(organisation, profile)
        _refuse_needed(work, profile)
        stamp = Stamp(work.now, actor.name)
        version = put_in_force(work.session, organisation, profile, command.text, stamp)
        if version is None:
            return command.base
        work.record(
            EventKind.PROFILE_LOADED,
            version=version.version,
            sha256=version.sha256,
            tables=(version.tables or "").split(),
            restores=command.restores or None,
        )
        return version.version


def _refuse_other(organisation: Organisation, profile: OrganisationProfile) -> None:
    if profile.slug != organisation.slug:
        raise InvalidError(
            f"이 기관의 slug는 ‘{organisation.slug}’이고 바꿀 수 없습니다.",
            f"The slug of this organisation is {organisation.slug!r} and cannot change.",
            code="other_slug",
        )


def _refuse_needed(work: Work, profile: OrganisationProfile) -> None:
    """Nothing that open cases go by may be taken out."""
    before = work.profile
    systems = _gone([row.key for row in before.systems], [row.key for row in profile.systems])
    services = _gone([row.key for row in before.services], [row.key for row in profile.services])
    if not systems and not services:
        return
    uses = open_uses(work.session)
    for gone, counts, name_of in (
        (systems, uses.systems, before.system),
        (services, uses.services, before.service),
    ):
        for key in gone:
            if counts[key]:
                name = name_of(key).name
                raise InvalidError(
                    f"진행 중인 일 {counts[key]}건이 ‘{name.ko}’을(를) 씁니다."
                    " 그 일이 끝난 뒤에 지워 주세요.",
                    f"Open cases that need {name.en!r}: {counts[key]}. Take it out when they are"
                    " done.",
                    code="in_use",
                )


def _gone(before: Collection[str], after: Collection[str]) -> list[str]:
    return [key for key in before if key not in after]
