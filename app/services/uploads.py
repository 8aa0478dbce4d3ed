"""Files a person sends: looked at and cleaned first, then sealed and stored under opaque names."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from app.runtime import Runtime
from app.security.sealing import DataKey as SealingKey
from app.services.errors import InvalidError, RetryLaterError
from app.storage.errors import ScannerUnavailableError, StorageError, UploadRefusedError
from app.storage.inspect import CleanFile, inspect_upload
from app.storage.sealed_files import put_sealed, read_sealed

#: Files one draft, or one answer, may hold.
MOST_FILES = 5


@dataclass(frozen=True)
class Upload:
    """A file as it arrives: the name its sender gave, and its bytes."""

    name: str
    stream: BinaryIO


@contextmanager
def readable_errors(field: str = "files") -> Iterator[None]:
    """Turn what storage and scanner raise into errors of use cases."""
    try:
        yield
    except UploadRefusedError as error:
        raise InvalidError(
            error.message_ko, error.message_en, field=field, code=str(error.code)
        ) from error
    except (ScannerUnavailableError, StorageError) as error:
        raise RetryLaterError(error.message_ko, error.message_en, code=error.code) from error


def inspect_all(runtime: Runtime, uploads: Sequence[Upload]) -> list[CleanFile]:
    """Return the clean form of every upload.

    Raises:
        InvalidError: one is not taken; says which and why, and nothing is kept.
        RetryLaterError: the scanner gives no verdict.

    """
    limit = runtime.settings.upload_bytes
    with readable_errors():
        return [
            inspect_upload(upload.stream, upload.name, limit=limit, scanner=runtime.scanner)
            for upload in uploads
        ]


def store_sealed(runtime: Runtime, folder: str, key: SealingKey, data: bytes) -> str:
    """Seal bytes under a key and store them.

    Returns:
        The storage key, `folder` and a random name.

    Raises:
        RetryLaterError: the disk is full or does not answer.

    """
    return store_stream(runtime, folder, key, [data])


def store_stream(runtime: Runtime, folder: str, key: SealingKey, chunks: Iterable[bytes]) -> str:
    """Seal and store bytes that come in chunks; see `store_sealed`."""
    name = f"{folder}/{secrets.token_hex(16)}"
    with readable_errors():
        put_sealed(runtime.storage, name, key, chunks)
    return name


def load_sealed(runtime: Runtime, storage_key: str, key: SealingKey) -> bytes:
    """Return the bytes of a stored file, unsealed.

    Raises:
        RetryLaterError: it cannot be read now.

    """
    with readable_errors():
        return read_sealed(runtime.storage, storage_key, key)


def discard(runtime: Runtime, storage_keys: Sequence[str]) -> None:
    """Remove stored files that no row names any more.

    Raises:
        RetryLaterError: the storage does not answer; a sweep finds what is left.

    """
    with readable_errors():
        for key in storage_keys:
            runtime.storage.delete(key)
