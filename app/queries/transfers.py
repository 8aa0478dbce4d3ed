"""The records of transfers of an organisation, newest first; what is sealed stays sealed here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.store import Filing, Request, TransferLog

#: Records on a page of the list.
SHOWN = 50
_BATCH = 500


@dataclass(frozen=True)
class TransferRow:
    """One record, and the request it is about."""

    log: TransferLog
    request: Request
    number: str


def transfer_records(session: Session, organisation_id: int, before: int = 0) -> list[TransferRow]:
    """Return a page of the records that were not destroyed, and one row more if there are more."""
    query = _records(organisation_id)
    if before:
        query = query.where(TransferLog.id < before)
    return _rows(session, query.limit(SHOWN + 1))


def whole_transfer_log(session: Session, organisation_id: int) -> Iterator[TransferRow]:
    """Yield all records that were not destroyed, newest first."""
    query = _records(organisation_id)
    while rows := _rows(session, query.limit(_BATCH)):
        yield from rows
        query = _records(organisation_id).where(TransferLog.id < rows[-1].log.id)


def transfer_record(
    session: Session, organisation_id: int, number: str, position: int = 1
) -> TransferRow | None:
    """Return the record of a request of the receipt `number`; None once it was destroyed."""
    query = _records(organisation_id).where(
        Filing.receipt_number == number, Request.position == position
    )
    return next(iter(_rows(session, query)), None)


def _records(organisation_id: int) -> Select[TransferLog, Request, str]:
    return (
        select(TransferLog, Request, Filing.receipt_number)
        .join(Request, Request.id == TransferLog.request_id)
        .join(Filing, Filing.id == TransferLog.filing_id)
        .where(TransferLog.organisation_id == organisation_id, TransferLog.destroyed_at.is_(None))
        .order_by(TransferLog.id.desc())
    )


def _rows(session: Session, query: Select[TransferLog, Request, str]) -> list[TransferRow]:
    return [
        TransferRow(log, request, f"{receipt}-{request.position}")
        for log, request, receipt in session.execute(query)
    ]
