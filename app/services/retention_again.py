"""Destroying again what a restored backup brought back (복원 금지).

A backup made before a destruction still holds the key. Whoever restores it hands in the register
as it was exported before; what stands there as destroyed is destroyed once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.destruction import execute_destructions
from app.services.work import Work, unit_of_work
from app.store import Destruction, Filing
from workflows.vocabulary import DestructionState, EventKind, OwnRecord

_AGAIN = frozenset({str(OwnRecord.FILING), str(OwnRecord.AUTHORITY_PAPER)})


def reapply(runtime: Runtime, actor: Actor, entries: Iterable[Mapping[str, Any]]) -> int:
    """Approve again, as they were, the destructions of an exported register, and carry them out.

    What holds a filing now still holds it: it is taken back instead.

    Args:
        runtime: the installation.
        actor: the operator, in the organisation of the register.
        entries: as `flask retention register` wrote them.

    Returns:
        How many were carried out.

    Raises:
        KeyError, ValueError: this is no register of ours.

    """
    done = [entry for entry in entries if entry["state"] == str(DestructionState.DONE)]
    with unit_of_work(runtime, actor) as work:
        ids = [found for entry in done if (found := _again(work, entry)) is not None]
        if ids:
            work.record(
                EventKind.DESTRUCTION_APPROVED, destructions=ids, count=len(ids), again=True
            )
    return execute_destructions(runtime, executed_by=f"operator {actor.name}") if ids else 0


def _again(work: Work, entry: Mapping[str, Any]) -> int | None:
    """Return the entry's row, approved as it was; None when there is nothing to destroy."""
    if entry["kind"] not in _AGAIN:
        return None
    filing = work.session.scalar(select(Filing).where(Filing.uid == entry["subject"]))
    if filing is None or filing.destroyed_at is not None:
        return None
    due_on = date.fromisoformat(entry["due_on"])
    row = work.session.scalar(
        select(Destruction).where(
            Destruction.kind == entry["kind"],
            Destruction.subject == entry["subject"],
            Destruction.due_on == due_on,
        )
    )
    if row is None:
        row = Destruction(
            organisation_id=work.organisation_id,
            kind=entry["kind"],
            subject=entry["subject"],
            filing_id=filing.id,
            due_on=due_on,
            rule=entry["rule"],
            proposed_at=datetime.fromisoformat(entry["proposed_at"]),
            self_approved=bool(entry["self_approved"]),
        )
        work.session.add(row)
    if row.state == DestructionState.DONE:
        return None  # of the papers alone: the register that was restored knows it
    row.state, row.executed_at = str(DestructionState.APPROVED), None
    row.decided_by, row.decision_note = entry["decided_by"], entry["decision_note"]
    row.decided_at = datetime.fromisoformat(entry["decided_at"])
    work.session.flush()
    return row.id
