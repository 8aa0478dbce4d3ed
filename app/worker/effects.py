"""One effect taken from the outbox, how its handler may fail, and when it is tried again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

#: An effect that failed this often waits for a person: about two days after the first try.
MOST_ATTEMPTS: Final = 12
FIRST_DELAY: Final = timedelta(minutes=2)
LONGEST_DELAY: Final = timedelta(hours=12)
#: A retry comes this much earlier or later than planned, so that not all come at once.
JITTER: Final = 0.2


class PermanentError(Exception):
    """Trying again cannot help: the effect becomes a dead letter at once.

    The reason is stored and shown: it must hold no personal data.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TemporaryError(Exception):
    """It did not work now and may work later. The reason must hold no personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Effect:
    """An effect this process has claimed; `attempts` counts this attempt too."""

    id: int
    organisation_id: int
    kind: str
    idempotency_key: str
    payload: dict[str, Any]
    attempts: int
    filing_id: int | None

    @property
    def last_attempt(self) -> bool:
        """Whether a failure now makes it a dead letter."""
        return self.attempts >= MOST_ATTEMPTS

    def number(self, name: str) -> int:
        """Return an id from the payload.

        Raises:
            PermanentError: there is none; the effect was written by other code than this.

        """
        value = self.payload.get(name)
        if not isinstance(value, int):
            raise PermanentError(f"the payload has no id {name!r}")
        return value


def reason_of(error: BaseException) -> str:
    """Return what may be stored about an error.

    Only our own errors are quoted: the text of another one may hold an address or a name.
    """
    if isinstance(error, PermanentError | TemporaryError):
        return error.reason
    return type(error).__name__


def next_try(now: datetime, attempts: int, idempotency_key: str) -> datetime:
    """Return when to try again after the given number of attempts (1 or more).

    The delay doubles from `FIRST_DELAY` to `LONGEST_DELAY` and is moved by up to `JITTER`; the
    same effect always gets the same jitter, so a test or a log can be checked by hand.
    """
    doubled = FIRST_DELAY * (1 << min(attempts - 1, 16))
    digest = hashlib.sha256(f"{idempotency_key}\0{attempts}".encode()).digest()
    shift = (int.from_bytes(digest[:4], "big") / 2**32 * 2 - 1) * JITTER
    return now + min(doubled, LONGEST_DELAY) * (1 + shift)
