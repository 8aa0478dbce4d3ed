"""The record of transfers (전송 내역, Decree 42-6(11)): kept three years under a key of its own.

What was asked stands in it whole, then every step with its day and why. It is sealed apart from the
filing, so it lives its own three years whatever the period of the filing is.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select

from app.security.keyring import Keyring
from app.security.sealing import DataKey, seal_json, unseal_json, unwrap, wrap
from app.services.work import Work
from app.store import Filing, Request, TransferLog
from workflows.dates import day_or_none
from workflows.vocabulary import TRANSFERS, Right, TransferStep

RECORD = "transfer_log/record"


def key_context(request_id: int) -> str:
    """Return what the wrapped key of a record is bound to."""
    return f"transfer_log/{request_id}"


def is_transfer(request: Request) -> bool:
    """Tell whether a request asks for a transfer."""
    return Right(request.right) in TRANSFERS


def open_log(
    work: Work, filing: Filing, request: Request, person: dict[str, Any], asked: dict[str, Any]
) -> None:
    """Begin the record of a transfer that was just asked for; nothing for other rights."""
    if not is_transfer(request):
        return
    key = DataKey.generate()
    record = {
        "number": f"{filing.receipt_number}-{request.position}",
        "name": person.get("name", ""),
        "asked": asked,
        "entries": [_entry(work, TransferStep.ASKED, "", {})],
    }
    work.session.add(
        TransferLog(
            organisation_id=work.organisation_id,
            filing_id=filing.id,
            request_id=request.id,
            periodic=bool(asked.get("periodic")),
            ends_on=day_or_none(asked.get("until")),
            last_on=work.today,
            wrapped_key=wrap(work.runtime.keyring, key, key_context(request.id)),
            record=seal_json(key, record, RECORD),
        )
    )
    work.session.flush()


def log_of(work: Work, request: Request) -> TransferLog | None:
    """Return the record of a request; None for one that is no transfer."""
    return work.session.scalar(select(TransferLog).where(TransferLog.request_id == request.id))


def log_step(
    work: Work, request: Request, step: TransferStep, why: str = "", **facts: Any
) -> TransferLog | None:
    """Add a step to the record of a request, in the caller's transaction."""
    row = log_of(work, request)
    if row is None or row.record is None:
        return None
    key = unwrap(work.runtime.keyring, row.wrapped_key, key_context(row.request_id))
    record = cast("dict[str, Any]", unseal_json(key, row.record, RECORD))
    record["entries"].append(_entry(work, step, why, facts))
    row.record, row.last_on = seal_json(key, record, RECORD), work.today
    work.session.flush()
    return row


def opened_log(keyring: Keyring, row: TransferLog) -> dict[str, Any]:
    """Return what a record says: number, name, what was asked, and its entries in order.

    Raises:
        KeyDestroyedError: its period ended and it was destroyed.

    """
    key = unwrap(keyring, row.wrapped_key, key_context(row.request_id))
    return cast("dict[str, Any]", unseal_json(key, row.record or b"", RECORD))


def _entry(work: Work, step: TransferStep, why: str, facts: dict[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in facts.items() if value not in ("", None)}
    return {
        "step": str(step),
        "at": work.now.isoformat(),
        "by": work.actor.kind,
        **({"why": why} if why else {}),
        **said,
    }
