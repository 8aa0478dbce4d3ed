"""The organisation as it signs letters: its profile, and what it says in its own words."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.parts import OwnWords, Sender
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import fill
from app.queries.wording import Wording, neutral_values


def sender_of(
    profile: OrganisationProfile, language: str, wording: Mapping[str, Wording] | None = None
) -> Sender:
    """Return name, signatory, department and address in one language ('ko' or 'en').

    `wording`: the blocks of letters in force; the profile alone when left out.
    """
    head = profile.letterhead
    department = profile.department(head.department)
    own = own_words(profile, language, wording or {})
    signatory = _text(wording or {}, "letter.signatory")
    return Sender(
        organisation=profile.legal_name.in_language(language),
        signatory=signatory or head.signatory.in_language(language),
        department=department.name.in_language(language),
        phone=department.phone,
        email=department.email,
        officer=profile.officers[0].name.in_language(language),
        postcode=head.postcode,
        address=head.address.in_language(language),
        own=own,
    )


def own_words(
    profile: OrganisationProfile, language: str, wording: Mapping[str, Wording]
) -> OwnWords:
    """Return the edited blocks with their fields filled; shipped ones stay with the template."""
    values = neutral_values(profile, language)
    parts = ("head", "seal", "closing", "contact")
    texts = {part: fill(_text(wording, f"letter.{part}"), values) for part in parts}
    versions = tuple(sorted(row.mark for row in wording.values() if row.version))
    return OwnWords(**texts, versions=versions)


def _text(wording: Mapping[str, Wording], key: str) -> str:
    """Return the text of a block that was edited; empty for one that was not."""
    row = wording.get(key)
    return row.text if row is not None and row.version else ""
