"""Wrapping every key anew after a rotation; sealed data itself is never touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.record import events
from app.record.events import Actor, Fold
from app.runtime import Runtime
from app.security.keyring import Keyring
from app.security.sealing import rewrap
from app.services import (
    case_file,
    drafts,
    export_files,
    matter_file,
    signing_identities,
    transfer_log,
)
from app.services.profiles import organisation_ids
from app.store import DataKey, Draft, Filing, Matter, SigningIdentity, StoredFile, TransferLog
from app.store.tenancy import ALL, set_scope
from workflows.vocabulary import EventKind

#: Rows per transaction, so that the service stays responsive meanwhile.
BATCH = 500


@dataclass(frozen=True)
class KeyHolder:
    """A table with wrapped keys: its column, and what each key is bound to."""

    row: Any
    column: str
    query: Any
    context: Callable[[Any], str]


HOLDERS = (
    KeyHolder(
        DataKey,
        "wrapped",
        select(DataKey, Filing.uid).join(Filing, Filing.id == DataKey.filing_id),
        lambda found: case_file.key_context(found[1]),
    ),
    KeyHolder(Draft, "wrapped_key", select(Draft), lambda found: drafts.key_context(found[0])),
    KeyHolder(
        TransferLog,
        "wrapped_key",
        select(TransferLog),
        lambda found: transfer_log.key_context(found[0].request_id),
    ),
    KeyHolder(
        StoredFile,
        "wrapped_key",
        select(StoredFile),
        lambda found: export_files.key_context(found[0].storage_key),
    ),
    KeyHolder(
        Matter,
        "wrapped_key",
        select(Matter),
        lambda found: matter_file.key_context(found[0].uid),
    ),
    KeyHolder(
        SigningIdentity,
        "wrapped_key",
        select(SigningIdentity),
        lambda found: signing_identities.key_context(found[0].organisation_id, found[0].version),
    ),
)


def rewrap_all(runtime: Runtime, keyring: Keyring, operator: str) -> int:
    """Wrap all keys of filings, drafts and exports under the keyring's current key.

    Codes that were sent to a contact are not: they end within minutes.

    Returns:
        How many keys are under the current key now.

    """
    done = sum(_rewrap(runtime, keyring, holder) for holder in HOLDERS)
    _record(runtime, keyring, operator, done)
    return done


def _rewrap(runtime: Runtime, keyring: Keyring, holder: KeyHolder) -> int:
    last, done = 0, 0
    column = getattr(holder.row, holder.column)
    while True:
        with runtime.write_session() as session:
            set_scope(session, ALL)
            found = session.execute(
                holder.query.where(holder.row.id > last, column.is_not(None))
                .order_by(holder.row.id)
                .limit(BATCH)
            ).all()
            for line in found:
                wrapped = getattr(line[0], holder.column)
                setattr(line[0], holder.column, rewrap(keyring, wrapped, holder.context(line)))
                last = line[0].id
            session.commit()
        done += len(found)
        if len(found) < BATCH:
            return done


def _record(runtime: Runtime, keyring: Keyring, operator: str, done: int) -> None:
    with runtime.write_session() as session:
        set_scope(session, ALL)
        rows = [
            events.event_row(
                Actor("operator", organisation, name=operator),
                EventKind.KEYS_ROTATED,
                at=runtime.clock.now(),
                facts={"current": keyring.current_id, "keys": done},
                fold=Fold(),
            )
            for organisation in organisation_ids(runtime).values()
        ]
        events.write_events(session, rows)
        session.commit()
