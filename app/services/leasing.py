"""Leases: which of several processes does a job, and until when it may be trusted to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.store import Lease


@dataclass(frozen=True)
class Held:
    """A lease in our hands. The fence grows with every change of hands."""

    name: str
    owner: str
    fence: int
    until: datetime


def take_lease(runtime: Runtime, name: str, owner: str, length: timedelta) -> Held | None:
    """Take a lease that is free, over, or ours already (then it runs on).

    Args:
        runtime: clock and database.
        name: the job.
        owner: a name no other process has.
        length: how long it holds from now.

    Returns:
        The lease, or None while somebody else holds it.

    """
    now = runtime.clock.now()
    until = now + length
    with runtime.write_session() as session:
        row = _locked(session, name)
        if row is None:
            session.add(Lease(name=name, owner=owner, expires_at=until, fence=1))
            try:
                session.commit()
            except IntegrityError:  # another process made the row at the same time
                session.rollback()
                return None
            return Held(name, owner, 1, until)
        if row.owner != owner:
            if row.expires_at > now:
                return None
            row.owner, row.fence = owner, row.fence + 1
        row.expires_at = until
        session.commit()
        return Held(name, owner, row.fence, until)


def give_back(runtime: Runtime, held: Held) -> None:
    """End a lease at once, so that the next process need not wait; harmless when it was lost."""
    with runtime.write_session() as session:
        session.execute(
            update(Lease)
            .where(Lease.name == held.name, Lease.owner == held.owner, Lease.fence == held.fence)
            .values(expires_at=runtime.clock.now())
        )
        session.commit()


def only_one(session: Session, name: str) -> bool:
    """Make sure that no other transaction does this job until this one ends.

    Unlike a lease it cannot run out: the row itself stays locked. On SQLite a unit of work
    already excludes every other writer.

    Returns:
        False when another transaction is at it: leave it alone this time.

    """
    if session.connection().dialect.name == "sqlite":  # which has begun, and so is alone
        return True
    query = select(Lease.name).where(Lease.name == name)
    if session.scalar(query.with_for_update(skip_locked=True)) is not None:
        return True
    if session.scalar(query) is not None:
        return False
    return _first_row(session, name)


def _first_row(session: Session, name: str) -> bool:
    """Make the row that is locked; two that do it at once wait for each other here."""
    from_the_start = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
    session.add(Lease(name=name, owner="", expires_at=from_the_start, fence=1))
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        return False
    return True


def _locked(session: Session, name: str) -> Lease | None:
    return session.scalar(select(Lease).where(Lease.name == name).with_for_update())
