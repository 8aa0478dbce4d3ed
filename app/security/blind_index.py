"""Blind indexes: find a sealed name, e-mail or telephone number without storing it in the clear.

Each organisation has its own keys, derived from the master key and the organisation's uid, so
the same person gives unrelated digests in two organisations. A digest of a pair of syllables
shows how common the pair is; that is the price of searching names by two syllables.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.security.errors import NothingToIndexError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.security.keyring import Keyring

DIGEST_BYTES: Final = 16
_LAST: Final = 4
_INTERNATIONAL_MIN: Final = 11
_NOT_DIGITS = re.compile(r"[^0-9]")


#: Kinds of digests of somebody who is represented: staff find by them, they open nothing.
SUBJECT_PREFIX = "subject_"


class BlindKind(StrEnum):
    """What a digest was made of. Digests of different kinds never match each other."""

    NAME = "name"
    NAME_PAIR = "name_pair"
    EMAIL = "email"
    PHONE = "phone"
    PHONE_LAST4 = "phone_last4"


def normalise_name(value: str) -> str:
    """Return a name as compared: NFKC, case folded, without spaces and invisible characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")


def normalise_email(value: str) -> str:
    """Return an e-mail address as compared. Both sides of @ ignore case, as mail hosts do."""
    return normalise_name(value)


def normalise_phone(value: str) -> str:
    """Return the digits of a telephone number; ``+82 10-…`` and ``010-…`` become the same."""
    text = unicodedata.normalize("NFKC", value).strip()
    digits = _NOT_DIGITS.sub("", text)
    if digits.startswith("0082"):
        digits = digits[2:]
    # A Korean number starts with 0 or is a short 1588-type number, so 82… is the country code.
    if digits.startswith("82") and (text.startswith("+") or len(digits) >= _INTERNATIONAL_MIN):
        return "0" + digits[2:].lstrip("0")
    return digits


def normalise_last4(value: str) -> str:
    """Return the last four digits of a telephone number, or "" when there are fewer."""
    digits = normalise_phone(value)
    return digits[-_LAST:] if len(digits) >= _LAST else ""


_NORMALISE: Final[Mapping[BlindKind, Callable[[str], str]]] = {
    BlindKind.NAME: normalise_name,
    BlindKind.NAME_PAIR: normalise_name,
    BlindKind.EMAIL: normalise_email,
    BlindKind.PHONE: normalise_phone,
    BlindKind.PHONE_LAST4: normalise_last4,
}


class BlindIndex:
    """The look-up keys of one organisation. Make it once and reuse it."""

    __slots__ = ("_keys",)

    def __init__(self, keyring: Keyring, organisation_uid: str) -> None:
        """Derive the keys of an organisation from the master key of the keyring."""
        self._keys = {
            kind: keyring.derive(f"blind-index/1/{organisation_uid}/{kind}") for kind in BlindKind
        }

    def digest(self, kind: BlindKind | str, value: str) -> bytes:
        """Return the 16-byte digest of a value after normalising it for its kind.

        Raises NothingToIndexError when nothing is left of it, ValueError for an unknown kind.
        """
        kind = BlindKind(kind)
        normal = _NORMALISE[kind](value)
        if not normal:
            raise NothingToIndexError(kind)
        return self._hash(kind, normal)

    def name_pairs(self, name: str) -> frozenset[bytes]:
        """Return the digests of all neighbouring pairs of characters of a name.

        Store them with the filing; to search for part of a name, take the filings that hold
        every pair of the part. Fewer than two characters give an empty set.
        """
        normal = normalise_name(name)
        pairs = {normal[at : at + 2] for at in range(len(normal) - 1)}
        return frozenset(self._hash(BlindKind.NAME_PAIR, pair) for pair in pairs)

    def phone_last4(self, phone: str) -> bytes | None:
        """Return the digest of the last four digits, or None when there are fewer than four."""
        last = normalise_last4(phone)
        return self._hash(BlindKind.PHONE_LAST4, last) if last else None

    def _hash(self, kind: BlindKind, normal: str) -> bytes:
        return hmac.digest(self._keys[kind], normal.encode("utf-8"), "sha256")[:DIGEST_BYTES]

    def __repr__(self) -> str:
        return "<BlindIndex>"
