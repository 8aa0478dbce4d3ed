"""What can be done with a request now, and what stands in the way, in the law's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
from workflows.machines import allowed_events, events_of, why_not
from workflows.vocabulary import RequestEvent, RequestState, Right

#: The steps that take a request on, the first one its machine knows in its state. An objection
#: searches nothing: its decision begins at once. A draft goes on before a search that was skipped.
_ONWARD = (
    RequestEvent.SUBMIT,
    RequestEvent.ORDER_SEARCH,
    RequestEvent.BEGIN_DECISION,
    RequestEvent.APPROVE,
    RequestEvent.CONFIRM_MEASURES,
    RequestEvent.ISSUE,
    RequestEvent.END_POSTPONEMENT,
    RequestEvent.REOPEN,
)


@dataclass(frozen=True)
class Outlook:
    """The facts of a request as they stand, the step ahead and why it cannot be taken yet."""

    right: Right
    state: RequestState
    facts: RequestFacts
    law: LawPack
    onward: RequestEvent | None
    refused: Refused | None
    allowed: frozenset[RequestEvent]
    #: Counted from the day a supplement arrived (KST date), where one did.
    adjusted_due: date | None = None


def outlook(
    runtime: Runtime, session: Session, actor: Actor, case: CaseFile, request: Request
) -> Outlook:
    """Return how things stand for this actor; reads only."""
    work = Work(runtime, actor, session, runtime.clock.now())
    law = law_of(work, request)
    facts = gather_facts(work, case, request, law)
    right, state = Right(request.right), RequestState(request.state)
    onward = onward_of(right, state)
    refused = why_not(right, state, onward, facts, law) if onward else None
    allowed = frozenset(allowed_events(right, state, facts, law))
    return Outlook(right, state, facts, law, onward, refused, allowed, request.adjusted_due)


def onward_of(right: Right, state: RequestState) -> RequestEvent | None:
    """Return the step ahead of a request in this state; None once it has ended for good."""
    known = events_of(right, state)
    return next((event for event in _ONWARD if event in known), None)
