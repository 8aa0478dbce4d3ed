"""Finds words and kinds of numbers in the text of a page, however the text was set.

Words are compared without spaces and case, in composed form: letters set apart, broken over lines,
ligatures, full-width forms and Hangul stored in pieces are found by the plain word. Nothing typed
is a pattern: every sign means itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from forms.found_numbers import accounts_in, mails_in, phones_in, unique_numbers_in

#: What is typed has this many letters at least, and at most.
SHORTEST: Final = 2
LONGEST: Final = 60
#: Finds of one search that are taken; a shorter word needs another one.
MOST: Final = 500
#: Letters of a text shown before and behind a find.
_AROUND: Final = 12
_GAPS: Final = re.compile(r"\s+")
_NUMBER_DIGITS: Final = 5
_BETWEEN_DIGITS: Final = frozenset("-.()+·~/‐‑–—−－")


class Hit(NamedTuple):
    """Characters of a page text that were found, from `first` up to, without, `end`."""

    first: int
    end: int


@dataclass(frozen=True)
class _Letters:
    """A text in comparable form, and for each letter where it stands in the text itself."""

    text: str
    places: tuple[Hit, ...]


def plain(text: str) -> str:
    """Return words in the form they are compared in."""
    return _letters(text).text


def find_words(page: str, words: str) -> list[Hit]:
    """Return where the words stand in the text of a page, in order; numbers in any spelling."""
    wanted, there = _letters(words), _letters(page)
    if _is_number(wanted.text):
        wanted, there = _digits(wanted), _digits(there)
    return list(_finds(there, wanted.text)) if wanted.text else []


def _finds(there: _Letters, wanted: str) -> Iterator[Hit]:
    at = there.text.find(wanted)
    while at >= 0:
        last = at + len(wanted) - 1
        yield Hit(there.places[at].first, there.places[last].end)
        at = there.text.find(wanted, last + 1)


#: What is offered with one press: unique numbers (residents', passports', licences'), telephone,
#: e-mail, accounts and cards.
PATTERNS: Final[dict[str, Callable[[str], list[tuple[int, int]]]]] = {
    "number": unique_numbers_in,
    "phone": phones_in,
    "mail": mails_in,
    "account": accounts_in,
}


def find_pattern(page: str, pattern: str, own: Iterable[str]) -> list[Hit]:
    """Return where numbers of one kind stand, without those of the person who asks."""
    mine = {_bare(one) for one in own if one}
    flat = "".join(unicodedata.normalize("NFKC", letter)[:1] or " " for letter in page)
    found = [Hit(*span) for span in PATTERNS[pattern](flat)]
    return [hit for hit in found if _bare(flat[hit.first : hit.end]) not in mine]


def around(page: str, hit: Hit) -> tuple[str, str]:
    """Return a find, and the find in brackets among the words around it; each on one line."""
    found = _line(page[hit.first : hit.end]).strip()
    before = _line(page[max(0, hit.first - _AROUND) : hit.first])
    behind = _line(page[hit.end : hit.end + _AROUND])
    return found, f"{before}[{found}]{behind}".strip()


def _line(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return _GAPS.sub(" ", "".join(c if c.isprintable() else " " for c in composed))


def _bare(text: str) -> str:
    return "".join(c for c in _letters(text).text if c not in _BETWEEN_DIGITS)


def _is_number(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return digits >= _NUMBER_DIGITS and all(
        letter.isdigit() or letter in _BETWEEN_DIGITS for letter in text
    )


def _digits(letters: _Letters) -> _Letters:
    kept = [at for at, letter in enumerate(letters.text) if letter not in _BETWEEN_DIGITS]
    text = "".join(letters.text[at] for at in kept)
    return _Letters(text, tuple(letters.places[at] for at in kept))


def _letters(text: str) -> _Letters:
    found: list[str] = []
    places: list[Hit] = []
    for place in _clusters(text):
        composed = unicodedata.normalize("NFKC", text[place.first : place.end]).casefold()
        for letter in composed:
            if not _is_empty(letter):
                found.append(letter)
                places.append(place)
    return _Letters("".join(found), tuple(places))


def _clusters(text: str) -> Iterator[Hit]:
    """Yield the pieces of a text that make one letter each."""
    first = 0
    while first < len(text):
        end = first + 1
        while end < len(text) and _belongs(text[end]):
            end += 1
        yield Hit(first, end)
        first = end


def _belongs(letter: str) -> bool:
    """Tell whether a letter is a part of the one before it: an accent, a vowel of Hangul."""
    return bool(unicodedata.combining(letter)) or "\u1160" <= letter <= "\u11ff"


def _is_empty(letter: str) -> bool:
    return letter.isspace() or letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Cf"}
