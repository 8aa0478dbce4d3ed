"""The organisation as it signs letters, from its profile alone."""

from __future__ import annotations

from app.documents.parts import Sender
from app.organisations.schema import OrganisationProfile


def sender_of(profile: OrganisationProfile, language: str) -> Sender:
    """Return name, signatory, department and address in one language ('ko' or 'en')."""
    head = profile.letterhead
    department = profile.department(head.department)
    return Sender(
        organisation=profile.legal_name.in_language(language),
        signatory=head.signatory.in_language(language),
        department=department.name.in_language(language),
        phone=department.phone,
        email=department.email,
        officer=profile.officers[0].name.in_language(language),
        postcode=head.postcode,
        address=head.address.in_language(language),
    )
