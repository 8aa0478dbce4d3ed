"""The languages people can read this service in: Korean in code, the others as catalogues.

A language is there when `app/translations/<code>/LC_MESSAGES/messages.po` is: nothing else names
it. Labels of the law and of profiles have English beside them, which a further language falls back
to. Papers and mails are Korean or English, because the Korean text governs.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

from babel import Locale

from workflows.text import Translate, add_language

KOREAN = "ko"
FOLDER = Path(__file__).resolve().parent / "translations"
_CATALOGUE = Path("LC_MESSAGES") / "messages"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages: Korean, English, then the others by their code."""
    found = {path.parents[1].name for path in FOLDER.glob(f"*/{_CATALOGUE}.po")}
    return (KOREAN, *sorted(found, key=lambda code: (code != "en", code)))


@cache
def own_name(code: str) -> str:
    """Return a language's name in itself: 한국어, English, Tiếng Việt."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[0].upper() + name[1:]


def paper_language(code: str) -> Literal["ko", "en"]:
    """Return the language of papers and mails for a reader: Korean, otherwise English."""
    return "ko" if code == KOREAN else "en"


def add_further_languages() -> None:
    """Let the labels of the law be read in every language that has a compiled catalogue."""
    for code in languages():
        compiled = FOLDER / code / _CATALOGUE.with_suffix(".mo")
        if code in {KOREAN, "en"} or not compiled.exists():
            continue
        with compiled.open("rb") as file:
            catalogue = GNUTranslations(file)
        add_language(code, _of(catalogue))


def _of(catalogue: GNUTranslations) -> Translate:
    def translate(korean: str) -> str | None:
        found = catalogue.gettext(korean)
        return None if found == korean else found

    return translate
