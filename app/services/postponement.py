"""The end of a postponement: its cause is over, a new period runs (guideline 31(1))."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.moves import move
from app.services.work import unit_of_work
from forms.casework_commands import EndPostponement
from workflows.vocabulary import EventKind, RequestEvent


def end_postponement(runtime: Runtime, actor: Actor, command: EndPostponement) -> None:
    """Record the KST day on which the cause of a postponement ended.

    Raises:
        Refused: the request is not postponed, or the day cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(
            work,
            case,
            request,
            RequestEvent.END_POSTPONEMENT,
            clock_day=command.ended_on,
            postponement_ended_on=command.ended_on,
        )
        work.record(
            EventKind.POSTPONEMENT_ENDED,
            case.filing,
            request,
            ended_on=command.ended_on.isoformat(),
        )
