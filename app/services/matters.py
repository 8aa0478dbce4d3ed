"""Opening matters and moving them on; who is to be told is told in the same transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.clock import kst_date
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ConflictError
from app.services.matter_file import MatterFile, load_matter, new_key, token_hash, token_of
from app.services.matter_notices import owe
from app.services.numbers import next_number
from app.services.work import Work, unit_of_work
from app.store import Matter, MatterParty
from app.store.tenancy import ALL
from forms.matter_commands import MoveMatter
from workflows.matter_kinds import (
    MatterKind,
    MatterOutcome,
    MatterRole,
    MatterState,
    MatterStep,
    PostSource,
)
from workflows.matters import MatterFacts, advance_matter, steps_open
from workflows.vocabulary import EventKind, Role

#: Who is told of which step, by the kind of matter; a step that is not here is told to nobody.
_TOLD: dict[MatterStep, tuple[MatterRole, ...]] = {
    MatterStep.BLOCK: (MatterRole.REPORTER, MatterRole.POSTER),
    MatterStep.DELETE: (MatterRole.REPORTER, MatterRole.POSTER),
    MatterStep.RESTORE: (MatterRole.REPORTER, MatterRole.POSTER),
    MatterStep.STOP: (MatterRole.POSTER,),
    MatterStep.KEEP: (MatterRole.POSTER,),
    MatterStep.TURN_DOWN: (MatterRole.REPORTER,),
    MatterStep.REFUSE_RESTORE: (MatterRole.POSTER,),
    MatterStep.RESTRICT: (MatterRole.MEMBER,),
    MatterStep.DROP: (MatterRole.MEMBER,),
    MatterStep.LIFT: (MatterRole.MEMBER,),
}


@dataclass(frozen=True)
class NewMatter:
    """A matter to be opened: sealed content, who is told of it, and the day that counts."""

    kind: MatterKind
    state: MatterState
    content: dict[str, Any] = field(repr=False)
    roles: tuple[MatterRole, ...] = ()
    source: str = ""
    due_on: date | None = None


def add_matter(work: Work, new: NewMatter) -> MatterFile:
    """Write a matter with its key, parties and event."""
    year = work.today.year
    row = Matter(
        organisation_id=work.organisation_id,
        uid=secrets.token_hex(16),
        number=f"사안-{year}-{next_number(work, f'matter/{year}'):04d}",
        kind=str(new.kind),
        source=new.source,
        state=str(new.state),
        opened_at=work.now,
        opened_by=work.actor.staff_id,
        due_on=new.due_on,
    )
    key = new_key(work, row)
    work.session.add(row)
    work.session.flush()
    file = MatterFile(row, {}, key, dict(new.content))
    for role in new.roles:
        party = MatterParty(
            organisation_id=work.organisation_id,
            matter_id=row.id,
            role=str(role),
            token_hash=token_hash(work.runtime, token_of(work.runtime, row, role)),
        )
        work.session.add(party)
        file.parties[role] = party
    work.session.flush()
    file.keep()
    work.record(
        EventKind.MATTER_OPENED, matter=row.id, number=row.number, what=row.kind, source=row.source
    )
    return file


def move_matter(runtime: Runtime, actor: Actor, command: MoveMatter) -> None:
    """Take a step with a matter; whoever it concerns is told at once.

    Raises:
        Refused: the step is not allowed now, or something it needs is missing.
        NotFoundError: there is no such matter here.
        ConflictError: somebody moved it since it was read.

    """
    with unit_of_work(runtime, actor) as work:
        file = load_matter(runtime, work.session, command.matter_id, lock=True)
        if command.version and file.row.version != command.version:
            raise ConflictError
        if command.poster is not None and MatterRole.POSTER in file.parties:
            file.set_reached(MatterRole.POSTER, command.poster)
        take_step(work, file, command)


def take_step(work: Work, file: MatterFile, command: MoveMatter) -> None:
    """Ask the rules, write the new state, what was said about it, the event and the notices."""
    row, step = file.row, command.step
    moved = advance_matter(
        MatterKind(row.kind), MatterState(row.state), step, facts_of(work, file, command)
    )
    row.state, row.due_on = str(moved.state), moved.due_on
    row.outcome = str(moved.outcome) if moved.outcome else None
    row.closed_at = work.now if moved.state is MatterState.DONE else None
    _note(work, file, command)
    file.keep()
    work.record(
        EventKind.MATTER_MOVED,
        matter=row.id,
        number=row.number,
        step=str(step),
        state=row.state,
        outcome=row.outcome,
        until=row.due_on.isoformat() if row.due_on else None,
    )
    for role in _TOLD.get(step, ()):
        if role in file.parties:
            owe(work, file, role, str(step))


def facts_of(work: Work, file: MatterFile, command: MoveMatter) -> MatterFacts:
    """Return what the rules read about a matter."""
    row, content = file.row, file.content
    posts = work.profile.promises.posts
    claiming = command.step is MatterStep.ASK_RESTORE
    return MatterFacts(
        today=work.today,
        roles=frozenset(work.actor.roles),
        by_clock=work.actor.kind == "system",
        source=PostSource(row.source) if row.source else None,
        outcome=MatterOutcome(row.outcome) if row.outcome else None,
        due_on=row.due_on,
        reason=command.reason,
        until=command.until,
        most_days=posts.block_days if posts else 0,
        proven=bool((command.words if claiming else content.get("proof", "")).strip()),
        statute=command.statute,
        grounds=tuple(content.get("grounds", ())),
        own_proposal=row.opened_by is not None and row.opened_by == work.actor.staff_id,
        others_can_approve=_others(work),
    )


def offered(file: MatterFile, today: date) -> list[MatterStep]:
    """Return the steps that exist for a matter now; whether one may be taken is asked then."""
    row = file.row
    facts = MatterFacts(
        today=today,
        source=PostSource(row.source) if row.source else None,
        outcome=MatterOutcome(row.outcome) if row.outcome else None,
        due_on=row.due_on,
    )
    return steps_open(MatterKind(row.kind), MatterState(row.state), facts)


def _others(work: Work) -> bool:
    found = holders(work.session, work.organisation_id, Role.APPROVER, work.now)
    return any(staff_id != work.actor.staff_id for staff_id, _ in found)


def _note(work: Work, file: MatterFile, command: MoveMatter) -> None:
    entry = {
        "step": str(command.step),
        "at": work.now.isoformat(),
        "by": work.actor.name,
        "reason": command.reason,
        "statute": command.statute,
    }
    file.steps.append({name: value for name, value in entry.items() if value})
    if command.step is MatterStep.ASK_RESTORE:
        file.content["claim"] = {"kind": command.proof_kind, "text": command.words}
    if command.step is MatterStep.TAKE_OPINION:
        file.content["opinion"] = {"text": command.words, "on": work.today.isoformat()}
    if command.marketing_stopped:
        file.content["marketing_stopped_on"] = work.today.isoformat()


def watch_matters(runtime: Runtime) -> int:
    """Move what time alone moves: a block that is over, a hearing, a mark; returns how many.

    A post stays blocked until somebody unblocks or deletes it: this only says that it must be done.
    """
    moved = 0
    for organisation_id, matter_id in _over(runtime):
        actor = Actor("system", organisation_id, name="matters")
        move_matter(runtime, actor, MoveMatter(matter_id, MatterStep.TIME_OVER))
        moved += 1
    return moved


def _over(runtime: Runtime) -> list[tuple[int, int]]:
    watched = [MatterState.BLOCKED, MatterState.HEARING, MatterState.ACTIVE]
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Matter.organisation_id, Matter.id)
            .where(
                Matter.due_on < kst_date(runtime.clock.now()),
                Matter.state.in_(map(str, watched)),
            )
            .order_by(Matter.due_on, Matter.id)
        ).all()
    return [(row.organisation_id, row.id) for row in rows]
