"""Passwords: argon2id behind one door, with the same work for unknown users.

The normal cost is the first choice of the OWASP password storage cheat sheet for argon2id:
46 MiB, one pass, one lane. Tests and demo data use the cheap one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from app.security.errors import PasswordRecordBrokenError

SHORTEST: Final = 10
LONGEST: Final = 200
_LONGEST_TYPED: Final = 4 * LONGEST  # Hangul sent as single letters gets shorter by NFKC
_FEWEST_DIFFERENT: Final = 4
_MEANINGFUL_WORD: Final = 4


@dataclass(frozen=True)
class Parameters:
    """Cost of one hash: passes, memory in KiB, lanes."""

    time_cost: int
    memory_kib: int
    parallelism: int


NORMAL: Final = Parameters(time_cost=1, memory_kib=47_104, parallelism=1)
CHEAP: Final = Parameters(time_cost=1, memory_kib=8, parallelism=1)


class Weakness(StrEnum):
    """Why a new password is not taken; the form has the words for people."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_UNIFORM = "too_uniform"
    HOLDS_KNOWN_WORD = "holds_known_word"


def parameters_of(cost: str) -> Parameters:
    """Return the parameters of a cost by name: ``normal`` or ``cheap``.

    Raises ValueError for any other name.
    """
    try:
        return {"normal": NORMAL, "cheap": CHEAP}[cost]
    except KeyError:
        message = f"no password cost is called {cost!r}"
        raise ValueError(message) from None


def hash_password(password: str, parameters: Parameters) -> str:
    """Return the argon2id hash of a password as one line of text to store."""
    return _hasher(parameters).hash(_normal(password))


def verify_password(stored: str | None, password: str, parameters: Parameters) -> bool:
    """Tell whether a password fits its stored hash.

    ``stored`` is None for an unknown user: the same work is done and the answer is no.
    Raises PasswordRecordBrokenError when ``stored`` is not a hash.
    """
    # Over-long input is cut before hashing so that it costs no more than a real password.
    typed = _normal(password[:_LONGEST_TYPED])
    known = _dummy(parameters) if stored is None else stored
    try:
        _hasher(parameters).verify(known, typed)
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError):
        raise PasswordRecordBrokenError from None
    return stored is not None and len(typed) <= LONGEST


def needs_rehash(stored: str, parameters: Parameters) -> bool:
    """Tell whether a stored hash was made at another cost; to be asked after a fitting sign-in."""
    return _hasher(parameters).check_needs_rehash(stored)


def warm_up(parameters: Parameters) -> None:
    """Make the dummy hash at start: else the first unknown user is told by a slow answer."""
    _dummy(parameters)


def weakness(password: str, *, known_words: tuple[str, ...] = ()) -> Weakness | None:
    """Return why a new password is too weak, or None.

    ``known_words`` are what others know of the account: e-mail, name, organisation. Length is
    what counts; no mix of character kinds is asked for (NIST SP 800-63B section 3.1.1.2).
    """
    text = _normal(password)
    if len(text) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(text) > LONGEST:
        return Weakness.TOO_LONG
    if len(set(text.casefold())) < _FEWEST_DIFFERENT:
        return Weakness.TOO_UNIFORM
    words = (_normal(word).strip().casefold() for word in known_words)
    if any(len(word) >= _MEANINGFUL_WORD and word in text.casefold() for word in words):
        return Weakness.HOLDS_KNOWN_WORD
    return None


def _normal(password: str) -> str:
    """Return NFKC form: Hangul typed on different systems must give the same password."""
    return unicodedata.normalize("NFKC", password)


@lru_cache
def _hasher(parameters: Parameters) -> PasswordHasher:
    return PasswordHasher(
        time_cost=parameters.time_cost,
        memory_cost=parameters.memory_kib,
        parallelism=parameters.parallelism,
    )


@lru_cache
def _dummy(parameters: Parameters) -> str:
    return _hasher(parameters).hash("nobody has this password")
