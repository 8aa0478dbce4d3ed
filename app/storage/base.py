"""What every place for files must do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final, Protocol

from app.storage.errors import BadKeyError

_PART: Final = r"[A-Za-z0-9_-]{1,64}"
_KEY: Final = re.compile(rf"{_PART}(?:/{_PART}){{0,4}}")


@dataclass(frozen=True)
class StoredFile:
    """What was stored: bytes on disk and their SHA-256 (32 bytes)."""

    size: int
    sha256: bytes


@dataclass(frozen=True)
class Listed:
    """A file that is there: key, size in bytes, time of the last write (aware UTC)."""

    key: str
    size: int
    written_at: datetime


class Storage(Protocol):
    """A place for files under opaque keys such as ``organisation/filing/uuid``.

    Every call may raise BadKeyError, and StorageBrokenError when the place cannot be reached.
    """

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """Store a file at once: afterwards it is there whole, or (on any error) not at all.

        A file that is already under this key is replaced, so that a repeated job is harmless.
        Raises StorageFullError.
        """

    def open(self, key: str) -> BinaryIO:
        """Open a file for reading; the caller closes it. Raises FileMissingError."""

    def delete(self, key: str) -> None:
        """Remove a file for good; nothing happens when there is none."""

    def exists(self, key: str) -> bool:
        """Tell whether there is a file under this key."""

    def listing(self) -> Iterator[Listed]:
        """Give all files, in no order: to find files whose row was never committed."""


def check_key(key: str) -> str:
    """Return ``key`` if it is one to five parts of letters, digits, ``_`` and ``-``.

    No dots, no empty part, no leading slash: nothing in a key can climb out of the root.
    Raises BadKeyError.
    """
    if not _KEY.fullmatch(key):
        raise BadKeyError(repr(key[:80]))
    return key
