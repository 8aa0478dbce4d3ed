"""Reads, draws and redraws a PDF or picture in a process of its own; a copy holds only pictures.

A program (`pdf_orders` starts it): its arguments are the folder of the project and what is wanted,
stdin has eight bytes (length of the order), the order as JSON, then the PDF; the answer is on
stdout. It has limits on memory and processor time. Words that are looked for never stand in its
arguments.

What a page shows is drawn, the parts to remove are painted on the drawing, and a new PDF is made
of the drawings alone. No object of the source reaches it: no text, font, annotation, form field,
layer, metadata or former revision. Parts are fractions of the page as it is seen.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any, Final

import pypdfium2

from app.storage.pdf_copy import copy
from app.storage.pdf_drawing import image_copy, image_picture, picture
from app.storage.pdf_glyphs import locate, text_of_pages
from app.storage.pdf_orders import EXIT_BROKEN, EXIT_NO_PAGE, EXIT_TOO_LARGE

MEMORY_BYTES: Final = 1536 * 2**20
CPU_SECONDS: Final = 240


def main(what: str) -> int:
    """Carry out one order under limits; the exit status says how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    order = json.loads(sys.stdin.buffer.read(length))
    try:
        data = sys.stdin.buffer.read()
        if what in _OF_PICTURES:
            answer = _OF_PICTURES[what](data, order)
        else:
            pdf = pypdfium2.PdfDocument(data)
            pdf.init_forms()
            answer = _ORDERS[what](pdf, order)
    except IndexError:
        return EXIT_NO_PAGE
    except OverflowError:
        return EXIT_TOO_LARGE
    except Exception:  # noqa: BLE001 - parsers fed with hostile bytes may raise anything
        return EXIT_BROKEN
    sys.stdout.buffer.write(answer)
    return 0


def _sizes(pdf: pypdfium2.PdfDocument, _order: dict[str, Any]) -> bytes:
    """Answer width and height of every page, in points, as it is seen."""
    return json.dumps([pdf.get_page_size(number) for number in range(len(pdf))]).encode()


_OF_PICTURES: Final = {"image_picture": image_picture, "image_copy": image_copy}
_ORDERS: Final = {
    "sizes": _sizes,
    "text": text_of_pages,
    "locate": locate,
    "picture": picture,
    "copy": copy,
}
