"""Forms to fill in by hand, from an organisation's profile alone (the form is never required)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.documents.authority import PowerOfAttorney
from app.documents.correspondence import FORM_RIGHTS, RequestForm
from app.documents.parts import Heading, Person
from app.letters.power_of_attorney import power_of_attorney
from app.letters.sender import NO_LOOK, sender_of
from app.organisations.schema import OrganisationProfile
from app.queries.looks import Look
from workflows.request_form import legal_sentence
from workflows.vocabulary import DocumentKind

Blank = RequestForm | PowerOfAttorney


def blank_request_form(
    profile: OrganisationProfile, language: str, day: date, *, look: Look = NO_LOOK
) -> RequestForm:
    """Return the organisation's own request form, to be filled in by hand.

    It asks for what the services collected, and nothing else (Act 38(4)); all five items of an
    access come ticked.
    """
    collected = {item.key for service in profile.services for item in service.items}
    asks_birth = "" if "birth_date" in collected else None
    asks_address = "" if "address" in collected else None
    asks_email = "" if "email" in collected else None
    return RequestForm(
        heading=Heading(
            number="",
            request_number="",
            issued_on=day,
            sender=sender_of(profile, language, look),
        ),
        rights=(),
        subject=Person(birth_date=asks_birth, address=asks_address, email=asks_email),
        agent=Person(relation="", address=asks_address, email=asks_email),
        legal_sentence=legal_sentence(FORM_RIGHTS).in_language(language),
    )


#: What an organisation offers blank; `power_of_attorney` and this form have the same shape.
BLANK: dict[DocumentKind, Callable[..., Blank]] = {
    DocumentKind.REQUEST_FORM: blank_request_form,
    DocumentKind.POWER_OF_ATTORNEY: power_of_attorney,
}
