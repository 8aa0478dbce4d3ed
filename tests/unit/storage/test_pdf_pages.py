"""Pages of a PDF are drawn by a program of its own; what cannot be drawn is no page."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.storage.pdf_pages import WIDTH, NoPageError, count_pages, draw_page


def pdf(pages: int = 1, width: int = 595, height: int = 842) -> bytes:
    made, out = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(width, height))
    made.save(out)
    return out.getvalue()


def test_page_is_drawn_as_wide_as_fine_print_needs() -> None:
    with Image.open(BytesIO(draw_page(pdf(), 0))) as image:
        assert image.format == "PNG"
        assert image.width == WIDTH


def test_endless_page_is_drawn_smaller() -> None:
    with Image.open(BytesIO(draw_page(pdf(width=20, height=14000), 0))) as image:
        assert image.height <= 3001


def test_pages_are_counted() -> None:
    assert count_pages(pdf(3)) == 3


@pytest.mark.parametrize(("data", "page"), [(pdf(), 1), (pdf(), -1), (b"junk", 0), (b"", 0)])
def test_no_page_is_said_so(data: bytes, page: int) -> None:
    with pytest.raises(NoPageError):
        draw_page(data, page)
