"""Personal data with its middle hidden, for lists and headers.

`김*연`, `LEE *****`, `010-****-4471`, `oh***@example.kr`, `1988.**.**.`. Hidden lengths do not give
the true length away where that would help guessing (names of one script excepted: a Korean name
keeps its syllables, as people expect it).
"""

from __future__ import annotations

from datetime import date
from typing import Final

STAR: Final = "*"
_LATIN_STARS: Final = STAR * 5
#: Scripts written in syllables or characters: hanja and kana, Hangul, rare hanja.
_EAST_ASIAN: Final = (range(0x3040, 0xA000), range(0xAC00, 0xFB00), range(0x20000, 0x33480))
_SHOWN_LOCAL: Final = 2
_PHONE_TAIL: Final = 4
_MOBILE_HEAD: Final = 3


def mask_name(name: str) -> str:
    """Return a name with its middle hidden: `김*`, `김*연`, `남**수`; `LEE *****`."""
    words = name.split()
    if not words:
        return ""
    if all(_is_east_asian(letter) for word in words for letter in word):
        return _mask_syllables("".join(words))
    if len(words) > 1:
        return f"{words[0]} {_LATIN_STARS}"
    return words[0][0] + _LATIN_STARS


def mask_phone(phone: str) -> str:
    """Return a telephone number with its middle hidden: `010-****-4471`; digits or hyphens in."""
    digits = "".join(letter for letter in phone if letter.isdecimal())
    if len(digits) < _MOBILE_HEAD + _PHONE_TAIL:
        return STAR * _PHONE_TAIL
    head = "02" if digits.startswith("02") else digits[:_MOBILE_HEAD]
    return f"{head}-{STAR * 4}-{digits[-_PHONE_TAIL:]}"


def mask_email(address: str) -> str:
    """Return an e-mail address with its name hidden: `oh***@example.kr`, `o***@example.kr`."""
    local, at, domain = address.rpartition("@")
    if not at:
        return STAR * 3
    shown = _SHOWN_LOCAL if len(local) > _SHOWN_LOCAL else 1
    return f"{local[:shown]}***@{domain}"


def mask_birth_date(value: date) -> str:
    """Return a birth date that shows only its year: `1988.**.**.`."""
    return f"{value.year}.**.**."


def _mask_syllables(name: str) -> str:
    if len(name) == 1:
        return STAR
    if len(name) == 2:  # noqa: PLR2004 - surname and one syllable
        return name[0] + STAR
    return name[0] + STAR * (len(name) - 2) + name[-1]


def _is_east_asian(letter: str) -> bool:
    return any(ord(letter) in script for script in _EAST_ASIAN)
