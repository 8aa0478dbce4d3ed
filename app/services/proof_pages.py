"""Pages of a proof as pictures, so that whoever judges it sees it beside the checklist."""

from __future__ import annotations

from typing import Final

from app.queries.case import FileRow
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.errors import NotFoundError
from app.services.reading_files import ReadableFile
from app.services.uploads import load_sealed
from app.storage.pdf_pages import NoPageError, count_pages, draw_page

PDF: Final = "application/pdf"
#: Pages shown at once; the whole file can always be opened.
MOST_SHOWN: Final = 12


def pages_of(runtime: Runtime, case: CaseFile, file: FileRow) -> int:
    """Return how many pages of a file can be shown as pictures; 0 when it is no PDF, or broken.

    Raises:
        RetryLaterError: the storage does not answer.

    """
    if file.media_type != PDF:
        return 0
    try:
        return min(count_pages(load_sealed(runtime, file.storage_key, case.key)), MOST_SHOWN)
    except NoPageError:
        return 0


def page_picture(file: ReadableFile, page: int) -> bytes:
    """Return a page (from 0) of a PDF as PNG.

    Raises:
        NotFoundError: it is no PDF, or has no such page.

    """
    if file.media_type != PDF:
        raise NotFoundError
    try:
        return draw_page(file.content, page)
    except NoPageError as error:
        raise NotFoundError from error
