"""How the installation itself is doing: ready or not, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.clock import kst_date
from app.runtime import Runtime
from app.store import Destruction, Lease, Organisation, OutboxMessage, Request, TreeHead, Unsealed
from app.store.tenancy import ALL


@dataclass(frozen=True)
class Readiness:
    """Whether requests can be served, and the schema that was found."""

    ok: bool
    word: str
    schema: str


def readiness(runtime: Runtime, expected: str) -> Readiness:
    """Ask the database for its schema revision and compare."""
    try:
        with runtime.reading(None) as session:
            found = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        return Readiness(ok=False, word="database unreachable or empty", schema="")
    if found != expected:
        return Readiness(ok=False, word="run flask db upgrade", schema=str(found))
    return Readiness(ok=True, word="ready", schema=expected)


def operations_figures(runtime: Runtime) -> dict[str, tuple[str, float]]:
    """Return name -> (explanation, value) of the figures a monitor watches."""
    now = runtime.clock.now()
    today = kst_date(now)
    with runtime.reading(ALL) as session:
        oldest = session.scalar(
            select(func.min(OutboxMessage.available_at)).where(OutboxMessage.state == "waiting")
        )
        dead = session.scalar(
            select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state == "dead")
        )
        late = session.scalar(
            select(func.count())
            .select_from(Request)
            .where(Request.closed_at.is_(None), Request.legal_due < today)
        )
        undestroyed = session.scalar(
            select(func.count())
            .select_from(Destruction)
            .where(
                Destruction.organisation_id.in_(select(Organisation.id)),  # the index's first part
                Destruction.state.in_(("proposed", "approved")),
                Destruction.due_on < today,
            )
        )
        unsealed = session.scalar(select(func.count()).select_from(Unsealed))
        size = session.scalar(select(func.max(TreeHead.size)))
        lease = session.scalar(select(Lease.expires_at).where(Lease.name == "scheduler"))
    return {
        "outbox_oldest_seconds": ("Age of the oldest waiting effect", _age(now, oldest)),
        "outbox_dead": ("Effects given up and waiting for a person", float(dead or 0)),
        "requests_late": ("Open requests past their legal due date", float(late or 0)),
        "destructions_waiting": (
            "Own records past their period that are still there",
            float(undestroyed or 0),
        ),
        "events_unsealed": ("Events not yet in the sealed log", float(unsealed or 0)),
        "log_size": ("Events under the latest signed head", float(size or 0)),
        "scheduler_lease_seconds": (
            "Seconds the scheduler's lease still runs; negative when nobody holds it",
            (lease - now).total_seconds() if lease else -1.0,
        ),
    }


def _age(now: datetime, oldest: datetime | None) -> float:
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
