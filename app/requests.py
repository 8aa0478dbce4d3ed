"""Requests as Flask reads them, but for one page: the picture of an ID never touches a disk."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Final

from flask import Request

#: The page of the wizard whose upload is masked before anything is written.
MASKED_PAGE: Final = "id-copy"


class MemoryRequest(Request):
    """Keeps the upload of the page with the copy of an ID in memory.

    Elsewhere Werkzeug puts parts larger than 500 kB into temporary files. The body is bounded as
    everywhere (`MAX_CONTENT_LENGTH`).
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Return where a part of the body is written to while it is read."""
        if (self.view_args or {}).get("step") == MASKED_PAGE:
            return BytesIO()
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )
