"""Extending a period (기한 연장): automated decisions only, for two causes, at most twice."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, load_case
from app.services.moves import move
from app.services.work import unit_of_work
from app.store import Message
from forms.course_commands import ExtendPeriod
from workflows.vocabulary import EventKind, RequestEvent


def extend_period(runtime: Runtime, actor: Actor, command: ExtendPeriod) -> None:
    """Extend the period of a request and tell the person: cause, reason and the new date.

    The days count from the unrolled end of the period before (notice 2024-9, 8(1)); the day by
    which a refusal is told stays. The reason is kept sealed as an internal note, from which the
    letter is made.

    Raises:
        Refused: the right knows no extension, it is too late, both were used, or cause or days
            are not those of the notice.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(
            work,
            case,
            request,
            RequestEvent.EXTEND,
            note=command.reason,
            extend_days=command.days,
            extend_cause=command.cause,
        )
        due = request.legal_due.isoformat() if request.legal_due else None
        told = {
            "request": request.position,
            "cause": command.cause,
            "days": command.days,
            "due": due,
        }
        work.session.add(
            Message(
                organisation_id=work.organisation_id,
                filing_id=case.filing.id,
                side="note",
                staff_id=actor.staff_id,
                written_at=work.now,
                body=case.seal({"text": command.reason.strip(), "extension": told}, MESSAGE),
            )
        )
        work.record(
            EventKind.EXTENSION_TOLD,
            case.filing,
            request,
            cause=command.cause,
            days=command.days,
            legal_due=due,
        )
