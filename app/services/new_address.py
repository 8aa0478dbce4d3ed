"""A new postal address or fax number for whoever a paper is addressed to.

Only where paper goes: the e-mail address and telephone number a filing was made with open it at
the website, so nobody changes those for somebody else.
"""

from __future__ import annotations

from dataclasses import asdict

from app.record.events import Actor
from app.runtime import Runtime
from app.services.attempts import held
from app.services.case_file import PERSON
from app.services.conversation import add_note
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.recipients import addressed
from app.services.work import unit_of_work
from forms.intake_commands import NewAddress
from workflows.vocabulary import Role


def correct_address(runtime: Runtime, actor: Actor, command: NewAddress) -> None:
    """Keep where a paper goes from now on; how that was learnt is kept as an internal note.

    Papers that are issued stay as they are: only address sheets and covers made later show it.

    Raises:
        ForbiddenError: the actor is no officer.
        NotFoundError: no such paper.
        InvalidError: neither address nor number, or not said how it was learnt.

    """
    if Role.OFFICER not in actor.roles:
        raise ForbiddenError
    if not command.address.road and not command.fax:
        raise InvalidError(
            "새 주소나 팩스번호를 적어 주세요.",
            "Enter an address or a fax number.",
            field="address",
        )
    with unit_of_work(runtime, actor) as work:
        found = held(work, command.document_id)
        if found is None:
            raise NotFoundError
        case, person = found.case, found.case.person
        agent = person.get("agent")
        whose = agent if agent and addressed(work.session, case, found.paper) == agent else person
        whose["address"], whose["fax"] = asdict(command.address), command.fax
        case.filing.person = case.seal(person, PERSON)
        add_note(work, case, command.learnt)
