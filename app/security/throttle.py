"""How many attempts are allowed: pure arithmetic over the attempts that are on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_NONE: Final = timedelta(0)
_SMALLEST: Final = timedelta(seconds=1)


@dataclass(frozen=True)
class Limit:
    """At most ``attempts`` within any ``window``."""

    attempts: int
    window: timedelta

    def __post_init__(self) -> None:
        """Refuse a limit that could never let anybody in or never ends."""
        if self.attempts < 1 or self.window <= _NONE:
            message = "a limit needs at least one attempt and a window"
            raise ValueError(message)


@dataclass(frozen=True)
class Verdict:
    """Whether one more attempt may be made now.

    ``remaining`` counts the attempts left, this one included; ``retry_after`` is zero when
    allowed, else whole seconds to wait (rounded up).
    """

    allowed: bool
    remaining: int
    retry_after: timedelta = _NONE


def sliding(limit: Limit, attempts: Iterable[datetime], now: datetime) -> Verdict:
    """Judge by the times of former attempts (aware; any order; older ones may be among them).

    An attempt stamped later than ``now`` counts as made now: a clock set back opens nothing.
    """
    start = now - limit.window
    recent = sorted(min(at, now) for at in attempts if at > start)
    remaining = limit.attempts - len(recent)
    if remaining > 0:
        return Verdict(allowed=True, remaining=remaining)
    # Allowed again when so many have left the window that one place is free.
    frees_place = recent[len(recent) - limit.attempts]
    return _wait(frees_place + limit.window - now)


def fixed(limit: Limit, count: int, started_at: datetime, now: datetime) -> Verdict:
    """Judge by a counter: ``count`` attempts in the window that began at ``started_at`` (aware).

    A window that has passed counts as empty; the caller then begins a new one at ``now``. One
    row holds it all, at the price that around the border up to twice the limit can pass. A
    window that begins later than ``now`` counts as beginning now.
    """
    left = min(started_at, now) + limit.window - now
    if left <= _NONE:
        return Verdict(allowed=True, remaining=limit.attempts)
    if count < limit.attempts:
        return Verdict(allowed=True, remaining=limit.attempts - count)
    return _wait(left)


def strictest(*verdicts: Verdict) -> Verdict:
    """Return the verdict of several limits at once (per account and per address, say).

    Takes at least one.
    """
    return Verdict(
        allowed=all(verdict.allowed for verdict in verdicts),
        remaining=min(verdict.remaining for verdict in verdicts),
        retry_after=max(verdict.retry_after for verdict in verdicts),
    )


def _wait(left: timedelta) -> Verdict:
    seconds = -(-left // _SMALLEST)
    return Verdict(allowed=False, remaining=0, retry_after=max(_SMALLEST, _SMALLEST * seconds))
