"""Appending events: canonical bytes and their hash; the database queues them for sealing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from app.record.canonical import canonical_bytes, leaf_hash
from app.store import Event, Filing
from workflows.vocabulary import EventKind

#: Version of the body's layout; a reader of old exports needs it.
BODY_VERSION = 1

Fact = str | int | bool | None | list[str] | list[int]


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, a staff member, the system, or an operator at the command line."""

    kind: str
    organisation_id: int
    staff_id: int | None = None
    #: Staff login, operating-system user or job name; never a data subject's name.
    name: str = ""
    roles: frozenset[str] = frozenset()
    #: Network address the staff member came from, for the access log.
    address: str = ""


@dataclass(frozen=True)
class Fold:
    """Where an event belongs: a filing, or the organisation itself when there is none."""

    filing: Filing | None = None
    request_id: int | None = None
    request_number: str | None = None


def event_row(
    actor: Actor, kind: EventKind, *, at: datetime, facts: Mapping[str, Fact], fold: Fold
) -> dict[str, Any]:
    """Return the values of one event: its canonical bytes, their hash, and what projects them.

    The facts must hold no personal data: the log outlives the person's key.
    """
    filing = fold.filing
    sequence = None
    if filing is not None:
        filing.sequence += 1
        sequence = filing.sequence
    body = canonical_bytes(
        {
            "v": BODY_VERSION,
            "organisation": actor.organisation_id,
            "filing": filing.uid if filing else None,
            "sequence": sequence,
            "request": fold.request_number,
            "kind": str(kind),
            "at": at.isoformat(timespec="microseconds"),
            "actor": {"kind": actor.kind, "staff": actor.staff_id, "name": actor.name},
            "facts": dict(facts),
        }
    )
    return {
        "organisation_id": actor.organisation_id,
        "filing_id": filing.id if filing else None,
        "sequence": sequence,
        "request_id": fold.request_id,
        "kind": str(kind),
        "at": at,
        "body": body,
        "hash": leaf_hash(body),
    }


def write_events(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write events in the session's transaction; a trigger queues each for sealing."""
    if rows:
        session.connection().execute(insert(cast("Table", Event.__table__)), list(rows))
