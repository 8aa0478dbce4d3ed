"""Characters that no font here can print, found while a text is still being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.errors import MissingGlyphError
from app.documents.parts import texts
from workflows.text import Label

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter


def unprintable(text: str) -> Label | None:
    """Return what is wrong with a text that goes onto a paper, and what to do; or None."""
    error = _refused([("", text)])
    return error.what if error else None


def unprintable_in(letter: Letter) -> Label | None:
    """Return the same for a letter, with the place named; or None."""
    error = _refused(texts(letter, ""))
    return error.message if error else None


def _refused(pairs: list[tuple[str, str]]) -> MissingGlyphError | None:
    # Here, as reading the fonts takes a web process a third of a second, once.
    from app.documents.glyphs import refuse_missing_glyphs  # noqa: PLC0415 - see above

    try:
        refuse_missing_glyphs(pairs)
    except MissingGlyphError as error:
        return error
    return None
