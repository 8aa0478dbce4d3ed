"""Deciding about proposed destructions, and checking afterwards that they were carried out.

The privacy officer approves and checks (Decree 32(5)3; guideline 10(3), (4)); OKESTRO promises it
in its own policy. Whoever approves is never who carries out: that is a job.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.retention import Due, write_proposal
from app.services.retention_holds import hold_on, take_back
from app.services.work import Work, unit_of_work
from app.store import Destruction
from forms.destruction_commands import (
    ApproveDestructions,
    CheckDestructions,
    DeclineDestructions,
    Picked,
)
from workflows.labels import label
from workflows.own_records import AHEAD, DEFERRED, MOST_DEFERRED_DAYS, Hold
from workflows.vocabulary import (
    ApprovalMode,
    DestructionState,
    EventKind,
    OwnRecord,
    Role,
)

SHORTEST_NOTE: Final = 5
#: Proposals decided in one transaction.
BATCH: Final = 200
#: Holds that time alone will end: the proposal may be approved before, the job waits.
_TIME_ONLY: Final = frozenset({Hold.NOT_OVER})


@dataclass(frozen=True)
class Decided:
    """How many proposals were decided, and how many taken back as something holds them."""

    done: int
    held: int = 0


def approve_destructions(runtime: Runtime, actor: Actor, command: ApproveDestructions) -> Decided:
    """Approve proposals; what is at work again is taken back instead and not counted.

    In a one-person office (mode `single`) the approval is flagged and needs a written reason.

    Raises:
        ForbiddenError: the actor is not who the profile names.
        InvalidError: nothing was ticked, a proposal does not wait any more or ends much later,
            or the reason is missing.

    """
    done = held = 0
    for ids in _batches(runtime, actor, command.picked):
        with unit_of_work(runtime, actor) as work:
            _refuse_role(work)
            alone = work.profile.approval_mode is ApprovalMode.SINGLE
            if alone and len(command.note.strip()) < SHORTEST_NOTE:
                raise InvalidError(
                    "혼자 승인하는 이유를 적어 주세요. 관리대장에 표시됩니다.",
                    "Say why you approve alone. The register shows it.",
                    field="note",
                )
            rows = _waiting(work, ids)
            free = [row for row in rows if not _taken_back(work, row)]
            for row in free:
                _refuse_early(work, row)
                row.state, row.self_approved = str(DestructionState.APPROVED), alone
                row.decided_by, row.decided_at = actor.staff_id, work.now
                row.decision_note = command.note.strip() or None
            _record(work, EventKind.DESTRUCTION_APPROVED, free, self_approved=alone)
        done, held = done + len(free), held + len(rows) - len(free)
    return Decided(done, held)


def _taken_back(work: Work, row: Destruction) -> bool:
    hold = hold_on(work, row)
    if hold is None or hold in _TIME_ONLY:
        return False
    take_back(work, row, hold)
    return True


def _refuse_early(work: Work, row: Destruction) -> None:
    if row.due_on > work.today + AHEAD:
        raise InvalidError(
            f"{row.due_on}까지 보관하기로 한 기록입니다. 그 무렵에 승인해 주세요.",
            f"This is kept until {row.due_on}. Approve it around that day.",
            code="too_early",
        )


def decline_destructions(runtime: Runtime, actor: Actor, command: DeclineDestructions) -> Decided:
    """Put proposals off for a reason; each is proposed again for the new day.

    Raises:
        ForbiddenError: the actor is not who the profile names.
        InvalidError: nothing was ticked, no reason, or a day that cannot be.

    """
    reason = command.reason.strip()
    if len(reason) < SHORTEST_NOTE:
        raise InvalidError(
            "보관을 늘리는 이유를 적어 주세요.", "Say why it is kept longer.", field="note"
        )
    done = 0
    for ids in _batches(runtime, actor, command.picked):
        with unit_of_work(runtime, actor) as work:
            _refuse_role(work)
            _refuse_day(work, command.until)
            rows = _waiting(work, ids)
            for row in rows:
                _put_off(work, row, reason, command.until)
            _record(work, EventKind.DESTRUCTION_DECLINED, rows, until=command.until.isoformat())
        done += len(rows)
    return Decided(done)


def _refuse_day(work: Work, until: date) -> None:
    if not work.today < until <= work.today + timedelta(days=MOST_DEFERRED_DAYS):
        raise InvalidError(
            "다시 볼 날은 내일부터 1년 안에서 골라 주세요.",
            "Choose a day from tomorrow to a year from now.",
            field="until",
        )


def _put_off(work: Work, row: Destruction, reason: str, until: date) -> None:
    if until <= row.due_on:
        raise InvalidError(
            f"보관 기간이 끝나는 날({row.due_on})보다 뒤의 날을 골라 주세요.",
            f"Choose a day after the period ends ({row.due_on}).",
            field="until",
        )
    row.state, row.decision_note = str(DestructionState.DECLINED), reason
    row.decided_by, row.decided_at = work.actor.staff_id, work.now
    rule = row.rule.removesuffix(DEFERRED) + DEFERRED
    work.session.flush()
    write_proposal(work, Due(OwnRecord(row.kind), row.subject, until, rule, row.filing_id))


def check_destructions(runtime: Runtime, actor: Actor, command: CheckDestructions) -> int:
    """Confirm that destructions were carried out; those confirmed already stay as they are.

    Returns:
        How many are confirmed now.

    Raises:
        ForbiddenError: the actor is not who the profile names.
        InvalidError: nothing was ticked.

    """
    if not command.ids:
        raise _nothing()
    with unit_of_work(runtime, actor) as work:
        _refuse_role(work)
        rows = list(
            work.session.scalars(
                select(Destruction)
                .where(
                    Destruction.id.in_(command.ids),
                    Destruction.state == str(DestructionState.DONE),
                    Destruction.checked_at.is_(None),
                )
                .with_for_update()
            )
        )
        for row in rows:
            row.checked_by, row.checked_at = actor.staff_id, work.now
        _record(work, EventKind.DESTRUCTION_CHECKED, rows)
    return len(rows)


# --- what was picked ----------------------------------------------------------------------


def _batches(runtime: Runtime, actor: Actor, picked: Picked) -> list[list[int]]:
    ids = _whole(runtime, actor, picked) if picked.whole else sorted(set(picked.ids))
    if not ids:
        raise _nothing()
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


def _whole(runtime: Runtime, actor: Actor, picked: Picked) -> list[int]:
    first = _first_of(picked.month)
    following = (first + timedelta(days=31)).replace(day=1)
    with runtime.reading(actor.organisation_id) as session:
        return list(
            session.scalars(
                select(Destruction.id)
                .where(
                    Destruction.organisation_id == actor.organisation_id,
                    Destruction.state == str(DestructionState.PROPOSED),
                    Destruction.kind == picked.kind,
                    Destruction.due_on >= first,
                    Destruction.due_on < following,
                )
                .order_by(Destruction.id)
            )
        )


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise _nothing() from error


def _nothing() -> InvalidError:
    return InvalidError(
        "파기할 기록을 하나 이상 골라 주세요.", "Choose at least one record.", field="ids"
    )


def _waiting(work: Work, ids: Sequence[int]) -> list[Destruction]:
    """Return the rows, held until the transaction ends; all of them must still wait."""
    rows = list(
        work.session.scalars(
            select(Destruction)
            .where(
                Destruction.id.in_(ids),
                Destruction.state == str(DestructionState.PROPOSED),
            )
            .order_by(Destruction.id)
            .with_for_update()
        )
    )
    if len(rows) != len(ids):
        raise InvalidError(
            "고른 기록 가운데 이미 처리한 것이 있습니다. 새 목록에서 다시 골라 주세요.",
            "Some of these were dealt with already. Choose again from the new list.",
            field="ids",
            code="not_waiting",
        )
    return rows


def _refuse_role(work: Work) -> None:
    """Let the role of the profile decide; the privacy officer always may."""
    needed = work.profile.own_records.approved_by
    if not work.actor.roles & {str(needed), str(Role.APPROVER)}:
        name = label(needed)
        raise ForbiddenError(name.ko, f"{name.en.lower()}")


def _record(work: Work, kind: EventKind, rows: Sequence[Destruction], **facts: str | bool) -> None:
    """One event for each kind of record; the words of a note stay out of the log."""
    for record in sorted({row.kind for row in rows}):
        ids = [row.id for row in rows if row.kind == record]
        work.record(kind, None, None, record=record, destructions=ids, count=len(ids), **facts)
