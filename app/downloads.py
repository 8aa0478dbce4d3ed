"""Files handed over for saving: named safely, and never run in the name of this site."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response

_INERT = "default-src 'none'; sandbox"


def disposition(name: str, *, saving: bool) -> str:
    """Return the header that names a file, Hangul included (RFC 6266), and nothing else."""
    plain = "".join(
        letter if (letter.isalnum() and letter.isascii()) or letter in "._-" else "_"
        for letter in name
    )
    kind = "attachment" if saving else "inline"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def streamed(name: str, media_type: str, chunks: Iterable[bytes], size: int | None) -> Response:
    """Return a file that comes in pieces, only for saving; `size` in bytes where it is known."""
    response = Response(chunks, mimetype=media_type)
    response.headers["Content-Disposition"] = disposition(name, saving=True)
    response.headers["Content-Security-Policy"] = _INERT
    if size is not None:
        response.headers["Content-Length"] = str(size)
    return response
