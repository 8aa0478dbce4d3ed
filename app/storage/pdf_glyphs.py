"""The text of a PDF, glyph by glyph, and the parts of a page that glyphs take.

Part of the program `pdf_redact`: for a process of its own, with limits.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from app.storage.pdf_drawing import Part, page_of

_UNIT: Final = 1_000_000
#: Added around a glyph, in parts of its height, so that no edge of it stays.
_MARGIN: Final = 0.12
#: A gap between two letters of one find, in heights, beyond which they get a part each.
_GAP: Final = 2.5
_HALF: Final = 0.5
_TALL: Final = 4


def text_of_pages(pdf: pypdfium2.PdfDocument, _order: dict[str, Any]) -> bytes:
    """Answer the text of every page, one character for each of its glyphs."""
    found = []
    for number in range(len(pdf)):
        page = page_of(pdf, number)
        text = page.get_textpage()
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
        found.append("".join(map(_letter, codes)))
        text.close()
        page.close()
    return json.dumps(found).encode()


def _letter(code: int) -> str:
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - halves of UTF-16
    return "\ufffd" if surrogate or not 0 < code <= sys.maxunicode else chr(code)


def locate(pdf: pypdfium2.PdfDocument, order: dict[str, Any]) -> bytes:
    """Answer the parts that cover each of the spans `[page, first, end]`, in their order."""
    found: list[list[Part]] = [[] for _ in order["spans"]]
    by_page: dict[int, list[tuple[int, int, int]]] = {}
    for at, (number, first, end) in enumerate(order["spans"]):
        by_page.setdefault(number, []).append((at, first, end))
    for number, spans in by_page.items():
        page = page_of(pdf, number)
        text = page.get_textpage()
        for at, first, end in spans:
            boxes = [box for i in range(first, end) if (box := _glyph(page, text, i))]
            found[at] = _joined(boxes)
        text.close()
        page.close()
    return json.dumps(found).encode()


def _glyph(page: Any, text: Any, at: int) -> Part | None:
    """Return the part of the page a glyph takes, its line height included; None for none."""
    sides = [ctypes.c_double() for _ in range(4)]
    if not pdfium.FPDFText_GetCharBox(text, at, *sides):
        return None
    left, right, bottom, top = (side.value for side in sides)
    loose = pdfium.FS_RECTF()
    if pdfium.FPDFText_GetLooseCharBox(text, at, loose):
        tight = max(top - bottom, right - left)
        if tight <= 0 or abs(loose.top - loose.bottom) <= _TALL * tight:
            left, right = min(left, loose.left), max(right, loose.right)
            bottom = min(bottom, loose.bottom, loose.top)
            top = max(top, loose.top, loose.bottom)
    if right - left <= 0 and top - bottom <= 0:
        return None
    x1, y1 = _seen(page, left, bottom)
    x2, y2 = _seen(page, right, top)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _seen(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a point of the page's own space in fractions of the page as it is seen."""
    right, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _UNIT, _UNIT, 0, x, y, right, down)
    return right.value / _UNIT, down.value / _UNIT


def _joined(boxes: list[Part]) -> list[Part]:
    """Return the parts that cover glyphs: one for each run on a line, with a margin."""
    runs: list[Part] = []
    for box in boxes:
        if runs and _same_run(runs[-1], box):
            last = runs[-1]
            runs[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            runs.append(box)
    return [_wider(run) for run in runs]


def _same_run(one: Part, other: Part) -> bool:
    for across in (0, 1):  # lines across the page, then down it (a turned page)
        along = 1 - across
        height = min(one[along + 2] - one[along], other[along + 2] - other[along])
        shared = min(one[along + 2], other[along + 2]) - max(one[along], other[along])
        gap = max(one[across], other[across]) - min(one[across + 2], other[across + 2])
        if height > 0 and shared >= height * _HALF and gap <= _GAP * height:
            return True
    return False


def _wider(run: Part) -> Part:
    margin = _MARGIN * min(run[2] - run[0], run[3] - run[1])
    return run[0] - margin, run[1] - margin, run[2] + margin, run[3] + margin
