"""What becomes of text before it is printed: normal form, and nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_JOINER = "\u2060"
LONGEST_KEPT_WORD = 12

_HANGUL = "가-힣"
_WORD = re.compile(rf"[0-9A-Za-z{_HANGUL}]*[{_HANGUL}][0-9A-Za-z{_HANGUL}]*")
_BEFORE_MIDDLE_DOT = re.compile(rf"(?<=[{_HANGUL}])(?=[ㆍ·])")
_DATE_GAP = re.compile(r"(?<=\d\.) (?=\d{1,2}\.)")
_INVISIBLE = frozenset({"Cc", "Cf"})
_LAYOUT = "\n"
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return the text as it may be printed.

    Hangul typed as single letters is composed (NFC), line ends become line feeds, tabs a space.
    Control characters, zero-width marks, direction overrides and variation selectors go: they
    carry nothing that ink can show, and a direction override could make a name read backwards.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(_visible(text))


def _visible(text: str) -> Iterator[str]:
    for character in text:
        if character == _LAYOUT or not (
            unicodedata.category(character) in _INVISIBLE
            or "\ufe00" <= character <= "\ufe0f"
            or "\U000e0100" <= character <= "\U000e01ef"
        ):
            yield character


def keep_all(text: str) -> str:
    """Glue the syllables of Korean words with U+2060, so that lines break between words.

    WeasyPrint has no `word-break: keep-all`. Words of up to 12 characters are kept whole; a
    longer one may still break, or it could run out of its cell. Dates such as `2026. 11. 20.`
    stay on one line too. The glue has no width and is not in the text that a reader copies.
    """
    text = _WORD.sub(lambda found: _glue(found.group()), text)
    text = _BEFORE_MIDDLE_DOT.sub(WORD_JOINER, text)
    return _DATE_GAP.sub(f" {WORD_JOINER}", text)


def _glue(word: str) -> str:
    return word if len(word) > LONGEST_KEPT_WORD else WORD_JOINER.join(word)


def finalize(value: object) -> object:
    """Prepare one template expression: clean and glue text, leave ready markup as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return keep_all(printable(value))
    return value
