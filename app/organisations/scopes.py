"""What a suspension may be narrowed to, from the profile: purposes, recipients, places."""

from __future__ import annotations

from collections.abc import Collection

from app.organisations.schema import OrganisationProfile
from forms.commands import AskedScope

PURPOSE, RECIPIENT, SYSTEM = "purpose", "recipient", "system"


def scopes_of(
    profile: OrganisationProfile, services: Collection[str] = (), *, for_staff: bool = False
) -> tuple[AskedScope, ...]:
    """Return the purposes of these services (of all: none named), the recipients, the places.

    A place is what lies there in plain words; staff read the name of the system instead.
    """
    named = [row for row in profile.services if not services or row.key in services]
    purposes = [
        AskedScope(f"{PURPOSE}:{row.key}/{n}", purpose.ko, purpose.en)
        for row in named
        for n, purpose in enumerate(row.purposes)
    ]
    recipients = [
        AskedScope(f"{RECIPIENT}:{row.key}", row.name.ko, row.name.en)
        for row in profile.third_parties.recipients
    ]
    keys = {key for row in named for key in row.systems}
    places = [
        AskedScope(f"{SYSTEM}:{row.key}", text.ko, text.en)
        for row in profile.systems
        if row.key in keys
        for text in ((row.name if for_staff else row.holds),)
    ]
    return (*purposes, *recipients, *places)
