"""The request as staff see it: overview, tasks, log, and the details of the person unmasked."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import kst_date
from app.console import case_access as access
from app.console import case_parts as parts
from app.console import case_status as status
from app.console import log_parts
from app.console.case_frame import UNMASKED, CaseFrame, bar_of, open_frame
from app.console.casework.suspensions import suspension_row
from app.console.guard import CASEWORKERS, actor, needs
from app.console.hold_rows import hold_view
from app.console.outside_view import outside_view
from app.console.people_rows import others_rows
from app.console.same_person import twins_of
from app.context import language, organisation, reader, runtime
from app.queries.access import looks_at
from app.queries.case import decision_of, messages_of, supplements_of
from app.queries.people import staff_names
from app.queries.suspensions import suspensions_of
from app.queries.timeline import timeline_of
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.transfer_view import transfer_of
from app.services.unmasking import MINUTES, unmask
from app.trouble import pressed
from forms.console_actions import UnmaskForm

LATEST = 4


def attach(console: Blueprint) -> None:
    """Put the pages of a request on the console."""
    add = console.add_url_rule
    add("/f/<no>", "filing", filing)
    add("/f/<no>/<int:k>", "case", overview)
    add("/f/<no>/<int:k>/tasks", "case_tasks", tasks)
    add("/f/<no>/<int:k>/log", "log", log)
    add("/f/<no>/<int:k>/unmask", "unmask", unmask_person, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def filing(no: str) -> Response:
    """Lead to the first open request of a filing, or to its first one."""
    case = load_case(runtime(), reader(), no)
    still_open = [row.position for row in case.requests if row.closed_at is None]
    first = (still_open or [row.position for row in case.requests])[0]
    return redirect(url_for("console.case", no=no, k=first), 303)


@needs(*CASEWORKERS)
def overview(no: str, k: int) -> str:
    """Show everything that matters about a request on one page."""
    frame = open_frame(no, k)
    decision = decision_of(reader(), frame.request.id)
    entries = timeline_of(reader(), frame.case.filing.id, newest=LATEST)
    messages = messages_of(reader(), frame.case.filing.id, notes=False)
    today = kst_date(runtime().clock.now())
    return frame.page(
        "case",
        "overview",
        "view_unmasked" if frame.unmasked else "view",
        asked=parts.asked_rows(frame),
        tasks=status.task_views(frame),
        hold=hold_view(frame),
        suspensions=[
            suspension_row(row, frame.case) for row in suspensions_of(reader(), frame.request.id)
        ],
        decision=parts.decision_view(frame, decision) if decision else None,
        due=status.due_view(frame, today),
        gates=status.gates_of(frame, decision),
        who=[*parts.person_rows(frame), *others_rows(frame)],
        messages=parts.message_views(frame, messages[-3:]),
        more_messages=max(0, len(messages) - 3),
        entries=parts.entry_views(entries),
        supplements=parts.supplement_views(frame, supplements_of(reader(), frame.request.id)),
        siblings=[row for row in frame.case.requests if row.id != frame.request.id],
        today=today,
        twins=twins_of(frame),
        **access.boxes_of(frame),
        transfer=transfer_of(runtime(), reader(), frame.request, organisation().profile, today),
    )


@needs(*CASEWORKERS)
def tasks(no: str, k: int) -> str:
    """Show what was asked of each system and what came back."""
    frame = open_frame(no, k)
    return frame.page(
        "case_tasks",
        "tasks",
        "view_tasks",
        tasks=status.task_views(frame),
        hold=hold_view(frame),
        outside=outside_view(frame.case, frame.request, organisation().profile),
    )


@needs(*CASEWORKERS)
def log(no: str, k: int) -> str:
    """Show the events of the filing with their canonical facts, and who looked at it."""
    frame = open_frame(no, k)
    chosen = request.args.get("of", "")
    entries = log_parts.of(timeline_of(reader(), frame.case.filing.id), chosen, frame.number)
    looks = looks_at(reader(), organisation().id, frame.case.filing.id)
    names = staff_names(reader(), {look.staff_id for look in looks})
    return frame.page(
        "log",
        "log",
        "view_log",
        entries=parts.entry_views(entries),
        views=log_parts.views(frame, chosen),
        looks=looks,
        names=names,
    )


@needs(*CASEWORKERS)
def unmask_person(no: str, k: int) -> Response | str | tuple[str, int]:
    """Ask why the person's details are needed; show them for a few minutes, or hide them again."""
    frame = open_frame(no, k)
    if pressed() == "hide":
        return _masked(frame)
    form = UnmaskForm()
    if request.method == "POST" and form.validate():
        try:
            return _unmasked(frame, form)
        except InvalidError as error:
            form.reject(error.field, error.message(language()))
    wrong = request.method == "POST"
    html = render_template(
        "console/unmask.html",
        nav="queue",
        frame=frame,
        bar=bar_of(frame, "overview"),
        form=form,
        minutes=MINUTES,
        has_errors=wrong,
    )
    return (html, 422) if wrong else html


def _masked(frame: CaseFrame) -> Response:
    """Hide the details before their time is over."""
    kept = dict(session.get(UNMASKED, {}))
    kept.pop(f"{organisation().id}/{frame.receipt}", None)
    session[UNMASKED] = kept
    flash(_("다시 가렸습니다."), "success")
    return redirect(frame.url("case") + "#person", 303)


def _unmasked(frame: CaseFrame, form: UnmaskForm) -> Response:
    until = unmask(runtime(), actor(), form.to_command(frame.receipt))
    now = runtime().clock.now().isoformat()
    kept = {key: end for key, end in session.get(UNMASKED, {}).items() if end > now}
    session[UNMASKED] = {**kept, f"{organisation().id}/{frame.receipt}": until.isoformat()}
    flash(_("%(minutes)s분 동안 가림을 해제합니다.", minutes=MINUTES), "success")
    return redirect(frame.url("case") + "#person", 303)
