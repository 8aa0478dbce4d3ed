"""The officer's queue: tiles, tabs, conditions in the address, one page of rows."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.console.queue_parts import chips, choices, selects, tabs, tiles
from app.console.queue_rows import rows_of
from app.context import language, organisation, reader, runtime
from app.queries.blind import blind_index
from app.queries.lookup import SearchKind, read_search
from app.queries.people import saved_views_of
from app.queries.queue import QueueQuestion, View, queue_page
from app.queries.queue_counts import queue_counts
from app.queries.queue_order import Cursor
from app.record.access import Look, note_access
from app.services.errors import InvalidError
from app.services.saved_views import drop_view, save_view
from forms.queue import QueueArgs, SaveViewForm


def attach(console: Blueprint) -> None:
    """Put the pages of the queue on the console."""
    console.add_url_rule("/queue", "queue", queue)
    console.add_url_rule("/queue/selected", "queue_selected", selected, methods=["POST"])
    console.add_url_rule("/queue/views", "queue_view_save", keep, methods=["POST"])
    console.add_url_rule("/queue/views/new", "queue_view_new", name_view)
    console.add_url_rule(
        "/queue/views/<int(max=9223372036854775807):view>/delete",
        "queue_view_drop",
        drop,
        methods=["POST"],
    )


@needs(*CASEWORKERS)
def queue() -> str:
    """Show one page of the queue; the look at masked names is noted."""
    args = QueueArgs.read(request.args)
    question = _question(args)
    counts = queue_counts(
        reader(), question.organisation_id, question.staff_id, question.today, question.soon_days
    )
    page = queue_page(reader(), question)
    filters = choices(args)
    rows = rows_of(page.rows, question, filters["officer"][2])
    note_access(runtime(), actor(), Look(f"queue/{args.view} ({len(rows)})", "list"))
    saved = saved_views_of(reader(), question.staff_id)
    return render_template(
        "console/queue.html",
        nav="queue",
        args=args,
        rows=rows,
        page=page,
        tiles=tiles(counts),
        tabs=tabs(args, counts, saved),
        own_view=_own_view(args, saved),
        selects=selects(filters),
        chips=chips(args, filters),
        now=runtime().clock.now(),
        unassigned=counts.unassigned,
        by_person=question.search is not None and question.search.kind is SearchKind.PERSON,
    )


def _question(args: QueueArgs) -> QueueQuestion:
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
        officer=args.officer,
        channel=args.channel,
        received_from=args.received_from,
        received_to=args.received_to,
        sort=args.sort,
        cursor=Cursor.read(args.at),
    )


def _own_view(args: QueueArgs, saved: list[Any]) -> Any:
    return next((view for view in saved if view.query == args.query()), None)


@needs(*CASEWORKERS)
def selected() -> Response:
    """Take the ticked rows to the page that says what will happen to them."""
    numbers = list(dict.fromkeys(request.form.getlist("number")))
    if not numbers:
        flash(_("요청을 하나 이상 골라 주세요."), "warning")
        return redirect(url_for("console.queue"), 303)
    return redirect(url_for("console.assign", number=numbers), 303)


@needs(*CASEWORKERS)
def name_view() -> str:
    """Ask for the name of a view before it is kept."""
    args = QueueArgs.read(request.args)
    return render_template(
        "console/queue_save.html",
        nav="queue",
        form=SaveViewForm(),
        args=args,
        chips=chips(args, choices(args)),
    )


@needs(*CASEWORKERS)
def keep() -> Response | tuple[str, int]:
    """Keep the conditions in force under a name."""
    args = QueueArgs.read(request.args)
    form = SaveViewForm()
    if form.validate():
        try:
            save_view(runtime(), actor(), form.to_command(args))
        except InvalidError as error:
            form.reject("name", error.message(language()))
        else:
            flash(_("보기를 저장했습니다."), "success")
            return redirect(f"{url_for('console.queue')}?{args.query()}", 303)
    html = render_template(
        "console/queue_save.html",
        nav="queue",
        form=form,
        args=args,
        chips=chips(args, choices(args)),
        has_errors=True,
    )
    return html, 422


@needs(*CASEWORKERS)
def drop(view: int) -> Response:
    """Delete one of one's own views."""
    drop_view(runtime(), actor(), view)
    flash(_("보기를 지웠습니다."), "success")
    return redirect(url_for("console.queue"), 303)
