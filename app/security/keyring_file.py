"""The keyring file: JSON, one owner, mode 0600, replaced atomically, never logged."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.security.errors import (
    KeyringError,
    KeyringExistsError,
    KeyringInvalidError,
    KeyringMissingError,
    KeyringTooOpenError,
)

FORMAT = "tenday-keyring-1"
KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, repr=False, eq=False)
class KeyringContents:
    """What a keyring file holds. Its repr shows nothing, so that no log can."""

    current: str
    keys: Mapping[str, bytes]
    master: bytes
    signing_id: str
    signing_pem: str
    retired_signers: Mapping[str, str]


def read(path: Path) -> KeyringContents:
    """Read and check a keyring file.

    Raises KeyringMissingError, KeyringTooOpenError, KeyringInvalidError, or KeyringError when it
    is unreadable.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise KeyringMissingError(str(path)) from None
    except OSError as error:
        raise KeyringError(detail=f"{path}: {error.strerror}") from error
    with file:
        # The mode is asked of the open file: between a check and an open it could be swapped.
        status = os.fstat(file.fileno())
        if status.st_mode & _OTHERS:
            raise KeyringTooOpenError(detail=f"{path} has mode {stat.S_IMODE(status.st_mode):04o}")
        return _parse(file.read(_MAX_BYTES), path)


def create(path: Path, contents: KeyringContents) -> None:
    """Write a new keyring file. Raises KeyringExistsError, or KeyringError on I/O."""
    _write(path, contents, overwrite=False)


def replace(path: Path, contents: KeyringContents) -> None:
    """Put a keyring file in the place of the present one. Raises KeyringError on I/O."""
    _write(path, contents, overwrite=True)


def _write(path: Path, contents: KeyringContents, *, overwrite: bool) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_dump(contents))
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            temporary.replace(path)
        else:
            os.link(temporary, path)  # fails when the name is taken, unlike a rename
        _sync_directory(path.parent)
    except FileExistsError:
        raise KeyringExistsError(str(path)) from None
    except OSError as error:
        raise KeyringError(detail=f"{path}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _dump(contents: KeyringContents) -> bytes:
    document = {
        "format": FORMAT,
        "current": contents.current,
        "keys": {key_id: _encode(key) for key_id, key in contents.keys.items()},
        "master": _encode(contents.master),
        "signing": {"id": contents.signing_id, "private_key": contents.signing_pem},
        "retired_signers": dict(contents.retired_signers),
    }
    return json.dumps(document, indent=2, sort_keys=True).encode("utf-8") + b"\n"


def _parse(raw: bytes, path: Path) -> KeyringContents:
    try:
        document = json.loads(raw)
        if document["format"] != FORMAT:
            raise KeyringInvalidError(detail=f"{path}: unknown format")
        contents = KeyringContents(
            current=str(document["current"]),
            keys={str(each): _decode(key) for each, key in document["keys"].items()},
            master=_decode(document["master"]),
            signing_id=str(document["signing"]["id"]),
            signing_pem=str(document["signing"]["private_key"]),
            retired_signers={str(k): str(v) for k, v in document["retired_signers"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        # No cause is chained: the text of a JSON error may quote key material.
        raise KeyringInvalidError(str(path)) from None
    if contents.current not in contents.keys:
        raise KeyringInvalidError(detail=f"{path}: the current key is missing")
    return contents


def _encode(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _decode(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None
    if len(key) != KEY_BYTES:
        raise ValueError
    return key
