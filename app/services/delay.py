"""The delay letter (처리지연 안내문): no right to be late, but the truth about it."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, load_case
from app.services.clocks import law_of
from app.services.facts import gather_facts
from app.services.moves import move
from app.services.work import unit_of_work
from app.store import Message
from forms.course_commands import TellDelay
from workflows.delays import cause_of
from workflows.vocabulary import EventKind, RequestEvent, RequestState


def tell_delay(runtime: Runtime, actor: Actor, command: TellDelay) -> None:
    """Send the delay letter with its cause and the expected day; no date is moved by it.

    The cause is kept sealed as an internal note, from which the letter is made.

    Raises:
        Refused: no cause, no later day, or postponement is still the lawful way (access).

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        work.session.add(
            Message(
                organisation_id=work.organisation_id,
                filing_id=case.filing.id,
                side="note",
                staff_id=actor.staff_id,
                written_at=work.now,
                body=case.seal(
                    {
                        "text": command.cause.strip(),
                        "delay": {
                            "request": request.position,
                            "expected_on": command.expected_on.isoformat(),
                        },
                    },
                    MESSAGE,
                ),
            )
        )
        work.session.flush()
        move(
            work,
            case,
            request,
            RequestEvent.TELL_DELAY,
            note=command.cause,
            delay_expected_on=command.expected_on,
        )
        facts = gather_facts(work, case, request, law_of(work, request))
        request.delay_cause = str(command.kind or cause_of(RequestState(request.state), facts))
        request.delay_expected_on = command.expected_on
        work.record(
            EventKind.DELAY_TOLD,
            case.filing,
            request,
            cause=request.delay_cause,
            expected_on=command.expected_on.isoformat(),
        )
