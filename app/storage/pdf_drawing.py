"""Draws a page of a PDF as it is seen, with parts painted over or outlined.

Part of the program `pdf_redact`: for a process of its own, with limits.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

Part = tuple[float, float, float, float]

#: A0 at 150 dots to the inch.
_MOST_PIXELS: Final = 36_000_000
_BLACK: Final = (0, 0, 0)
#: A page that goes as a whole is grey: nobody prints a black sheet.
_GREY: Final = (200, 200, 200)
_LINE: Final = (190, 30, 45)
_BLUE: Final = (31, 120, 220)
_WHOLE: Final = [0.0, 0.0, 1.0, 1.0]
#: Height of a number beside an outlined part, in pixels.
_LABEL: Final = 14
_QUALITY: Final = 90
#: Points of a PDF to pixels in a copy: 150 to the inch.
_SCALE: Final = 150 / 72
#: A page of a copy has at least this many pixels on its long side, however small it says it is.
_LONG_SIDE: Final = 1754


def page_of(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Return a page (from 0) with its annotations and form fields drawn into it; IndexError."""
    if not 0 <= number < len(pdf):
        raise IndexError(number)
    page = pdf[number]
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return pdf[number]


def drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """Return a page as a picture in plain colours on white."""
    width, height = page.get_size()
    pixels = width * height * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= math.sqrt(_MOST_PIXELS / pixels)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


def drawn_in_full(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a page as finely drawn as the copy has it."""
    return drawn(page, max(_SCALE, _LONG_SIDE / max(*page.get_size(), 1)))


def painted(picture: Image.Image, parts: list[Part]) -> Image.Image:
    """Paint parts over, outward to whole pixels; the whole page in grey."""
    draw = ImageDraw.Draw(picture)
    for part in parts:
        colour = _GREY if list(part) == _WHOLE else _BLACK
        draw.rectangle(_pixels(picture, part), fill=colour)
    return picture


def _pixels(picture: Image.Image, part: Part) -> tuple[int, int, int, int]:
    left, top, right, bottom = part
    return (
        math.floor(left * picture.width),
        math.floor(top * picture.height),
        math.ceil(right * picture.width),
        math.ceil(bottom * picture.height),
    )


def picture(pdf: pypdfium2.PdfDocument, order: dict[str, Any]) -> bytes:
    """Answer a page as PNG, as wide as asked (0: as the copy), with what is to be shown on it."""
    page = page_of(pdf, order["page"])
    if not order["width"]:
        return _shown(drawn_in_full(page), order)
    width, height = page.get_size()
    scale = min(order["width"] / max(width, 1), 3 * order["width"] / max(height, 1))
    return _shown(drawn(page, scale), order)


def image_picture(data: bytes, order: dict[str, Any]) -> bytes:
    """Answer the same of a picture, which is one page."""
    if order["page"]:
        raise IndexError(order["page"])
    seen = _flat(data)
    if order["width"]:
        seen.thumbnail((order["width"], 3 * order["width"]))
    return _shown(seen, order)


def image_copy(data: bytes, order: dict[str, Any]) -> bytes:
    """Answer a picture of the same format and size with its parts gone, and no metadata."""
    with Image.open(BytesIO(data)) as image:
        form = image.format
    out = BytesIO()
    painted(_flat(data), order["black"][0]).save(out, form, quality=_QUALITY)
    return out.getvalue()


def _flat(data: bytes) -> Image.Image:
    """Return a picture in plain colours on white."""
    with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as image:
        rich = image.convert("RGBA")
    ground = Image.new("RGB", rich.size, (255, 255, 255))
    ground.paste(rich, mask=rich.getchannel("A"))
    return ground


def _shown(seen: Image.Image, order: dict[str, Any]) -> bytes:
    """Return a drawn page as PNG with parts painted over or outlined, a grid and corners."""
    painted(seen, order["black"])
    draw = ImageDraw.Draw(seen)
    thick = max(2, seen.width // 400)
    for part, number in order["lines"]:
        box = _pixels(seen, part)
        draw.rectangle(box, outline=_LINE, width=thick)
        draw.text((box[0], max(0, box[1] - _LABEL)), str(number), fill=_LINE, font_size=_LABEL)
    _grid(draw, seen, order["grid"])
    for x, y in order["corner"]:
        arm, at = 0.03 * seen.width, (x * seen.width, y * seen.height)
        draw.line((at[0] - arm, at[1], at[0] + arm, at[1]), fill=_BLUE, width=thick)
        draw.line((at[0], at[1] - arm, at[0], at[1] + arm), fill=_BLUE, width=thick)
    out = BytesIO()
    seen.save(out, "PNG")
    return out.getvalue()


def _grid(draw: ImageDraw.ImageDraw, picture: Image.Image, size: list[int]) -> None:
    """Draw the numbered lines of a grid of columns and rows; an empty size draws none."""
    if not size:
        return
    columns, rows = size
    for at in range(columns):
        x = at * picture.width / columns
        draw.line((x, 0, x, picture.height), fill=_BLUE)
        draw.text((x + 3, 2), str(at + 1), fill=_BLUE)
    for at in range(rows):
        y = at * picture.height / rows
        draw.line((0, y, picture.width, y), fill=_BLUE)
        draw.text((3, y + 2), str(at + 1), fill=_BLUE)
