"""Requests as Flask reads them, but for two things.

What must never touch a disk (the picture of an ID, a paper that is only looked at) is read in
memory, and bytes of a query that are no text break no page.
"""

from __future__ import annotations

import string
from io import BytesIO
from typing import IO, Any, Final
from urllib.parse import quote

from flask import Request

#: The page of the wizard whose upload is masked before anything is written.
MASKED_PAGE: Final = "id-copy"
#: Takes one file to look at, and keeps nothing of it.
LOOKED_AT: Final = "portal.check_paper"


class MemoryRequest(Request):
    """Keeps the uploads of these two pages in memory.

    Elsewhere Werkzeug puts parts larger than 500 kB into temporary files. The body is bounded as
    everywhere (`MAX_CONTENT_LENGTH`; `app.headers` bounds it further where one file is looked at).
    """

    def __init__(self, environ: dict[str, Any], *more: Any, **named: Any) -> None:
        """Read the request; raw bytes in its query are escaped, as browsers escape them.

        Werkzeug reads the query as strict UTF-8 and would raise wherever a page looks at it.
        """
        super().__init__(environ, *more, **named)
        self.query_string = quote(self.query_string, safe=string.printable).encode()

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Return where a part of the body is written to while it is read."""
        masked = (self.view_args or {}).get("step") == MASKED_PAGE
        if masked or self.endpoint == LOOKED_AT:
            return BytesIO()
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )
