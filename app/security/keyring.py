"""The keys of an installation, held in memory for the life of a process.

A keyring has key-encryption keys (KEKs) that wrap the data key of each filing, one master key
from which look-up and token keys are derived, and one ECDSA P-256 key that signs tree heads.
Old KEKs stay until everything was wrapped anew; public keys of old signers stay for good, so
that every head that was ever signed can still be checked.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.security import keyring_file
from app.security.errors import KeyringInvalidError, UnknownKeyError
from app.security.keyring_file import KEY_BYTES, KeyringContents
from app.security.signing import Signer, generate_signing_pem


def path_of(spec: str) -> Path:
    """Return the path of a ``file:/path`` setting.

    Raises KeyringInvalidError for anything else.
    """
    scheme, colon, path = spec.partition(":")
    if scheme != "file" or not colon or not path:
        raise KeyringInvalidError(detail="expected file:/path")
    return Path(path)


@dataclass(frozen=True, repr=False, eq=False)
class Keyring:
    """All keys of one installation. Immutable: changing methods return a new keyring."""

    contents: KeyringContents

    @classmethod
    def load(cls, spec: str) -> Keyring:
        """Read the keyring named by ``file:/path``.

        Raises KeyringMissingError, KeyringTooOpenError (mode must be 0600 or stricter) or
        KeyringInvalidError.
        """
        contents = keyring_file.read(path_of(spec))
        # A damaged signing key must stop the start, not the first sealing.
        Signer.from_pem(contents.signing_id, contents.signing_pem)
        return cls(contents)

    @classmethod
    def fresh(cls) -> Keyring:
        """Return a new random keyring that is not stored anywhere yet."""
        key_id = _new_id("k")
        return cls(
            KeyringContents(
                current=key_id,
                keys={key_id: secrets.token_bytes(KEY_BYTES)},
                master=secrets.token_bytes(KEY_BYTES),
                signing_id=_new_id("s"),
                signing_pem=generate_signing_pem(),
                retired_signers={},
            )
        )

    @classmethod
    def generate(cls, path: Path) -> Keyring:
        """Create a keyring file (mode 0600). Raises KeyringExistsError if one is there."""
        keyring = cls.fresh()
        keyring_file.create(path, keyring.contents)
        return keyring

    def save(self, path: Path) -> None:
        """Replace the keyring file at once: a reader sees the old or the new one, whole."""
        keyring_file.replace(path, self.contents)

    @property
    def current_id(self) -> str:
        """Id of the key-encryption key under which new data keys are wrapped."""
        return self.contents.current

    @property
    def key_ids(self) -> tuple[str, ...]:
        """Ids of all key-encryption keys, sorted."""
        return tuple(sorted(self.contents.keys))

    def cipher(self, key_id: str) -> AESGCM:
        """Return the AES-256-GCM cipher of one KEK. Raises UnknownKeyError."""
        try:
            return self._ciphers[key_id]
        except KeyError:
            raise UnknownKeyError(key_id) from None

    def derive(self, purpose: str, *, size: int = KEY_BYTES) -> bytes:
        """Return ``size`` bytes derived from the master key for one named purpose (HKDF)."""
        kdf = HKDF(hashes.SHA256(), size, salt=None, info=f"tenday/{purpose}".encode())
        return kdf.derive(self.contents.master)

    @cached_property
    def signer(self) -> Signer:
        """The signer of tree heads. Raises KeyringInvalidError when its key is damaged."""
        return Signer.from_pem(self.contents.signing_id, self.contents.signing_pem)

    @property
    def public_keys(self) -> dict[str, str]:
        """The public PEM of the present and all former signing keys, by key id."""
        own = {self.contents.signing_id: self.signer.public_pem()}
        return {**self.contents.retired_signers, **own}

    def with_key(self, key_id: str, key: bytes) -> Keyring:
        """Return a keyring that also holds ``key`` (32 bytes); the current key stays the same.

        Raises KeyringInvalidError when the id is taken or the key has another size.
        """
        if key_id in self.contents.keys or len(key) != KEY_BYTES or not key_id:
            raise KeyringInvalidError(detail=f"key {key_id}")
        return Keyring(replace(self.contents, keys={**self.contents.keys, key_id: key}))

    def rotated(self) -> Keyring:
        """Return a keyring with a fresh current KEK; the old ones can still unwrap."""
        key_id = _new_id("k")
        wider = self.with_key(key_id, secrets.token_bytes(KEY_BYTES))
        return Keyring(replace(wider.contents, current=key_id))

    def with_new_signer(self) -> Keyring:
        """Return a keyring with a fresh signing key; the old public key is kept for checking."""
        return Keyring(
            replace(
                self.contents,
                signing_id=_new_id("s"),
                signing_pem=generate_signing_pem(),
                retired_signers=self.public_keys,
            )
        )

    def without(self, key_id: str) -> Keyring:
        """Return a keyring without an old KEK, once nothing is wrapped under it any more.

        Raises UnknownKeyError, or KeyringInvalidError for the current key.
        """
        if key_id not in self.contents.keys:
            raise UnknownKeyError(key_id)
        if key_id == self.contents.current:
            raise KeyringInvalidError(detail=f"{key_id} is the current key")
        keys = {each: key for each, key in self.contents.keys.items() if each != key_id}
        return Keyring(replace(self.contents, keys=keys))

    @cached_property
    def _ciphers(self) -> dict[str, AESGCM]:
        return {key_id: AESGCM(key) for key_id, key in self.contents.keys.items()}

    def __repr__(self) -> str:
        return f"<Keyring current={self.current_id} keys={len(self.contents.keys)}>"

    def __reduce__(self) -> str:
        """Refuse to be pickled: keys must not reach caches, queues or crash dumps."""
        message = "a keyring cannot be pickled"
        raise TypeError(message)


def rotate_file(spec: str) -> Keyring:
    """Add a fresh current KEK to the keyring file and return the new keyring.

    Afterwards every stored data key should be wrapped anew (``sealing.rewrap``).
    Raises what ``Keyring.load`` raises.
    """
    keyring = Keyring.load(spec).rotated()
    keyring.save(path_of(spec))
    return keyring


def _new_id(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(6)}"
