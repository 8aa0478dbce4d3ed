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
from workflows.methods import methods_of
from workflows.own_records import TRANSFER_LOG_MONTHS
from workflows.text import Label
from workflows.vocabulary import Right, TransferStep


@dataclass(frozen=True)
class Entry:
    """One step of a transfer. `system` is ours and not for the person; `how` in both languages."""

    step: TransferStep
    at: datetime
    why: str
    system: str
    day: date | None
    how: Label
    count: int | None


@dataclass(frozen=True)
class TransferShown:
    """The record of one transfer, opened.

    `name` and `asked`: who asked for what; `asked` as `services.asked` describes details.
    `fetch_until`: last day the file can be downloaded; None where there is none (any more).
    `running`: it is sent again and again, and can be stopped.
    """

    right: Right
    name: str
    asked: dict[str, Any]
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
    return shown_record(runtime, row, request, profile, today)


def shown_record(
    runtime: Runtime,
    row: TransferLog,
    request: Request,
    profile: OrganisationProfile,
    today: date,
) -> TransferShown:
    """Return a record, opened; KeyDestroyedError once it was destroyed."""
    record = opened_log(runtime.keyring, row)
    right = Right(request.right)
    entries = tuple(_entry(said, right) for said in record["entries"])
    until = open_until(request, profile)
    sent = any(entry.step is TransferStep.SENT for entry in entries)
    over = row.ends_on is not None and row.ends_on < today
    return TransferShown(
        right=right,
        name=str(record["name"]),
        asked=dict(record["asked"]),
        entries=entries,
        periodic=row.periodic,
        ends_on=row.ends_on,
        stopped_on=row.stopped_on,
        kept_until=add_months(row.last_on, TRANSFER_LOG_MONTHS),
        fetch_until=until if until is not None and until >= today else None,
        running=runs(row) and sent and not over,
    )


def _entry(said: dict[str, Any], right: Right) -> Entry:
    return Entry(
        step=TransferStep(said["step"]),
        at=datetime.fromisoformat(said["at"]),
        why=str(said.get("why", "")),
        system=str(said.get("system", "")),
        day=day_or_none(said.get("day")),
        how=_method(str(said.get("how", "")), right),
        count=said.get("count"),
    )


def _method(how: str, right: Right) -> Label:
    """Return how it was done in both languages: it is kept by the Korean words, which govern."""
    for method in methods_of(right).values():
        if how.startswith(method.ko):
            return Label(how, method.en + how.removeprefix(method.ko))
    return Label(how, how)
