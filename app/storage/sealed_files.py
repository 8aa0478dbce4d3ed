"""Files sealed in frames, so that a large one never lies in memory or on disk in the clear.

Format: ``TDF1``, 16 random bytes that name this file, then frames
``kind 1 | length 4, big endian | sealed bytes``. Kind 0 is a frame with more to come, kind 1
the last one. Each frame holds up to 1 MiB and is bound by its context to the place of the file,
to this file, to its number and to its kind: frames cannot be changed, reordered, repeated, taken
from another file, or left out at the end without being noticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, Protocol

from app.storage.base import Storage, StoredFile
from app.storage.errors import FileDamagedError, StorageBrokenError

FRAME_BYTES: Final = 2**20
_MAGIC: Final = b"TDF1"
_NAME_BYTES: Final = 16
_HEADER_BYTES: Final = 5
_MOST_OVERHEAD: Final = 64
_MORE: Final = 0
_LAST: Final = 1


class FrameKey(Protocol):
    """What seals one frame; ``app.security.sealing.DataKey`` is one."""

    def seal(self, plaintext: bytes, context: str) -> bytes:
        """Return sealed bytes, at most 64 longer."""

    def unseal(self, sealed: bytes, context: str) -> bytes:
        """Return the plaintext. Raises a ValueError when the bytes or the context differ."""


def put_sealed(
    storage: Storage, key: str, data_key: FrameKey, chunks: Iterable[bytes]
) -> StoredFile:
    """Seal a file and store it under ``key``; size and hash are those of the sealed bytes.

    Raises what ``Storage.put`` raises.
    """
    return storage.put(key, seal_stream(data_key, chunks, _context(key)))


def get_sealed(storage: Storage, key: str, data_key: FrameKey) -> Iterator[bytes]:
    """Give a stored file, unsealed frame by frame; the file is opened before the first frame.

    Raises FileMissingError at once; FileDamagedError and StorageBrokenError also while reading,
    so what was given so far counts only when the iterator ends without an error.
    """
    return _closing(storage.open(key), data_key, key)


def read_sealed(storage: Storage, key: str, data_key: FrameKey) -> bytes:
    """Return a whole stored file, unsealed and checked to its end.

    Raises FileMissingError, FileDamagedError or StorageBrokenError.
    """
    return b"".join(get_sealed(storage, key, data_key))


def seal_stream(data_key: FrameKey, chunks: Iterable[bytes], context: str) -> Iterator[bytes]:
    """Give the sealed form of a stream of plain chunks of any sizes."""
    name = secrets.token_bytes(_NAME_BYTES)
    yield _MAGIC + name
    number, waiting = 0, bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > FRAME_BYTES:  # more is to come, so this frame is not the last
            frame, waiting = bytes(waiting[:FRAME_BYTES]), waiting[FRAME_BYTES:]
            yield from _frame(data_key, frame, _MORE, _frame_context(context, name, number))
            number += 1
    yield from _frame(data_key, bytes(waiting), _LAST, _frame_context(context, name, number))


def unseal_stream(data_key: FrameKey, source: BinaryIO, context: str) -> Iterator[bytes]:
    """Give the plain frames of a sealed stream.

    Raises FileDamagedError as soon as a frame is not the one that was sealed here, or when the
    last frame is missing or is not the end; StorageBrokenError when reading fails.
    """
    opening = _read(source, len(_MAGIC) + _NAME_BYTES, context)
    if not opening.startswith(_MAGIC):
        raise FileDamagedError(context)
    name, number, kind = opening[len(_MAGIC) :], 0, _MORE
    while kind == _MORE:
        header = _read(source, _HEADER_BYTES, context)
        kind, length = header[0], int.from_bytes(header[1:], "big")
        if length > FRAME_BYTES + _MOST_OVERHEAD:
            raise FileDamagedError(context)
        sealed = _read(source, length, context)
        try:
            frame = data_key.unseal(sealed, f"{_frame_context(context, name, number)}/{kind}")
        except ValueError as error:
            raise FileDamagedError(context) from error
        yield frame
        number += 1
    if _read_some(source, 1, context):
        raise FileDamagedError(context)


def _closing(source: BinaryIO, data_key: FrameKey, key: str) -> Iterator[bytes]:
    with source:
        yield from unseal_stream(data_key, source, _context(key))


def _context(key: str) -> str:
    return f"file/{key}"


def _frame_context(context: str, name: bytes, number: int) -> str:
    return f"{context}/{name.hex()}/{number}"


def _frame(data_key: FrameKey, plain: bytes, kind: int, context: str) -> Iterator[bytes]:
    sealed = data_key.seal(plain, f"{context}/{kind}")
    yield bytes((kind,)) + len(sealed).to_bytes(_HEADER_BYTES - 1, "big")
    yield sealed


def _read(source: BinaryIO, count: int, context: str) -> bytes:
    """Read exactly ``count`` bytes; fewer mean that the file was cut."""
    found = bytearray()
    while len(found) < count:
        part = _read_some(source, count - len(found), context)
        if not part:
            raise FileDamagedError(context)
        found += part
    return bytes(found)


def _read_some(source: BinaryIO, count: int, context: str) -> bytes:
    try:
        return source.read(count)
    except OSError as error:
        raise StorageBrokenError(f"{context}: {error.strerror}") from error
