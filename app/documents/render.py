"""The one door to WeasyPrint: HTML and style in, PDF/UA-1 bytes out.

Only workers import this module. Web processes must not: the import alone costs half a second and
tens of megabytes. One font set-up and one parsed style per process are shared by all documents.

The same HTML and styles always give the same bytes: dates come from the document's own metadata,
the file identifier from its content, and nothing is random.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.documents.errors import FontsMissingError, RemoteResourceError
from app.documents.glyphs import FONT_FOLDER, OWN_FONTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_IDENTIFIER_LENGTH = 16
_NO_PICTURES: Final[Mapping[str, bytes]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """The bytes of a PDF and its number of pages."""

    pdf: bytes
    pages: int


class _RefusedError(FatalURLFetchingError):
    """Stops a rendering at once; WeasyPrint swallows any other kind of error."""


class _GivenOnly(URLFetcher):
    """Fetches nothing: it hands over pictures that came with the letter, by their names."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        del headers
        if url not in self._pictures:
            raise _RefusedError(url)
        return URLFetcherResponse(url, self._pictures[url])


# Pango's font map is not safe to share between threads that lay out at the same time.
_one_at_a_time = threading.Lock()


def render_pdf(
    html: str, *, styles: tuple[str, ...], pictures: Mapping[str, bytes] = _NO_PICTURES
) -> RenderedPdf:
    """Render a whole HTML document to a tagged PDF (PDF/UA-1) with embedded fonts.

    `styles` are style sheets as text, in the order of the cascade; `pictures` the bytes of the
    pictures that belong to it by the address that names them. Raises RemoteResourceError when the
    HTML or a style asks for any other address, FontsMissingError in a broken installation.
    """
    content = "\0".join((html, *styles, *pictures)).encode() + b"".join(pictures.values())
    identifier = hashlib.sha256(content).digest()[:_IDENTIFIER_LENGTH]
    with _one_at_a_time:
        try:
            document = HTML(string=html, url_fetcher=_GivenOnly(pictures)).render(
                font_config=_fonts(),
                stylesheets=[_style(style) for style in styles],
                pdf_variant="pdf/ua-1",
                pdf_tags=True,
            )
            pdf = document.write_pdf(
                pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=identifier
            )
        except _RefusedError as refused:
            raise RemoteResourceError(str(refused)) from refused
    return RenderedPdf(pdf=pdf, pages=len(document.pages))


def prepare(styles: Iterable[str]) -> None:
    """Load the fonts and parse styles, so that the first document need not wait for them.

    Raises FontsMissingError in a broken installation.
    """
    _fonts()
    for style in styles:
        _style(style)


@cache
def _fonts() -> FontConfiguration:
    """Set fontconfig to the private folder and load it, once per process."""
    for name in OWN_FONTS:
        if not (FONT_FOLDER / name).is_file():
            raise FontsMissingError(name)
    settings = str(FONT_FOLDER / "fonts.conf")
    os.environ["FONTCONFIG_FILE"] = settings  # noqa: TID251 - a C library, told only this way
    return FontConfiguration()


@lru_cache(maxsize=64)
def _style(text: str) -> CSS:
    return CSS(string=text, font_config=_fonts(), url_fetcher=_GivenOnly(_NO_PICTURES))
