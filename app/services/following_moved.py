"""What changed on the way: a due date that was moved, and a decision that rests meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.queries.case import messages_of
from app.queries.tracking import clock_changes
from app.services.case_file import MESSAGE, CaseFile
from app.services.holds import HOLD, RELEASE
from app.store import Request, Task
from workflows.law.schema import LawPack
from workflows.text import Label
from workflows.vocabulary import ClockEventType, Right


@dataclass(frozen=True)
class Moved:
    """The date before and now (None: while it is postponed), the cause, and the reason given."""

    before: date
    now: date | None
    #: What moved it, as the event says (`ClockEventType`, `receipt_corrected` …).
    cause: str
    #: The cause the law knows for an extension, and the officer's own words.
    ground: Label | None = None
    reason: str = ""


def moved_of(session: Session, case: CaseFile, row: Request, law: LawPack) -> Moved | None:
    """Return how the due date of a request was moved last; None where it stands as first told."""
    if row.answered_on is not None:
        return None
    real = [
        facts
        for facts in clock_changes(session, row.filing_id, row.id)
        if facts["legal_due_before"] not in {None, facts["legal_due"]}
    ]
    if not real:
        return None
    before, now, cause = (real[-1][name] for name in ("legal_due_before", "legal_due", "cause"))
    ground, reason = None, ""
    if cause == ClockEventType.EXTENDED:
        ground, reason = _extension(session, case, row, law)
    day = date.fromisoformat(now) if now else None
    return Moved(date.fromisoformat(before), day, str(cause), ground, reason)


def _extension(
    session: Session, case: CaseFile, row: Request, law: LawPack
) -> tuple[Label | None, str]:
    """Return cause and reason of the latest extension, as its letter tells them."""
    rule = law.rights[Right(row.right)].extension
    for note in reversed(messages_of(session, case.filing.id, notes=True)):
        body: dict[str, Any] = case.open(note.body, MESSAGE)
        told = body.get("extension", {})
        if told.get("request") == row.position and rule is not None:
            return rule.causes[told["cause"]], str(body["text"])
    return None, ""


def early_stop_of(session: Session, row: Request) -> date | None:
    """Return since which KST day the decision somebody refuses is not applied (art 37-2(1)).

    None where nothing was ordered early, once it is over, and for every other right.
    """
    if row.right != Right.AUTOMATED_REFUSE or row.answered_on is not None:
        return None
    released = (
        select(func.max(Task.id))
        .where(Task.request_id == row.id, Task.kind == RELEASE, Task.cancelled_at.is_(None))
        .scalar_subquery()
    )
    since = session.scalar(
        select(func.min(Task.ordered_at)).where(
            Task.request_id == row.id,
            Task.kind == HOLD,
            Task.cancelled_at.is_(None),
            Task.id > func.coalesce(released, 0),
        )
    )
    return kst_date(since) if since else None
