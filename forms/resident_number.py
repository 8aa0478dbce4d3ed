"""Finds resident registration numbers (주민등록번호) and foreigners' numbers in free text.

We never ask for one (PIPA art. 24-2) and do not want to keep one that was typed in. Six digits of
a birth date, a digit for century and sex, six more. Since October 2020 the last digits are random,
so there is no check digit to test; a run of 13 digits that holds no real date is something else.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

#: Century by the seventh digit: 1–4 Koreans, 5–8 foreigners, 9 and 0 born in the 1800s.
_CENTURY = {
    **dict.fromkeys("1256", 1900),
    **dict.fromkeys("3478", 2000),
    **dict.fromkeys("90", 1800),
}
_DASHES = "-‐‑‒–—―−－·.~_/"
# Full-width digits and dashes become one plain character each, so that positions stay the same.
_PLAIN = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("－"): "-"}
_GAP = rf"[\s{re.escape(_DASHES)}]{{0,3}}"
_NUMBER = re.compile(rf"(?<![0-9])([0-9]{{6}}){_GAP}([0-9])[0-9]{{6}}(?![0-9])")
_HIDDEN_DIGITS = 7


class Span(NamedTuple):
    """Where a number stands in the text: `text[start:end]`."""

    start: int
    end: int


def find_resident_numbers(text: str) -> list[Span]:
    """Return where in `text` resident registration numbers stand, in order."""
    plain = text.translate(_PLAIN)
    return [
        Span(*found.span())
        for found in _NUMBER.finditer(plain)
        if _is_birth_date(found.group(1), found.group(2))
    ]


def mask_resident_numbers(text: str) -> str:
    """Return `text` with the last seven digits of each number as asterisks; dashes stay."""
    characters = list(text)
    for span in find_resident_numbers(text):
        hidden = 0
        for index in range(span.end - 1, span.start - 1, -1):
            if characters[index].isdecimal() and hidden < _HIDDEN_DIGITS:
                characters[index] = "*"
                hidden += 1
    return "".join(characters)


def _is_birth_date(digits: str, century: str) -> bool:
    year = _CENTURY[century] + int(digits[:2])
    try:
        date(year, int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True
