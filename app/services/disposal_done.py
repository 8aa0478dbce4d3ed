"""The end of a destruction of the organisation's own data: done with proof, and checked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.disposal_proofs import inspect_proof, keep_proof
from app.services.disposal_rows import record, refuse_following, take_step, write_done
from app.services.errors import InvalidError
from app.services.facts import actor_facts
from app.services.work import Work, unit_of_work
from app.store import Disposal
from forms.disposal_commands import CarryOutDisposal, CheckDisposals
from workflows.disposal import next_state, refuse_actor, refuse_impossible_day
from workflows.disposal_kinds import DisposalStep
from workflows.vocabulary import DisposalState, EventKind


def carry_out_disposal(runtime: Runtime, actor: Actor, command: CarryOutDisposal) -> None:
    """Record that an approved batch was destroyed, and what proves it.

    Raises:
        Refused: it was not approved, or the day lies before approval or ahead.
        InvalidError: nothing says how the result was verified, or the file is not taken.
        RetryLaterError: scanner or storage do not answer; nothing was recorded.

    """
    clean = inspect_proof(runtime, command.proof)
    with unit_of_work(runtime, actor) as work:
        row = take_step(work, command.disposal, DisposalStep.CARRY_OUT)
        refuse_following(row)
        approved_on = kst_date(row.decided_at or work.now)
        refuse_impossible_day(command.done_on, approved_on, work.today)
        row.file_id = keep_proof(work, clean)
        write_done(work, row, command, proof=clean)


def check_disposals(runtime: Runtime, actor: Actor, command: CheckDisposals) -> int:
    """Confirm as privacy officer that batches are gone; returns how many are confirmed now.

    Raises:
        Refused: the actor is not the privacy officer.
        InvalidError: nothing was ticked.

    """
    if not command.ids:
        raise InvalidError(
            "확인할 것을 하나 이상 골라 주세요.", "Choose at least one entry.", field="ids"
        )
    with unit_of_work(runtime, actor) as work:
        refuse_actor(DisposalStep.CHECK, actor_facts(work))
        rows = _done(work, command.ids)
        for row in rows:
            row.state = str(next_state(DisposalState(row.state), DisposalStep.CHECK))
            row.checked_by, row.checked_at = actor.staff_id, work.now
            record(work, EventKind.DISPOSAL_CHECKED, row)
    return len(rows)


def _done(work: Work, ids: Sequence[int]) -> Sequence[Disposal]:
    return work.session.scalars(
        select(Disposal)
        .where(Disposal.id.in_(ids), Disposal.state == str(DisposalState.DONE))
        .order_by(Disposal.id)
        .with_for_update()
    ).all()
