"""Whether the fonts of the product can draw a text.

A notice with an empty box instead of a person's name must not leave. The check reads the fonts'
own character tables; it needs no WeasyPrint and no layout.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTCollection, TTFont

from app.documents.errors import FontsMissingError, MissingGlyphError
from app.documents.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT_FOLDER = Path(__file__).parent / "fonts"
OWN_FONTS = ("PretendardGOV-Regular.ttf", "PretendardGOV-Bold.ttf")
# The same folders as in fonts/fonts.conf.
FALLBACK_FILES = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
)
_FALLBACK_FAMILY = "Noto Sans CJK KR"
_NO_INK_NEEDED = frozenset("\n")


def refuse_missing_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """Check (place, text) pairs; raise MissingGlyphError for the first character without a glyph.

    Texts are judged as they will be printed: composed, and without invisible characters.
    Raises FontsMissingError when the product's own fonts are not there.
    """
    own = own_characters()
    for place, text in texts:
        for character in printable(text):
            if character in _NO_INK_NEEDED or ord(character) in own:
                continue
            if ord(character) not in fallback_characters():
                raise MissingGlyphError(place, character)


def can_draw(character: str) -> bool:
    """Tell whether a font here has a character."""
    return ord(character) in own_characters() or ord(character) in fallback_characters()


@cache
def own_characters() -> frozenset[int]:
    """Return the code points that both weights of the product's font can draw."""
    tables = []
    for name in OWN_FONTS:
        path = FONT_FOLDER / name
        if not path.is_file():
            raise FontsMissingError(name)
        with TTFont(path, lazy=True) as font:
            tables.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*tables)


@cache
def fallback_characters() -> frozenset[int]:
    """Return the code points of Noto Sans CJK KR, or none where it is not installed."""
    for path in FALLBACK_FILES:
        if path.is_file():
            return _family_characters(path)
    return frozenset()


def _family_characters(path: Path) -> frozenset[int]:
    with TTCollection(path, lazy=True) as collection:
        for font in collection.fonts:
            if font["name"].getDebugName(1) == _FALLBACK_FAMILY:
                return frozenset(font.getBestCmap())
    return frozenset()
