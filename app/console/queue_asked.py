"""What an address of the queue asks for: its conditions, the tab nobody named, the question."""

from __future__ import annotations

from dataclasses import replace

from flask import request

from app.clock import kst_date
from app.console.guard import actor
from app.context import organisation, reader, runtime
from app.queries.blind import blind_index
from app.queries.lookup import read_search
from app.queries.queue import PAGE, QueueQuestion
from app.queries.queue_counts import QueueCounts, queue_counts
from app.queries.queue_order import Cursor
from forms.queue import QueueArgs
from forms.queue_words import View
from workflows.vocabulary import Role


def counts_here() -> QueueCounts:
    """Return the figures of tiles and tabs for whoever looks."""
    here = organisation()
    today = kst_date(runtime().clock.now())
    staff, soon = actor().staff_id or 0, here.profile.thresholds.soon_days
    return queue_counts(reader(), here.id, staff, today, soon)


def args_here(counts: QueueCounts | None = None) -> QueueArgs:
    """Return the conditions of the address; a tab that is not named is the one of most use."""
    args = QueueArgs.read(request.args.to_dict(flat=False))
    if args.view:
        return args
    return replace(args, view=_first_view(counts or counts_here()))


def _first_view(counts: QueueCounts) -> str:
    """Return one's own requests; for an approver without any what waits for them, or all."""
    roles = actor().roles
    if counts.views[View.MINE] or Role.APPROVER not in roles:
        return View.MINE
    if counts.views[View.APPROVAL]:
        return View.APPROVAL
    return View.MINE if Role.OFFICER in roles else View.OPEN


def question_of(args: QueueArgs, *, size: int = PAGE) -> QueueQuestion:
    """Return the question these conditions ask, one page of `size` rows."""
    here = organisation()
    return QueueQuestion(
        organisation_id=here.id,
        staff_id=actor().staff_id or 0,
        today=kst_date(runtime().clock.now()),
        soon_days=here.profile.thresholds.soon_days,
        view=View(args.view),
        search=read_search(args.q, blind_index(runtime(), here.id)) if args.q else None,
        right=args.right,
        state=args.state,
        due=args.due,
        role=args.role,
        system=args.system,
        officer=args.officer,
        channel=args.channel,
        received_from=args.received_from,
        received_to=args.received_to,
        due_on=args.due_on,
        sort=args.sort,
        cursor=Cursor.read(args.at),
        size=size,
    )
