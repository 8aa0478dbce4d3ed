"""Claiming effects: each is held by one worker at a time and carried out at least once.

A claim is a row locked with `FOR UPDATE SKIP LOCKED` on PostgreSQL; SQLite ignores that clause
and has the whole database locked instead, because a unit of work begins with BEGIN IMMEDIATE.
While an effect is leased its `available_at` lies at the end of the lease, so that one index finds
both what is due and what a killed worker left behind.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, select, update

from app.runtime import Runtime
from app.store import OutboxMessage
from app.store.tenancy import ALL, set_scope
from app.worker.effects import MOST_ATTEMPTS, Effect, next_try

#: Longer than the slowest effect takes; a killed worker's effects wait this long.
LEASE: Final = timedelta(minutes=5)
_LONGEST_REASON: Final = 500


def new_owner() -> str:
    """Return a name for one worker that no other one has: host, process and a random part."""
    return f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"


@dataclass(frozen=True)
class Outbox:
    """The outbox as one worker sees it."""

    runtime: Runtime
    owner: str = field(default_factory=new_owner)
    lease: timedelta = LEASE

    def anything_due(self, kinds: Collection[str]) -> bool:
        """Tell whether there is something to claim, without taking a lock."""
        with self.runtime.reading(ALL) as session:
            due = select(OutboxMessage.id).where(*self._due(kinds)).limit(1)
            return session.scalar(due) is not None

    def claim(self, kinds: Collection[str], most: int = 1) -> list[Effect]:
        """Take up to `most` effects of these kinds that are due, the oldest first."""
        if not self.anything_due(kinds):
            return []
        with self.runtime.write_session() as session:
            set_scope(session, ALL)
            rows = session.scalars(
                select(OutboxMessage)
                .where(*self._due(kinds))
                .order_by(OutboxMessage.available_at, OutboxMessage.id)
                .limit(most)
                .with_for_update(skip_locked=True)
            ).all()
            claimed = [row for row in rows if self._take(row)]
            session.commit()
            return [_effect(row) for row in claimed]

    def done(self, effect: Effect) -> bool:
        """Say that the effect took place; returns False when the lease was lost meanwhile."""
        return self._finish(effect, state="done", finished_at=self.runtime.clock.now())

    def try_again(self, effect: Effect, reason: str) -> bool:
        """Give the effect back for a later try; returns False when the lease was lost."""
        again = next_try(self.runtime.clock.now(), effect.attempts, effect.idempotency_key)
        return self._finish(effect, available_at=again, last_error=reason[:_LONGEST_REASON])

    def bury(self, effect: Effect, reason: str) -> bool:
        """Make it a dead letter, shown to people; returns False when the lease was lost."""
        now = self.runtime.clock.now()
        return self._finish(
            effect, state="dead", finished_at=now, last_error=reason[:_LONGEST_REASON]
        )

    def replay_dead(self) -> int:
        """Let all dead letters be tried again from the first attempt; returns how many."""
        return self._update(
            [OutboxMessage.state == "dead"],
            {
                "state": "waiting",
                "attempts": 0,
                "available_at": self.runtime.clock.now(),
                "finished_at": None,
            },
        )

    def _take(self, row: OutboxMessage) -> bool:
        now = self.runtime.clock.now()
        if row.attempts >= MOST_ATTEMPTS:  # every worker that tried it died on it
            row.state, row.finished_at = "dead", now
            row.last_error = row.last_error or "the worker ended each time it was tried"
            return False
        row.lease_owner, row.attempts = self.owner, row.attempts + 1
        row.lease_until = row.available_at = now + self.lease
        return True

    def _due(self, kinds: Collection[str]) -> list[ColumnElement[bool]]:
        return [
            OutboxMessage.state == "waiting",
            OutboxMessage.available_at <= self.runtime.clock.now(),
            OutboxMessage.kind.in_(sorted(kinds)),
        ]

    def _finish(self, effect: Effect, **values: Any) -> bool:
        # The number of attempts is the fence: a worker that took over has raised it.
        mine = [
            OutboxMessage.id == effect.id,
            OutboxMessage.state == "waiting",
            OutboxMessage.lease_owner == self.owner,
            OutboxMessage.attempts == effect.attempts,
        ]
        return self._update(mine, {**values, "lease_owner": None, "lease_until": None}) == 1

    def _update(self, where: list[ColumnElement[bool]], values: dict[str, Any]) -> int:
        with self.runtime.write_session() as session:
            set_scope(session, ALL)
            changed = session.execute(
                update(OutboxMessage)
                .where(*where)
                .values(**values)
                .execution_options(synchronize_session=False)
            )
            session.commit()
            return int(getattr(changed, "rowcount", 0))


def _effect(row: OutboxMessage) -> Effect:
    return Effect(
        id=row.id,
        organisation_id=row.organisation_id,
        kind=row.kind,
        idempotency_key=row.idempotency_key,
        payload=dict(row.payload),
        attempts=row.attempts,
        filing_id=row.filing_id,
    )
