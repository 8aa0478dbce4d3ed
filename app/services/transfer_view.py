"""A transfer as people and staff look it up: every step of it, and what can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from app.services.transfer_file import open_until
from app.services.transfer_log import opened_log
from app.services.transfer_stop import runs
from app.store import Request, TransferLog
from workflows.dates import add_months, day_or_none
from workflows.own_records import TRANSFER_LOG_MONTHS
from workflows.vocabulary import TransferStep


@dataclass(frozen=True)
class Entry:
    """One step of a transfer. `system` is ours and not for the person."""

    step: TransferStep
    at: datetime
    why: str
    system: str
    day: date | None
    how: str
    count: int | None


@dataclass(frozen=True)
class TransferShown:
    """The record of one transfer, opened.

    `fetch_until`: last day the file can be downloaded; None where there is none (any more).
    `running`: it is sent again and again, and can be stopped.
    """

    entries: tuple[Entry, ...]
    periodic: bool
    ends_on: date | None
    stopped_on: date | None
    kept_until: date
    fetch_until: date | None
    running: bool


def transfer_of(
    runtime: Runtime, session: Session, request: Request, profile: OrganisationProfile, today: date
) -> TransferShown | None:
    """Return the record of a transfer; None for other rights, or once its period ended."""
    row = session.scalar(select(TransferLog).where(TransferLog.request_id == request.id))
    if row is None or row.record is None:
        return None
    record = opened_log(runtime.keyring, row)
    entries = tuple(map(_entry, record["entries"]))
    until = open_until(request, profile)
    sent = any(entry.step is TransferStep.SENT for entry in entries)
    over = row.ends_on is not None and row.ends_on < today
    return TransferShown(
        entries=entries,
        periodic=row.periodic,
        ends_on=row.ends_on,
        stopped_on=row.stopped_on,
        kept_until=add_months(row.last_on, TRANSFER_LOG_MONTHS),
        fetch_until=until if until is not None and until >= today else None,
        running=runs(row) and sent and not over,
    )


def _entry(said: dict[str, Any]) -> Entry:
    return Entry(
        step=TransferStep(said["step"]),
        at=datetime.fromisoformat(said["at"]),
        why=str(said.get("why", "")),
        system=str(said.get("system", "")),
        day=day_or_none(said.get("day")),
        how=str(said.get("how", "")),
        count=said.get("count"),
    )
