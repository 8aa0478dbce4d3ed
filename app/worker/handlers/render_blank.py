"""A blank form becomes a PDF."""

from __future__ import annotations

from typing import cast

from app.clock import kst_date
from app.documents.errors import DocumentError
from app.documents.templating import LANGUAGES, Language
from app.letters.annex_forms import is_official, marked
from app.letters.blank_forms import BLANK
from app.queries.looks import look_in_force
from app.runtime import Runtime
from app.services.blank_forms import purpose_of
from app.services.house_papers import HousePaper, keep_house_paper
from app.worker.effects import Effect, PermanentError
from app.worker.papers import render_paper
from workflows.vocabulary import DocumentKind


def handle(runtime: Runtime, effect: Effect) -> None:
    """Render the form for the profile it was ordered for, and keep it.

    Raises:
        PermanentError: the form or the language is unknown, or it cannot be printed.
        RetryLaterError: storage or database do not take it now.

    """
    kind, language = _what(effect)
    with runtime.reading(effect.organisation_id) as session:
        profile = runtime.profiles.get(
            session, effect.organisation_id, effect.number("profile_version")
        )
        look = look_in_force(session, effect.organisation_id, language)
        today = kst_date(runtime.clock.now())
        law = runtime.law.for_receipt(profile.law, today)
        official = is_official(session, effect.organisation_id, law, kind)
    letter = marked(BLANK[kind](profile, language, today, look=look), official=official)
    try:
        made = render_paper(letter, language)
    except DocumentError as error:
        raise PermanentError(error.code) from error
    paper = HousePaper(purpose_of(kind, language), made.pdf)
    keep_house_paper(runtime, effect.organisation_id, paper)


def _what(effect: Effect) -> tuple[DocumentKind, Language]:
    form, language = effect.payload.get("form"), effect.payload.get("language")
    if form not in list(BLANK) or language not in LANGUAGES:
        raise PermanentError("no such form")
    return DocumentKind(form), cast("Language", language)
