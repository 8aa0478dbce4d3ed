"""What can be done with a request now, and what stands in the way, in the law's own words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.clocks import law_of
from app.services.facts import gather_facts
from app.services.work import Work
from app.store import Request
from workflows.errors import Refused
from workflows.facts import RequestFacts
from workflows.law.schema import LawPack
from workflows.machines import allowed_events, why_not
from workflows.vocabulary import RequestEvent, RequestState, Right

#: The step that takes a request on from each state.
_ONWARD = {
    RequestState.RECEIVED: RequestEvent.ORDER_SEARCH,
    RequestState.COLLECTING: RequestEvent.BEGIN_DECISION,
    RequestState.DECIDING: RequestEvent.SUBMIT,
    RequestState.APPROVING: RequestEvent.APPROVE,
    RequestState.CARRYING_OUT: RequestEvent.CONFIRM_MEASURES,
    RequestState.NOTIFYING: RequestEvent.ISSUE,
    RequestState.POSTPONED: RequestEvent.END_POSTPONEMENT,
}


@dataclass(frozen=True)
class Outlook:
    """The facts of a request as they stand, the step ahead and why it cannot be taken yet."""

    facts: RequestFacts
    law: LawPack
    onward: RequestEvent | None
    refused: Refused | None
    allowed: frozenset[RequestEvent]


def outlook(
    runtime: Runtime, session: Session, actor: Actor, case: CaseFile, request: Request
) -> Outlook:
    """Return how things stand for this actor; reads only."""
    work = Work(runtime, actor, session, runtime.clock.now())
    law = law_of(work, request)
    facts = gather_facts(work, case, request, law)
    right, state = Right(request.right), RequestState(request.state)
    onward = _ONWARD.get(state)
    refused = why_not(right, state, onward, facts, law) if onward else None
    return Outlook(facts, law, onward, refused, frozenset(allowed_events(right, state, facts, law)))
