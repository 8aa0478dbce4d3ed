"""Addresses of our own static files, with a content hash so that browsers may keep them a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

#: Where the application serves `app/static`.
PREFIX = "/static/"
#: Hexadecimal digits of the content hash in an address.
HASH_LENGTH = 12
STATIC_ROOT = Path(__file__).resolve().parent / "static"


def asset_url(path: str, root: Path = STATIC_ROOT) -> str:
    """Return the address of a static file, such as `/static/css/ds.css?v=0f3a…`.

    `path` is relative to `root`, with forward slashes. The hash follows the file's content: it is
    read again when the file's time or size changes. Raises FileNotFoundError when there is none
    and ValueError when the path leaves `root`.
    """
    base = root.resolve()
    file = (base / path).resolve()
    if not file.is_relative_to(base):
        message = f"not a static file: {path}"
        raise ValueError(message)
    status = file.stat()
    return f"{PREFIX}{path}?v={_content_hash(file, status.st_mtime_ns, status.st_size)}"


@lru_cache(maxsize=256)
def _content_hash(file: Path, _changed_ns: int, _size_bytes: int) -> str:
    """Return the first digits of the SHA-256 of a file; time and size are part of the cache key."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:HASH_LENGTH]
