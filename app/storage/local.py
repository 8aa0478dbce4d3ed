"""Files in a directory of this machine (or a shared one), written atomically."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from app.storage.base import Listed, StoredFile, check_key
from app.storage.errors import BadKeyError, FileMissingError, StorageBrokenError, StorageFullError

_INCOMING: Final = ".incoming"  # a dot: no key can name it
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


class LocalStorage:
    """Keeps files under one root: directories 0700, files 0600, nothing outside the root."""

    def __init__(self, root: Path) -> None:
        """Use ``root``, which is created when missing. Raises StorageBrokenError."""
        with _typed_errors("root"):
            (root / _INCOMING).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._root = root.resolve(strict=True)

    @classmethod
    def from_url(cls, url: str) -> LocalStorage:
        """Open the storage of a ``file:/directory`` setting. Raises ValueError for others."""
        scheme, colon, path = url.partition(":")
        if scheme != "file" or not colon or not path:
            message = f"{url!r} is not a storage address; expected file:/directory"
            raise ValueError(message)
        return cls(Path(path))

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """Store a file at once. See ``Storage.put``."""
        path = self._path(key)
        temporary = self._root / _INCOMING / secrets.token_hex(16)
        with _typed_errors(key):
            try:
                stored = _write(temporary, chunks)
                self._place(temporary, path)
            except BaseException:
                # Also when the source of the chunks fails: nothing half-written stays.
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
        return stored

    def open(self, key: str) -> BinaryIO:
        """Open a file for reading. See ``Storage.open``."""
        path = self._path(key)
        with _typed_errors(key):
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                raise FileMissingError(key) from None
            return os.fdopen(descriptor, "rb")

    def delete(self, key: str) -> None:
        """Remove a file and the directories that became empty. See ``Storage.delete``."""
        path = self._path(key)
        with _typed_errors(key):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                _sync(path.parent)
        for parent in path.relative_to(self._root).parents:
            if parent != Path():
                with suppress(OSError):  # not empty, or another process was faster
                    (self._root / parent).rmdir()

    def exists(self, key: str) -> bool:
        """Tell whether there is a file under this key."""
        path = self._path(key)
        with _typed_errors(key):
            return path.is_file()

    def listing(self) -> Iterator[Listed]:
        """Give all files. See ``Storage.listing``."""
        with _typed_errors("listing"):
            for directory, names, files in os.walk(self._root, onerror=_raise):
                names[:] = [name for name in names if name != _INCOMING]
                for name in files:
                    with suppress(FileNotFoundError):  # deleted since the directory was read
                        yield self._listed(Path(directory, name))

    def sweep(self, now: datetime, older_than: timedelta) -> int:
        """Remove half-written files that a killed process left behind; return how many."""
        removed = 0
        with _typed_errors(_INCOMING):
            for path in (self._root / _INCOMING).iterdir():
                written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                if now - written > older_than:
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed

    def _path(self, key: str) -> Path:
        path = self._root / check_key(key)
        # A link inside the root could still lead out of it.
        if not path.parent.resolve().is_relative_to(self._root) or path.is_symlink():
            raise BadKeyError(key)
        return path

    def _listed(self, path: Path) -> Listed:
        status = path.stat()
        written = datetime.fromtimestamp(status.st_mtime, UTC)
        return Listed(path.relative_to(self._root).as_posix(), status.st_size, written)

    def _place(self, temporary: Path, path: Path) -> None:
        """Give a whole file its name, for good."""
        for last_try in (False, False, True):
            self._make_directory(path.parent)
            try:
                temporary.replace(path)
                break
            except FileNotFoundError:  # a delete just removed the directory as empty
                if last_try:
                    raise
        _sync(path.parent)

    def _make_directory(self, directory: Path) -> None:
        """Create a directory below the root and make its name durable, level by level."""
        for parent in [*reversed(directory.parents), directory]:
            if parent.is_relative_to(self._root) and not parent.is_dir():
                parent.mkdir(mode=0o700, exist_ok=True)
                _sync(parent.parent)


@contextmanager
def _typed_errors(what: str) -> Iterator[None]:
    """Turn errors of the operating system into those of this room."""
    try:
        yield
    except OSError as error:
        kind = StorageFullError if error.errno in _FULL else StorageBrokenError
        raise kind(f"{what}: {error.strerror}") from error


def _write(path: Path, chunks: Iterable[bytes]) -> StoredFile:
    digest, size = sha256(), 0
    descriptor = os.open(path, _CREATE, 0o600)
    try:
        for chunk in chunks:
            view = memoryview(chunk)
            while view:  # a nearly full disk may take less than it is given
                view = view[os.write(descriptor, view) :]
            digest.update(chunk)
            size += len(chunk)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return StoredFile(size, digest.digest())


def _sync(directory: Path) -> None:
    """Make a new or removed name in a directory survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _raise(error: OSError) -> None:
    """Let ``os.walk`` tell what it could not read, instead of leaving it out."""
    raise error
