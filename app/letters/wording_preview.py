"""An organisation's own wording as it will look, with made-up content: mail or message.

Nothing here renders a PDF: that is the worker's, and WeasyPrint must not reach a web process.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.notify.compose import ComposedMail, OwnLines, compose
from app.organisations.wording import fill, sample_values
from app.queries.wording import Wording, neutral_values

if TYPE_CHECKING:
    from app.documents.templating import Language
    from app.organisations.schema import OrganisationProfile


def mail_sample(
    profile: OrganisationProfile, language: Language, wording: Mapping[str, Wording]
) -> ComposedMail:
    """Return the mail that tells that a result is there, with this wording; its link is no link."""
    values = neutral_values(profile, language)
    texts = {key: fill(row.text, values) for key, row in wording.items()}
    own = OwnLines(texts["mail.subject_end"], texts["mail.note"])
    ko, en = (neutral_values(profile, each) for each in ("ko", "en"))
    context = {
        "organisation_ko": ko["organisation"],
        "organisation_en": en["organisation"],
        "contact_ko": ko["contact"],
        "contact_en": en["contact"],
        "receipt_number": "20261123-0001",
        "link": "https://…",
    }
    return compose("result_ready", language, context, {language: own})


def message_sample(profile: OrganisationProfile, language: Language, text: str) -> str:
    """Return a message filled with made-up values."""
    known = neutral_values(profile, language)
    return fill(text, sample_values(language, known["organisation"], known["contact"]))
