"""Who is responsible for a request: one officer, named by an officer or an approver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import ConflictError, InvalidError, NotFoundError, ServiceError
from app.services.work import Work, unit_of_work
from app.store import Staff
from forms.console_commands import Assign
from forms.place import Place
from workflows.vocabulary import OPEN_STATES, EventKind, RequestState, Role


@dataclass(frozen=True)
class Assigned:
    """What became of one row of a bulk assignment; `error` is None when it was done."""

    number: str
    error: ServiceError | None = None


def assign(runtime: Runtime, actor: Actor, command: Assign) -> None:
    """Make an officer responsible for an open request.

    Assigning the same officer again changes nothing and leaves no event.

    Raises:
        NotFoundError: no such request.
        InvalidError: the request has ended, or the staff member is no officer here.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        if RequestState(request.state) not in OPEN_STATES:
            raise InvalidError(
                "이미 끝난 요청이라 담당자를 바꿀 수 없습니다.",
                "The request has ended; its officer cannot be changed.",
                code="request_ended",
            )
        login = _login_of(work, command.staff_id)
        if request.officer_id == command.staff_id:
            return
        request.officer_id = command.staff_id
        work.record(
            EventKind.REQUEST_ASSIGNED,
            case.filing,
            request,
            officer=command.staff_id,
            login=login,
        )


def _login_of(work: Work, staff_id: int | None) -> str | None:
    """Return the login of an officer of this organisation; None for nobody."""
    if staff_id is None:
        return None
    officers = dict(holders(work.session, work.organisation_id, Role.OFFICER, work.now))
    if staff_id not in officers:
        raise InvalidError(
            "이 기관의 처리담당자를 골라 주세요.",
            "Choose an officer of this organisation.",
            field="officer",
            code="not_an_officer",
        )
    return work.session.scalar(select(Staff.login).where(Staff.id == staff_id))


def assign_many(
    runtime: Runtime, actor: Actor, places: Iterable[Place], staff_id: int | None
) -> list[Assigned]:
    """Assign several requests, each in a transaction of its own, and say what became of each."""
    results = []
    for place in places:
        number = f"{place.receipt}-{place.position}"
        try:
            assign(runtime, actor, Assign(place, staff_id))
        except (NotFoundError, ConflictError, InvalidError) as error:
            results.append(Assigned(number, error))
        else:
            results.append(Assigned(number))
    return results
