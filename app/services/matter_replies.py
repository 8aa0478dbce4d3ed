"""What people answer through the link they were sent: a poster's claim, a member's opinion."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import NotFoundError
from app.services.matter_file import load_matter, matter_by_token
from app.services.matters import take_step
from app.services.throttling import Limit, count_attempt
from app.services.work import unit_of_work
from forms.matter_commands import MoveMatter
from workflows.matter_kinds import MatterRole, MatterStep

#: Answers through one link.
ANSWERS: Final = Limit("matter-answer", tries=10, minutes=60)
#: The one step each of them may take; a reporter only reads.
MAY_ANSWER: Final = {
    MatterRole.POSTER: MatterStep.ASK_RESTORE,
    MatterRole.MEMBER: MatterStep.TAKE_OPINION,
}


def reply_by_link(runtime: Runtime, actor: Actor, token: str, command: MoveMatter) -> None:
    """Take a claim to restore a post, or the opinion of a member, from whoever holds the link.

    Raises:
        NotFoundError: the link opens nothing, or its holder may not take this step.
        Refused: it cannot be taken now, or the proof is missing.
        TooManyError: too many answers within the hour.

    """
    with runtime.reading(actor.organisation_id) as session:
        file, role = matter_by_token(runtime, session, token)
    if MAY_ANSWER.get(role) is not command.step:
        raise NotFoundError
    count_attempt(runtime, ANSWERS, file.row.uid)
    with unit_of_work(runtime, actor) as work:
        locked = load_matter(runtime, work.session, file.row.id, lock=True)
        take_step(work, locked, replace(command, matter_id=locked.row.id))
