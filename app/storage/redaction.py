"""Looks into a PDF and makes the copy that is given, in processes of their own.

What the person gets shows what the officer saw and nothing else: every page is a picture with the
marked parts painted over (`pdf_redact`). Pictures are painted over and written anew there, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from app.storage.pdf_orders import NoSuchPageError, UnreadableError, carry_out
from workflows.id_cards import Band
from workflows.redaction import GRID

PDF: Final = "application/pdf"
#: Seconds for one look, and for a whole copy: a worker holds its work for five minutes.
LOOK_SECONDS: Final = 30
COPY_SECONDS: Final = 280


@dataclass(frozen=True)
class Span:
    """Characters of one page (from 0) that were found: from `first` up to, without, `end`."""

    page: int
    first: int
    end: int


@dataclass(frozen=True)
class Drawing:
    """How a page is shown: parts painted over, numbered parts outlined, a grid, a corner.

    `width` in pixels; 0 shows it as finely as the copy will.
    """

    black: Sequence[Band] = ()
    lines: Sequence[tuple[Band, int]] = ()
    grid: bool = False
    corner: Sequence[tuple[float, float]] = ()
    width: int = 1000


@dataclass(frozen=True)
class Copy:
    """What is written into a copy beside its pictures; `alt` tells each page in words."""

    title: str
    language: str
    alt: Sequence[str]


def page_ratios(data: bytes, media_type: str) -> list[float]:
    """Return height by width of every page as it is seen. Raises UnreadableError."""
    if media_type != PDF:
        try:
            with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as image:
                return [image.height / image.width]  # told by its head; nothing is unpacked here
        except Exception as error:  # a parser fed with hostile bytes may raise anything
            raise UnreadableError from error
    sizes = json.loads(carry_out("sizes", data, {}, seconds=LOOK_SECONDS))
    return [height / max(width, 1) for width, height in sizes]


def page_texts(data: bytes) -> list[str]:
    """Return the text of every page of a PDF, also what is hidden. Raises UnreadableError."""
    return [str(text) for text in json.loads(carry_out("text", data, {}, seconds=LOOK_SECONDS))]


def locate(data: bytes, spans: Sequence[Span]) -> list[list[Band]]:
    """Return for each span the parts that cover it, one a line; they may lie off the page.

    Raises UnreadableError.
    """
    order = {"spans": [[span.page, span.first, span.end] for span in spans]}
    found = json.loads(carry_out("locate", data, order, seconds=LOOK_SECONDS))
    return [[Band(*part) for part in parts] for parts in found]


def page_drawing(data: bytes, media_type: str, page: int, drawing: Drawing) -> bytes:
    """Return a page (from 0) as PNG. Raises NoSuchPageError or UnreadableError."""
    order = {
        "page": page,
        "width": drawing.width,
        "black": drawing.black,
        "lines": drawing.lines,
        "grid": GRID if drawing.grid else (),
        "corner": drawing.corner,
    }
    what = "picture" if media_type == PDF else "image_picture"
    return carry_out(what, data, order, seconds=LOOK_SECONDS)


def redacted_pdf(data: bytes, black: Mapping[int, Sequence[Band]], copy: Copy) -> bytes:
    """Return a new PDF of pictures with the parts of each page (from 0) gone.

    Raises UnreadableError, TooLargeError, NoSuchPageError (parts on a page that is not there).
    """
    pages = len(copy.alt)
    if any(not 0 <= page < pages for page in black):
        raise NoSuchPageError
    order = {
        "black": [black.get(page, ()) for page in range(pages)],
        "alt": list(copy.alt),
        "title": copy.title,
        "language": copy.language,
    }
    return carry_out("copy", data, order, seconds=COPY_SECONDS)


def redacted_picture(data: bytes, black: Sequence[Band]) -> bytes:
    """Return a picture of the same format with these parts gone. Raises UnreadableError."""
    return carry_out("image_copy", data, {"black": [black]}, seconds=LOOK_SECONDS)
