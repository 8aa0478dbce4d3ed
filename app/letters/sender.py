"""The organisation as it signs letters: its profile, its own words and its pictures."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.parts import OwnWords, Picture, Sender
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import fill
from app.queries.looks import Look, OwnPicture
from app.queries.wording import Wording, neutral_values
from app.runtime import Runtime

NO_LOOK = Look("", {}, {})


def sender_of(profile: OrganisationProfile, language: str, look: Look = NO_LOOK) -> Sender:
    """Return name, signatory, department and address in one language ('ko' or 'en').

    `look`: the wording and the pictures that stand on it; the profile alone when left out.
    """
    head = profile.letterhead
    department = profile.department(head.department)
    signatory = _text(look.wording, "letter.signatory")
    return Sender(
        organisation=profile.legal_name.in_language(language),
        signatory=signatory or head.signatory.in_language(language),
        department=department.name.in_language(language),
        phone=department.phone,
        email=department.email,
        officer=profile.officers[0].name.in_language(language),
        postcode=head.postcode,
        address=head.address.in_language(language),
        own=own_words(profile, language, look),
    )


def verify_page(runtime: Runtime, slug: str, language: str) -> str:
    """Return the address at which anybody can tell whether a paper is this organisation's."""
    return f"{runtime.settings.base_url}/{language}/{slug}/verify"


def own_words(profile: OrganisationProfile, language: str, look: Look) -> OwnWords:
    """Return the edited blocks with their fields filled; shipped ones stay with the template."""
    values = neutral_values(profile, language)
    parts = ("head", "seal", "closing", "contact")
    texts = {part: fill(_text(look.wording, f"letter.{part}"), values) for part in parts}
    return OwnWords(
        **texts,
        logo=_picture(look.pictures, "logo"),
        stamp=_picture(look.pictures, "seal"),
        versions=look.versions,
    )


def _text(wording: Mapping[str, Wording], key: str) -> str:
    """Return the text of a block that was edited; empty for one that was not."""
    row = wording.get(key)
    return row.text if row is not None and row.version else ""


def _picture(pictures: Mapping[str, OwnPicture], name: str) -> Picture | None:
    row = pictures.get(f"picture.{name}")
    return Picture(name=name, sha256=row.sha256, data=row.data) if row is not None else None
