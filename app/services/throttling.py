"""Counting attempts in the database, so that every process counts the same."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from app.runtime import Runtime
from app.security import throttle
from app.services.errors import TooManyError
from app.store import Attempt


@dataclass(frozen=True)
class Limit:
    """So many tries of one kind within so many minutes, counted from the first one."""

    name: str
    tries: int
    minutes: int

    def rule(self) -> throttle.Limit:
        """Return the arithmetic of this limit."""
        return throttle.Limit(self.tries, timedelta(minutes=self.minutes))


def _bucket(runtime: Runtime, limit: Limit, what: str) -> bytes:
    secret = runtime.settings.secret_key.encode()
    return hmac.digest(secret, f"{limit.name}\0{what}".encode(), "sha256")


def count_attempt(runtime: Runtime, limit: Limit, what: str) -> None:
    """Count one attempt, in a transaction of its own so that a later failure keeps it.

    Raises:
        TooManyError: the limit was reached; says after how many minutes it works again.

    """
    now = runtime.clock.now()
    with runtime.write_session() as session:
        bucket = _bucket(runtime, limit, what)
        row = session.scalar(select(Attempt).where(Attempt.bucket == bucket).with_for_update())
        if row is None:
            session.add(Attempt(bucket=bucket, count=1, window_started_at=now))
            session.commit()
            return
        verdict = throttle.fixed(limit.rule(), row.count, row.window_started_at, now)
        if not verdict.allowed:
            raise TooManyError(max(1, -(-int(verdict.retry_after.total_seconds()) // 60)))
        fresh = row.window_started_at + timedelta(minutes=limit.minutes) <= now
        row.count, row.window_started_at = (
            (1, now)
            if fresh
            else (
                row.count + 1,
                row.window_started_at,
            )
        )
        session.commit()


def clear_attempts(runtime: Runtime, limit: Limit, what: str) -> None:
    """Forget the attempts after a success."""
    with runtime.write_session() as session:
        session.execute(delete(Attempt).where(Attempt.bucket == _bucket(runtime, limit, what)))
        session.commit()
