"""Recurring duties: what is due, what was done and found."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.guard import CASEWORKERS, OVERSEERS, actor, needs
from app.context import organisation, reader, runtime
from app.organisations.schema_promises import Routine
from app.queries.people import staff_names
from app.queries.promises import RoutineRow, routine_rows
from app.services.errors import NotFoundError
from app.services.routines import record_routine
from app.trouble import attempt, outcome
from forms.promises import RoutineForm


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    one = "/promises/routines/<int(max=9223372036854775807):routine>"
    add("/promises/routines", "routines", routines)
    add(one, "routine", routine_done, methods=["GET", "POST"])


@needs(*OVERSEERS)
def routines() -> str:
    """List what is due and what was done."""
    rows = routine_rows(reader(), organisation().id)
    return render_template(
        "console/promised/routines.html",
        nav="promises",
        rows=rows,
        known=_known(),
        names=staff_names(reader(), {row.done_by for row in rows if row.done_by}),
        today=kst_date(runtime().clock.now()),
    )


def _known() -> dict[str, Routine]:
    return {each.key: each for each in organisation().profile.promises.routines}


@needs(*CASEWORKERS)
def routine_done(routine: int) -> ResponseReturnValue:
    """Record that a duty was done, and what was found."""
    row, today = _open(routine), kst_date(runtime().clock.now())
    form, trouble = RoutineForm(today=today, data={"done_on": today}), None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: record_routine(runtime(), actor(), form.to_command(row.id)))
        if trouble is None:
            flash(_("결과를 적었습니다."), "success")
            return redirect(url_for("console.routines"), 303)
    shown = outcome(form, trouble)
    html = render_template(
        "console/promised/routine.html",
        nav="promises",
        row=row,
        known=_known().get(row.routine),
        **shown,
    )
    return make_response(html, shown["status"])


def _open(routine: int) -> RoutineRow:
    for row in routine_rows(reader(), organisation().id):
        if row.id == routine and row.done_on is None:
            return row
    raise NotFoundError
