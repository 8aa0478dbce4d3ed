"""Sealed data: AES-256-GCM under one data key per filing, wrapped by a key of the keyring.

Formats (all integers big endian, nonces random, tags 16 bytes at the end):

* sealed value      ``01 | nonce 12 | ciphertext``         bound to ``context``
* wrapped data key  ``02 | n | key id (n) | nonce 12 | ciphertext 48``  bound to ``context``
* application value ``03 | n | key id (n) | nonce 12 | ciphertext``     bound to ``context``

The context says where a value lives (``table.column/row``); together with the header it is the
associated data, so a value moved to another place does not open. Destroying the wrapped key of
a filing destroys everything sealed under it.
"""

from __future__ import annotations

import json
from os import urandom
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.security.errors import KeyDestroyedError, SealBrokenError

if TYPE_CHECKING:
    from app.security.keyring import Keyring

KEY_BYTES: Final = 32
_NONCE: Final = 12
_TAG: Final = 16
_VALUE: Final = b"\x01"
_WRAPPED: Final = b"\x02"
_APPLICATION: Final = b"\x03"


class DataKey:
    """The key of one filing. Make it once per unit of work: the cipher object is reused."""

    __slots__ = ("_cipher", "_raw")

    def __init__(self, raw: bytes) -> None:
        """Take 32 raw bytes. Raises ValueError for any other size."""
        if len(raw) != KEY_BYTES:
            message = f"a data key has {KEY_BYTES} bytes"
            raise ValueError(message)
        self._raw = raw
        self._cipher = AESGCM(raw)

    @classmethod
    def generate(cls) -> DataKey:
        """Return a fresh random key."""
        return cls(urandom(KEY_BYTES))

    def seal(self, plaintext: bytes, context: str) -> bytes:
        """Return ``plaintext`` sealed for the place ``context``; 29 bytes longer."""
        nonce = urandom(_NONCE)
        return _VALUE + nonce + self._cipher.encrypt(nonce, plaintext, _VALUE + context.encode())

    def unseal(self, sealed: bytes, context: str) -> bytes:
        """Return what was sealed. Raises SealBrokenError if it was changed or moved."""
        if sealed[:1] != _VALUE or len(sealed) < 1 + _NONCE + _TAG:
            raise SealBrokenError(context)
        try:
            return self._cipher.decrypt(
                sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], _VALUE + context.encode()
            )
        except InvalidTag:
            raise SealBrokenError(context) from None

    def __repr__(self) -> str:
        return "<DataKey>"

    def __reduce__(self) -> str:
        """Refuse to be pickled: keys must not reach caches, queues or crash dumps."""
        message = "a data key cannot be pickled"
        raise TypeError(message)


def seal(data_key: DataKey, plaintext: bytes, context: str) -> bytes:
    """Seal bytes for one place. See ``DataKey.seal``."""
    return data_key.seal(plaintext, context)


def unseal(data_key: DataKey, sealed: bytes, context: str) -> bytes:
    """Open sealed bytes. Raises SealBrokenError. See ``DataKey.unseal``."""
    return data_key.unseal(sealed, context)


def seal_json(data_key: DataKey, value: object, context: str) -> bytes:
    """Seal a JSON value (dicts, lists, strings, numbers, booleans, None) for one place."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return data_key.seal(text.encode("utf-8"), context)


def unseal_json(data_key: DataKey, sealed: bytes, context: str) -> object:
    """Open a sealed JSON value. Raises SealBrokenError."""
    try:
        return json.loads(data_key.unseal(sealed, context))
    except ValueError:
        raise SealBrokenError(context) from None


def wrap(keyring: Keyring, data_key: DataKey, context: str) -> bytes:
    """Wrap a data key under the current key of the keyring, bound to ``context``."""
    return _seal_under(keyring, _WRAPPED, data_key._raw, context)  # noqa: SLF001 - same module


def unwrap(keyring: Keyring, wrapped: bytes | None, context: str) -> DataKey:
    """Return the data key that was wrapped.

    Raises KeyDestroyedError when the wrapped key is gone (None or empty), UnknownKeyError when
    the keyring lacks the wrapping key, SealBrokenError when the bytes were changed or moved.
    """
    if not wrapped:
        raise KeyDestroyedError(context)
    return DataKey(_unseal_under(keyring, _WRAPPED, wrapped, context))


def wrapped_key_id(wrapped: bytes) -> str:
    """Return the id of the key under which a data key is wrapped. Raises SealBrokenError."""
    return _split(_WRAPPED, wrapped, "wrapped key")[0]


def rewrap(keyring: Keyring, wrapped: bytes, context: str) -> bytes:
    """Return the same data key wrapped under the current key; unchanged when it already is.

    Raises what ``unwrap`` raises.
    """
    if wrapped and wrapped_key_id(wrapped) == keyring.current_id:
        return wrapped
    return wrap(keyring, unwrap(keyring, wrapped, context), context)


def seal_application(keyring: Keyring, plaintext: bytes, context: str) -> bytes:
    """Seal a value that belongs to no filing (staff e-mail, settings) under the keyring."""
    return _seal_under(keyring, _APPLICATION, plaintext, context)


def unseal_application(keyring: Keyring, sealed: bytes, context: str) -> bytes:
    """Open what ``seal_application`` sealed. Raises UnknownKeyError or SealBrokenError."""
    return _unseal_under(keyring, _APPLICATION, sealed, context)


def _seal_under(keyring: Keyring, kind: bytes, plaintext: bytes, context: str) -> bytes:
    key_id = keyring.current_id.encode("ascii")
    header = kind + bytes((len(key_id),)) + key_id
    nonce = urandom(_NONCE)
    cipher = keyring.cipher(keyring.current_id)
    return header + nonce + cipher.encrypt(nonce, plaintext, header + context.encode())


def _unseal_under(keyring: Keyring, kind: bytes, sealed: bytes, context: str) -> bytes:
    key_id, header, body = _split(kind, sealed, context)
    try:
        return keyring.cipher(key_id).decrypt(
            body[:_NONCE], body[_NONCE:], header + context.encode()
        )
    except InvalidTag:
        raise SealBrokenError(context) from None


def _split(kind: bytes, sealed: bytes, context: str) -> tuple[str, bytes, bytes]:
    """Return key id, header and the rest (nonce and ciphertext) of a value with a key id."""
    start = 2 + (sealed[1] if len(sealed) > 1 else 0)
    if sealed[:1] != kind or len(sealed) < start + _NONCE + _TAG:
        raise SealBrokenError(context)
    try:
        return sealed[2:start].decode("ascii"), sealed[:start], sealed[start:]
    except UnicodeDecodeError:
        raise SealBrokenError(context) from None
