"""Opening the filings of one page of a list: each key once, nothing of what is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from app.queries.queue import QueueRow
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.security.sealing import DataKey, unseal_json, unwrap
from app.services.case_file import DETAILS, PERSON, key_context


@dataclass(frozen=True)
class Opened:
    """What was sealed of one row: who asks, and what; both empty once destroyed."""

    person: dict[str, Any] = field(default_factory=dict, repr=False)
    details: dict[str, Any] = field(default_factory=dict, repr=False)
    destroyed: bool = False


def open_rows(runtime: Runtime, rows: Iterable[QueueRow]) -> dict[int, Opened]:
    """Return request id -> what was sealed, for the rows of a page."""
    keys: dict[int, DataKey | None] = {}
    found: dict[int, Opened] = {}
    for row in rows:
        if row.filing_id not in keys:
            keys[row.filing_id] = _key(runtime, row)
        found[row.id] = _open(keys[row.filing_id], row)
    return found


def _key(runtime: Runtime, row: QueueRow) -> DataKey | None:
    try:
        return unwrap(runtime.keyring, row.wrapped_key, key_context(row.uid))
    except KeyDestroyedError:
        return None


def _open(key: DataKey | None, row: QueueRow) -> Opened:
    if key is None:
        return Opened(destroyed=True)
    return Opened(_value(key, row.person, PERSON), _value(key, row.details, DETAILS))


def _value(key: DataKey, sealed: bytes | None, context: str) -> dict[str, Any]:
    return cast("dict[str, Any]", unseal_json(key, sealed, context)) if sealed else {}
