"""A text for people: Korean governs, English stands beside it, further languages are catalogues."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

#: What a further language (not `ko`, not `en`) says for a Korean text, or None.
Translate = Callable[[str], str | None]
_FURTHER: dict[str, Translate] = {}


def add_language(code: str, translate: Translate) -> None:
    """Let labels be read in a further language; called once, when the application is made."""
    _FURTHER[code] = translate


class Label(NamedTuple):
    """The same text in Korean and English; Korean governs."""

    ko: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text for a language code.

        A further language gives its catalogue's text, and English where it has none; a code
        nobody added reads Korean.
        """
        if language == "en":
            return self.en
        further = _FURTHER.get(language)
        return (further(self.ko) or self.en) if further else self.ko
