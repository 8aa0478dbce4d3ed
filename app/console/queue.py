"""The officer's queue: tiles, tabs, conditions in the address, one page of rows."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template

from app.console.guard import CASEWORKERS, actor, needs
from app.console.queue_asked import args_here, counts_here, question_of
from app.console.queue_pager import pager_of
from app.console.queue_parts import chips, columns_of, filters_of, tiles
from app.console.queue_rows import rows_of
from app.console.queue_tabs import tabs
from app.console.queue_views import may_change
from app.context import reader, runtime
from app.queries.lookup import SearchKind
from app.queries.people import SavedQuery, saved_views_of
from app.queries.queue import queue_page
from app.record.access import Look, note_access
from forms.queue import QueueArgs


def attach(console: Blueprint) -> None:
    """Put the pages of the queue on the console."""
    console.add_url_rule("/queue", "queue", queue)


@needs(*CASEWORKERS)
def queue() -> str:
    """Show one page of the queue; the look at masked names is noted."""
    counts = counts_here()
    args = args_here(counts)
    question = question_of(args)
    page, filters = queue_page(reader(), question), filters_of(args)
    rows = rows_of(page.rows, question, filters["officer"].words, args.columns)
    note_access(runtime(), actor(), Look(f"queue/{args.view} ({len(rows)})", "list"))
    saved = saved_views_of(reader(), question.staff_id)
    return render_template(
        "console/queue.html",
        nav="queue",
        args=args,
        rows=rows,
        page=page,
        pages=pager_of(args, question, page, counts),
        tiles=tiles(counts),
        tabs=tabs(args, counts, saved),
        own_view=_changeable(args, saved),
        filters=filters,
        more=columns_of(args),
        chips=chips(args, filters),
        now=runtime().clock.now(),
        unassigned=counts.unassigned,
        by_person=question.search is not None and question.search.kind is SearchKind.PERSON,
    )


def _changeable(args: QueueArgs, saved: Sequence[SavedQuery]) -> SavedQuery | None:
    """Return the kept view that is open, where this person may change it."""
    here = args.query()
    return next((view for view in saved if view.query == here and may_change(view)), None)
