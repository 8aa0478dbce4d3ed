"""Telling people of a matter: by mail at once where there is an address, else by staff."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.matter_file import MatterFile, load_matter
from app.services.work import Work, unit_of_work
from app.store import MatterParty
from forms.matter_commands import RecordTold
from workflows.matter_kinds import MatterRole, TermsNotice
from workflows.vocabulary import EventKind, Role

EFFECT = "matter_mail"
#: Words told when a matter is opened, beside the steps.
RECEIVED, HEARD = "received", "hearing"


def owe(work: Work, file: MatterFile, role: MatterRole, what: str) -> None:
    """Note that somebody is to be told of a step, and order the mail where they have an address."""
    party = file.parties[role]
    party.owed, party.owed_since = what, work.now
    if not file.reached(role).email:
        return
    work.send(
        EFFECT,
        f"{EFFECT}/{party.id}/{what}/{file.row.version}/{len(file.steps)}",
        {"matter": file.row.id, "role": str(role), "what": what},
    )


def note_told(work: Work, file: MatterFile, party: MatterParty, how: TermsNotice) -> None:
    """Write down that somebody knows, and how they were told."""
    work.record(
        EventKind.MATTER_TOLD,
        matter=file.row.id,
        number=file.row.number,
        role=party.role,
        what=party.owed,
        how=str(how),
    )
    party.owed = party.owed_since = None
    party.told_at, party.told_how = work.now, str(how)


def record_told(runtime: Runtime, actor: Actor, command: RecordTold) -> None:
    """Record that somebody was told by telephone, fax or post (KOTRA's terms 17(4), 18(3)).

    Raises:
        ForbiddenError: the actor is neither officer nor privacy officer.
        NotFoundError: there is no such matter here, or nobody in that role.
        InvalidError: they know everything already.

    """
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        file = load_matter(runtime, work.session, command.matter_id, lock=True)
        party = file.parties.get(command.role)
        if party is None:
            raise NotFoundError
        if party.owed is None:
            raise InvalidError(
                "이미 알린 것으로 적혀 있습니다.", "They have been told already.", code="told"
            )
        note_told(work, file, party, command.how)
