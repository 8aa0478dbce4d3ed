"""Rows of the machinery that have done their work: they hold ids and counts, no personal data.

Drafts, codes, sessions and export files end by their own sweeps, because they do.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from app.runtime import Runtime
from app.services.profiles import organisation_ids
from app.services.wording_proofs import KEPT_FOR, drop_old_proofs
from app.store import Attempt, Notification, OutboxMessage
from app.store.tenancy import ALL, set_scope

#: Effects carried out are kept so long, to answer questions about a mail (product default).
DONE_FOR: Final = timedelta(days=180)
#: Effects given up stand among the alarms until then (product default).
DEAD_FOR: Final = timedelta(days=365)
#: Staff find what happened on their page for so long (product default).
NOTICES_FOR: Final = timedelta(days=90)
#: No limit counts attempts for longer than a day.
ATTEMPTS_FOR: Final = timedelta(days=2)
#: Rows looked at in one transaction.
BATCH: Final = 500


def prune(runtime: Runtime) -> int:
    """Drop old effects, notifications, proofs and counted attempts; returns how many rows."""
    now = runtime.clock.now()
    dropped = _attempts(runtime, now - ATTEMPTS_FOR)
    for organisation_id in organisation_ids(runtime).values():
        dropped += _notices(runtime, organisation_id, now - NOTICES_FOR)
        dropped += drop_old_proofs(runtime, organisation_id, now - KEPT_FOR)
        for state, age in (("done", DONE_FOR), ("dead", DEAD_FOR)):
            while found := _effects(runtime, organisation_id, state, now - age):
                dropped += found
    return dropped


def _effects(runtime: Runtime, organisation_id: int, state: str, before: datetime) -> int:
    """Drop one batch of the oldest; none is left once the oldest are young enough."""
    with runtime.write_session() as session:
        set_scope(session, organisation_id)
        oldest = session.execute(
            select(OutboxMessage.id, OutboxMessage.finished_at, OutboxMessage.created_at)
            .where(OutboxMessage.organisation_id == organisation_id, OutboxMessage.state == state)
            .order_by(OutboxMessage.id)
            .limit(BATCH)
        )
        ids = [row.id for row in oldest if (row.finished_at or row.created_at) < before]
        if ids:
            session.execute(
                delete(OutboxMessage)
                .where(OutboxMessage.id.in_(ids))
                .execution_options(synchronize_session=False)
            )
            session.commit()
    return len(ids)


def _notices(runtime: Runtime, organisation_id: int, before: datetime) -> int:
    with runtime.write_session() as session:
        set_scope(session, organisation_id)
        gone = session.execute(
            delete(Notification)
            .where(Notification.organisation_id == organisation_id, Notification.at < before)
            .execution_options(synchronize_session=False)
        )
        session.commit()
        return int(getattr(gone, "rowcount", 0) or 0)


def _attempts(runtime: Runtime, before: datetime) -> int:
    with runtime.write_session() as session:
        set_scope(session, ALL)
        gone = session.execute(delete(Attempt).where(Attempt.window_started_at < before))
        session.commit()
        return int(getattr(gone, "rowcount", 0) or 0)
