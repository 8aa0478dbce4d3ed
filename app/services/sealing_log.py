"""Sealing what was recorded: events every few seconds, the access log month by month."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from app.clock import kst
from app.record.access_heads import months_to_sign, sign_month
from app.record.sealer import BATCH, seal_batch
from app.runtime import Runtime
from app.services.leasing import only_one
from app.store import Unsealed
from app.store.tenancy import ALL, set_scope

#: The row that keeps two sealers apart.
SEALER: Final = "sealer"


def seal_events(runtime: Runtime, *, batch: int = BATCH) -> int:
    """Place all waiting events and sign a head for each batch; returns how many were placed.

    Harmless when two processes do it at once: the second one leaves it to the first.
    """
    placed = 0
    while _anything_waits(runtime):
        with runtime.write_session() as session:
            set_scope(session, ALL)
            if not only_one(session, SEALER):
                return placed
            now = runtime.clock.now()
            count = seal_batch(session, runtime.keyring.signer, now, most=batch)
            session.commit()
        placed += count
        if count < batch:
            break
    return placed


def _anything_waits(runtime: Runtime) -> bool:
    with runtime.reading(ALL) as session:
        return session.scalar(select(Unsealed.event_id).limit(1)) is not None


def sign_access_months(runtime: Runtime) -> list[str]:
    """Sign the access log of every month that is over and has no head; returns the months."""
    month_now = kst(runtime.clock.now()).strftime("%Y-%m")
    with runtime.reading(ALL) as reading:
        if not months_to_sign(reading, month_now):
            return []
    with runtime.write_session() as session:
        set_scope(session, ALL)
        if not only_one(session, SEALER):
            return []
        months = months_to_sign(session, month_now)
        for month in months:
            sign_month(session, month, runtime.keyring.signer, runtime.clock.now())
        session.commit()
        return months
