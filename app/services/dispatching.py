"""What became of a notice on its way out, and effects that people let run again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.attempts import Attempt, Held, add_attempt, held
from app.services.errors import ForbiddenError, NotFoundError
from app.services.rendering import worker_actor
from app.services.work import Work, unit_of_work
from app.store import Document, OutboxMessage
from workflows.vocabulary import EventKind, NoticeChannel, Role


@dataclass(frozen=True)
class Departure:
    """An issued notice that is to leave by mail: which filing it belongs to."""

    filing_id: int
    number: str


def departure(runtime: Runtime, organisation_id: int, document_id: int) -> Departure | None:
    """Return a notice that is issued and has not left, or None when there is nothing to do."""
    with runtime.reading(organisation_id) as session:
        paper = session.scalar(select(Document).where(Document.id == document_id))
    if paper is None or paper.state != "issued" or paper.dispatched_at is not None:
        return None
    return Departure(paper.filing_id, paper.number)


def confirm_dispatch(runtime: Runtime, organisation_id: int, document_id: int, proof: str) -> None:
    """Write down that the mail server took word of a notice, with its answer as the proof."""
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        found = _on_its_way(work, document_id)
        if found is None:
            return
        channel = NoticeChannel.PORTAL_EMAIL
        add_attempt(work, found.paper, Attempt(channel, work.today, proof))
        work.record(
            EventKind.NOTICE_DISPATCHED,
            found.case.filing,
            found.request,
            document=found.paper.number,
            channel=str(channel),
            dispatched_on=work.today.isoformat(),
            proof=proof,
        )


def dispatch_failed(runtime: Runtime, organisation_id: int, document_id: int, reason: str) -> None:
    """Write on the paper why it did not leave; the alarm shows it."""
    with unit_of_work(runtime, worker_actor(organisation_id)) as work:
        found = _on_its_way(work, document_id)
        if found is not None:
            found.paper.last_error = reason


def _on_its_way(work: Work, document_id: int) -> Held | None:
    found = held(work, document_id)
    if found is None or found.paper.state != "issued" or found.paper.dispatched_at is not None:
        return None
    return found


def replay_effect(runtime: Runtime, actor: Actor, effect_id: int) -> None:
    """Let a dead letter be tried again from the first attempt, after its cause was mended.

    Raises:
        ForbiddenError: the actor is neither officer, approver nor administrator.
        NotFoundError: there is no such dead letter in this organisation.

    """
    with unit_of_work(runtime, actor) as work:
        row = _dead_letter(work, effect_id)
        row.state, row.attempts, row.finished_at = "waiting", 0, None
        row.available_at = work.now


def set_aside_effect(runtime: Runtime, actor: Actor, effect_id: int) -> None:
    """End a dead letter without trying again: the person was told in another way.

    Raises:
        ForbiddenError: the actor is neither officer, approver nor administrator.
        NotFoundError: there is no such dead letter in this organisation.

    """
    with unit_of_work(runtime, actor) as work:
        row = _dead_letter(work, effect_id)
        row.state, row.finished_at = "done", work.now
        row.last_error = f"set aside by {actor.name}: {row.last_error or ''}"


def _dead_letter(work: Work, effect_id: int) -> OutboxMessage:
    if not work.actor.roles & {Role.OFFICER, Role.APPROVER, Role.ADMIN}:
        raise ForbiddenError
    row = work.session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.id == effect_id, OutboxMessage.state == "dead")
        .with_for_update()
    )
    if row is None:
        raise NotFoundError
    return row
