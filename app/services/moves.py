"""Moving a request: ask its machine, write the new state, carry out what the law asks for.

No transition happens outside `move`, and `move` only runs inside a unit of work.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.services.carrying_out import CARRY_OUT
from app.services.case_file import CaseFile
from app.services.clocks import law_of
from app.services.early_stop import settle_early_stops
from app.services.facts import gather_facts
from app.services.holds import settle_holds
from app.services.id_copies import ENDED, destroy_id_copies
from app.services.suspensions import begin_suspensions
from app.services.work import Work
from app.store import Request
from workflows.machines import Advance, advance
from workflows.vocabulary import (
    CLOSED_AS,
    OPEN_STATES,
    EventKind,
    RequestEvent,
    RequestState,
    Right,
)


def move(
    work: Work,
    case: CaseFile,
    request: Request,
    event: RequestEvent,
    *,
    clock_day: date | None = None,
    note: str = "",
    **facts_changed: object,
) -> Advance:
    """Move a request by one event and carry out the effects in this transaction.

    Args:
        work: the open unit of work.
        case: the filing, loaded with its lock.
        request: which request of it.
        event: what is done.
        clock_day: the KST day a clock event counts from, where that is not today.
        note: what the actor wrote for this step.
        facts_changed: facts that only this step knows, by name of `RequestFacts`.

    Raises:
        Refused: the law, the state or a guard does not allow it; says why, with its article.

    """
    law = law_of(work, request)
    facts = replace(gather_facts(work, case, request, law), note=note, **facts_changed)  # type: ignore[arg-type]  # names are checked by RequestFacts
    right, state = Right(request.right), RequestState(request.state)
    result = advance(right, state, event, facts, law)
    if result.new_state is not state:
        request.state = str(result.new_state)
        request.state_entered_at = work.now
    request.waiting_for = str(result.waiting_for) if result.waiting_for else None
    request.next_watch_at = work.now
    for effect in result.effects:
        CARRY_OUT[type(effect)](work, case, request, effect, clock_day)
    if result.new_state not in OPEN_STATES:
        _close(work, case, request)
    elif state not in OPEN_STATES:
        _open_again(work, case, request)
    work.session.flush()
    return result


def _close(work: Work, case: CaseFile, request: Request) -> None:
    word = CLOSED_AS.get(RequestState(request.state))
    request.outcome = str(word) if word else request.outcome
    request.closed_at = work.now
    request.answered_on = work.today
    request.next_watch_at = None
    work.record(
        EventKind.REQUEST_CLOSED,
        case.filing,
        request,
        state=request.state,
        outcome=request.outcome,
    )
    begin_suspensions(work, case, request)
    settle_holds(work, case)
    settle_early_stops(work, case)
    if all(row.closed_at is not None for row in case.requests):
        destroy_id_copies(work, case, ENDED)


def _open_again(work: Work, case: CaseFile, request: Request) -> None:
    """Take back the end; the dates stay those of its receipt."""
    request.closed_at = None
    request.answered_on = request.outcome = None
    work.record(EventKind.REQUEST_REOPENED, case.filing, request)
    settle_holds(work, case)
    settle_early_stops(work, case)
