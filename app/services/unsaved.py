"""A decision as it is being typed: what it would be in law and on paper, with nothing stored."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import DECISION, CaseFile
from app.services.clocks import law_of
from app.services.decision import drafter
from app.services.decision_content import content_of
from app.services.facts import gather_facts
from app.services.work import Work
from app.store import Decision
from forms.casework_commands import SaveDecision
from workflows.facts import RequestFacts


@dataclass(frozen=True)
class Unsaved:
    """A row that is in no session, and the facts of the request with it."""

    row: Decision
    facts: RequestFacts


def as_typed(
    runtime: Runtime, session: Session, actor: Actor, case: CaseFile, command: SaveDecision
) -> Unsaved:
    """Return the decision a save would store; reads only.

    Raises:
        InvalidError: an item has changed, or a correction says nothing.

    """
    work = Work(runtime, actor, session, runtime.clock.now())
    request = case.request(command.place.position)
    row = Decision(
        organisation_id=work.organisation_id,
        request_id=request.id,
        round=0,
        state="draft",
        outcome=str(command.outcome),
        grounds=list(command.grounds),
        content=case.seal(content_of(work, case, request, command), DECISION),
        drafted_by=drafter(actor),
        drafted_at=work.now,
        self_approved=False,
    )
    return Unsaved(row, gather_facts(work, case, request, law_of(work, request), row))
