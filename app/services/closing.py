"""Ends without a decision on the merits, and the way back where nobody could be verified.

Whether anything is held is not told either way. Later proof opens a request again where it stood
(Decree 46(1)).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import DECISION, MESSAGE, CaseFile, load_case
from app.services.clocks import law_of
from app.services.decision import drafter, open_draft
from app.services.errors import ForbiddenError
from app.services.moves import move
from app.services.task_orders import SEARCH, open_searches
from app.services.task_search import tell_officer_when_all_answered
from app.services.work import Work, unit_of_work
from app.store import Message, Request, Task
from forms.closing_commands import SaveClosing
from forms.course_commands import CloseUnverified, ReopenRequest
from workflows.vocabulary import EventKind, RequestEvent, RequestState, Role, WaitingFor


def save_closing(runtime: Runtime, actor: Actor, command: SaveClosing) -> int:
    """Save a draft that ends a request with a closing word; the first one begins the decision.

    It is submitted, approved and issued like any decision (`services.decision`, `services.issue`).

    Returns:
        The draft's version, for the next save.

    Raises:
        ForbiddenError: not an officer.
        Refused: the request is past the point where it can end this way.
        ConflictError: somebody saved since the officer opened the page.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        if RequestState(request.state) is not RequestState.DECIDING:
            move(work, case, request, RequestEvent.BEGIN_DECISION, closing=True)
        row = open_draft(work, request, command.expected_version)
        row.outcome, row.grounds = str(command.outcome), [command.item] if command.item else []
        row.content = case.seal(_content(work, request, command), DECISION)
        row.drafted_by, row.drafted_at = drafter(actor), work.now
        work.session.flush()
        work.record(
            EventKind.DECISION_DRAFTED,
            case.filing,
            request,
            outcome=row.outcome,
            grounds=row.grounds,
        )
        return row.version


def _content(work: Work, request: Request, command: SaveClosing) -> dict[str, Any]:
    objection = law_of(work, request).objection.text(public_body=work.profile.public_body)
    same = command.same_as
    return {
        "reason": command.reason.strip(),
        "items": [],
        "same_as": {"receipt": same.receipt, "position": same.position} if same else None,
        "objection": {"ko": objection.ko, "en": objection.en},
    }


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
