"""Text for the cells of a spreadsheet: nothing in it is run as a formula."""

from __future__ import annotations

from typing import Final

#: Tells Excel that the file is UTF-8.
BOM: Final = "\ufeff"
#: A cell that begins with one of these is a formula to a spreadsheet; the full-width forms too.
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: an apostrophe is put before it."""
    return f"'{text}" if text[:1] in FORMULA_STARTS and text else text
