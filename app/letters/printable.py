"""Forms a person prints from the browser: blank ones, and the power of attorney of a draft."""

from __future__ import annotations

from datetime import date

from app.documents.authority import PowerOfAttorney
from app.documents.correspondence import RequestForm
from app.letters.annex_forms import marked
from app.letters.blank_forms import BLANK
from app.letters.pages import page_of, style_among
from app.letters.power_of_attorney import power_of_attorney
from app.organisations.schema import OrganisationProfile
from app.queries.looks import Look
from app.services.errors import NotFoundError
from forms.commands import FilingAnswers
from workflows.vocabulary import DocumentKind

#: Forms that are shown; their style sheets are served under these names.
FOLDERS = frozenset({RequestForm.folder, PowerOfAttorney.folder})


def blank_page(
    profile: OrganisationProfile,
    day: date,
    kind: DocumentKind,
    look: Look,
    *,
    official: bool = False,
) -> tuple[str, str]:
    """Return the folder and the HTML of a blank form in the language of `look`.

    `official`: it was compared with the annex it follows.

    Raises:
        NotFoundError: there is no such form.

    """
    if kind not in BLANK:
        raise NotFoundError
    letter = marked(BLANK[kind](profile, look.language, day, look=look), official=official)
    return letter.folder, page_of(letter, look.language, draft=False)


def authority_page(
    profile: OrganisationProfile,
    day: date,
    answers: FilingAnswers,
    look: Look,
    *,
    official: bool = False,
) -> tuple[str, str]:
    """Return the folder and the HTML of a power of attorney with what a draft says so far."""
    paper = power_of_attorney(profile, look.language, day, answers, look=look)
    letter = marked(paper, official=official)
    return letter.folder, page_of(letter, look.language, draft=False)


def style_of(folder: str) -> str:
    """Return the style sheet of a form as it is printed.

    Raises:
        NotFoundError: there is no such form.

    """
    return style_among(folder, FOLDERS)
