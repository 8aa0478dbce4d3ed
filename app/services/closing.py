"""The end of a request nobody could be shown to be behind, and its way back (Decree 46(1)).

Whether anything is held is not told either way. Later proof opens it again where it stood.
"""

from __future__ import annotations

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, CaseFile, load_case
from app.services.moves import move
from app.services.task_orders import SEARCH, open_searches
from app.services.task_search import tell_officer_when_all_answered
from app.services.work import Work, unit_of_work
from app.store import Message, Request, Task
from forms.casework_commands import CloseUnverified, ReopenRequest
from workflows.vocabulary import RequestEvent, WaitingFor


def close_unverified(runtime: Runtime, actor: Actor, command: CloseUnverified) -> None:
    """Close a request whose identity (or authority) stayed unproven for the waiting time.

    What was tried is kept sealed as an internal note; open tasks are cancelled.

    Raises:
        Refused: identity is verified, the waiting time has not passed, or nothing says why.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(work, case, request, RequestEvent.CLOSE_UNVERIFIED, note=command.note)
        work.session.add(
            Message(
                organisation_id=work.organisation_id,
                filing_id=case.filing.id,
                side="note",
                staff_id=actor.staff_id,
                written_at=work.now,
                body=case.seal(
                    {"text": command.note.strip(), "unverified": request.position}, MESSAGE
                ),
            )
        )


def reopen(runtime: Runtime, actor: Actor, command: ReopenRequest) -> None:
    """Open a closed request again after the missing proof came; unanswered searches go out anew.

    Raises:
        Refused: the proof is not on record, or the request was not closed for want of it.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(work, case, request, RequestEvent.REOPEN)
        if _search_again(work, case, request):
            request.waiting_for = str(WaitingFor.TASK_OWNERS)
        else:
            tell_officer_when_all_answered(work, request)


def _search_again(work: Work, case: CaseFile, request: Request) -> int:
    """Order what was not answered, or the whole search where none was; returns how many."""
    before = work.session.scalars(
        select(Task).where(Task.request_id == request.id, Task.kind == SEARCH)
    ).all()
    keys = {task.system_key for task in before if task.answered_at is None}
    wanted = (
        tuple(system for system in work.profile.systems if system.key in keys)
        if before
        else work.profile.systems_of(case.filing.services)
    )
    return open_searches(work, case, request, wanted)
