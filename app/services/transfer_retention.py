"""The end of a record of a transfer: three years after its last entry its key is destroyed."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, or_, select

from app.services.work import Work
from app.store import Destruction, Filing, Request, TransferLog
from workflows.own_records import TRANSFER_LOG_MONTHS, Hold, filing_ends
from workflows.vocabulary import Outcome

SENT = frozenset({Outcome.SEND, Outcome.PARTIAL})


def no_longer_sent(until: date) -> ColumnElement[bool]:
    """Return what holds of records after which nothing was sent later than `until`."""
    return or_(
        TransferLog.periodic.is_(False),
        TransferLog.stopped_on.is_not(None),
        Request.outcome.is_(None),
        Request.outcome.not_in(SENT),
        TransferLog.ends_on <= until,
    )


def last_day(log: TransferLog, outcome: str | None) -> date | None:
    """Return the day its three years begin with; None while it is sent again without an end.

    That is the day of the last entry, or the end of what is sent regularly.
    """
    if not log.periodic or log.stopped_on is not None or outcome not in SENT:
        return log.last_on
    return None if log.ends_on is None else max(log.last_on, log.ends_on)


def log_behind(work: Work, row: Destruction) -> TransferLog:
    """Return the record a proposal is about, held; LookupError when there is none."""
    uid, _, position = row.subject.rpartition("/")
    found = work.session.scalar(
        select(TransferLog)
        .join(Request, Request.id == TransferLog.request_id)
        .join(Filing, Filing.id == TransferLog.filing_id)
        .where(Filing.uid == uid, Request.position == int(position or 0))
        .with_for_update(of=TransferLog)
    )
    if found is None:
        raise LookupError(f"destruction {row.id} is about no record of a transfer")
    return found


def hold_on_log(work: Work, row: Destruction) -> Hold | None:
    """Return why a record may not go today: its period was begun anew, or it still runs."""
    log = log_behind(work, row)
    last = last_day(log, work.session.get_one(Request, log.request_id).outcome)
    if last is None:
        return Hold.OPEN
    over = filing_ends(last, TRANSFER_LOG_MONTHS) < work.today
    return None if over else Hold.NOT_OVER


def destroy_log(work: Work, row: Destruction) -> tuple[int, str]:
    """Destroy the key and what it sealed; return how many records, and the SHA-256 of which."""
    log = log_behind(work, row)
    log.wrapped_key = log.record = None
    log.destroyed_at = work.now
    work.session.flush()
    return 1, sha256(f"transfer_log:{row.subject}".encode()).hexdigest()
