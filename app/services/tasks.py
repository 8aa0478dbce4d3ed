"""Tasks: one per system; its owner searches and matches, later carries out the measure."""

from __future__ import annotations

from collections.abc import Sequence

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.hold_answers import record_acknowledgement
from app.services.moves import move
from app.services.task_files import attach, checked
from app.services.task_measures import record_instruction, record_measure
from app.services.task_orders import (
    drop_draft,
    open_searches,
    systems_to_search,
    was_searched,
)
from app.services.task_search import record_search
from app.services.uploads import Upload
from app.services.work import Work, unit_of_work
from app.store import Request, Task
from forms.task_commands import (
    AcknowledgeHold,
    AnswerSearch,
    ConfirmMeasure,
    OrderSearch,
    TaskAnswer,
)
from workflows.vocabulary import (
    RequestEvent,
    RequestState,
)


def order_search(runtime: Runtime, actor: Actor, command: OrderSearch) -> int:
    """Open a search task for each system that may hold the data.

    Returns:
        How many tasks were opened.

    Raises:
        Refused: the request is not in a state for it.
        InvalidError: a system the organisation does not have.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        systems = systems_to_search(work, case, command.systems)
        state = RequestState(request.state)
        skipped = state is RequestState.DECIDING and not was_searched(work, request)
        if state is RequestState.RECEIVED or skipped:
            move(work, case, request, RequestEvent.ORDER_SEARCH)
        if skipped:
            drop_draft(work, request)
        return open_searches(work, case, request, systems)


def answer_search(runtime: Runtime, actor: Actor, command: AnswerSearch) -> None:
    """Record what the owner of a system found, and whether it fits the person who asks.

    When the last search is answered the request waits for the officer again.

    Raises:
        NotFoundError, ForbiddenError: no such task, or it is another owner's.
        InvalidError: the task is finished, or the answer contradicts itself.

    """
    with unit_of_work(runtime, actor) as work:
        give_answer(work, command)


def answer_task(
    runtime: Runtime, actor: Actor, command: TaskAnswer, uploads: Sequence[Upload] = ()
) -> None:
    """Answer a task of any kind, with files; see `give_answer` and `task_files.checked`."""
    files = checked(runtime, uploads)
    with unit_of_work(runtime, actor) as work:
        task, case, _request = give_answer(work, command)
        attach(work, case, task, files)


def instruct_processor(runtime: Runtime, actor: Actor, task_id: int) -> None:
    """Record that the processor of a system was told what to do (Act 26(4), (8)).

    Raises:
        NotFoundError, ForbiddenError: no such measure, or it is another owner's.
        InvalidError: it is finished, or no processor runs the system.

    """
    with unit_of_work(runtime, actor) as work:
        record_instruction(work, task_id)


def give_answer(work: Work, command: TaskAnswer) -> tuple[Task, CaseFile, Request]:
    """Record the answer to a task of any kind, with its case locked, and return both."""
    match command:
        case AnswerSearch():
            return record_search(work, command)
        case AcknowledgeHold():
            return record_acknowledgement(work, command)
        case _:
            return record_measure(work, command)


def confirm_measure(runtime: Runtime, actor: Actor, command: ConfirmMeasure) -> None:
    """Record that a measure was carried out; the last one lets the notice be made.

    Where a processor holds the data, it is bound as we are: told, and done there, too (Act 26(8)).

    Raises:
        InvalidError: the day lies in the future or before receipt, nothing says how, or the
            processor was not told.

    """
    with unit_of_work(runtime, actor) as work:
        give_answer(work, command)
