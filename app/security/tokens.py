"""One-time codes, link tokens and made-up passwords; only keyed hashes of them are stored."""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.security.keyring import Keyring

CODE_DIGITS: Final = 6
TOKEN_BYTES: Final = 32
# Without letters and digits that are confused when read aloud or copied from paper.
_READABLE: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_code() -> str:
    """Return six random digits, to be typed by a person within ten minutes."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def normalise_code(typed: str) -> str:
    """Return what a person typed as a code without spaces and dashes, in plain digits."""
    text = unicodedata.normalize("NFKC", typed)
    return "".join(character for character in text if character.isalnum())


def url_token() -> str:
    """Return a random token of 256 bits for a link, safe in URLs (43 characters)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def derived_token(keyring: Keyring, purpose: str, subject: str) -> str:
    """Return the token of a link that is mailed later (43 characters), the same each time.

    Whoever has the keyring can make it again, so no readable token waits in the database.
    ``subject`` names one row for all time: two rows must never share it.
    """
    key = keyring.derive("link-tokens/1")
    digest = hmac.digest(key, f"{purpose}\0{subject}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def readable_password(groups: int = 4) -> str:
    """Return a random password that can be read aloud: groups of four characters."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(groups))


def same(one: str | bytes, other: str | bytes) -> bool:
    """Compare two secrets in constant time; text counts as UTF-8."""
    return hmac.compare_digest(_bytes(one), _bytes(other))


class TokenHasher:
    """Hashes tokens under a key of the server: a stolen database gives no usable code."""

    __slots__ = ("_key",)

    def __init__(self, keyring: Keyring) -> None:
        """Derive the token key from the keyring."""
        self._key = keyring.derive("tokens/1")

    def hash(self, purpose: str, token: str, *, subject: str = "") -> bytes:
        """Return 32 bytes to store.

        ``purpose`` says what the token opens, ``subject`` whom it belongs to (a draft, a
        filing): a code hashed for one purpose and subject matches no other.
        """
        parts = (purpose.encode(), subject.encode(), token.encode())
        framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return hmac.digest(self._key, framed, "sha256")

    def matches(self, purpose: str, token: str, stored: bytes | None, *, subject: str = "") -> bool:
        """Tell in constant time whether ``token`` is the one whose hash is stored.

        ``stored`` None (nothing was sent) takes the same work and is never matched.
        """
        found = hmac.compare_digest(self.hash(purpose, token, subject=subject), stored or bytes(32))
        return found and stored is not None

    def __repr__(self) -> str:
        return "<TokenHasher>"


def _bytes(value: str | bytes) -> bytes:
    return value.encode("utf-8") if isinstance(value, str) else value
