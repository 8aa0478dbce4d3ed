"""A text for people in the two languages of the product."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """The same text in Korean and English; Korean governs."""

    ko: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text for a language code; anything but `en` reads Korean."""
        return self.en if language == "en" else self.ko
