"""Who does what: assigning requests, one or many, with the load of each officer in sight."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import kst_date
from app.console.bulk_rows import nothing_chosen, places_here, tell_results
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.queries.people import officer_loads
from app.services.assignment import Assigned, assign_many
from forms.cards import Card
from forms.console_actions import NOBODY, AssignForm


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/assign", "assign", assign, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def assign() -> Response | str | tuple[str, int]:
    """Show the rows and the officers with their load; on POST say what became of each row."""
    places = places_here()
    if not places:
        return nothing_chosen()
    form = AssignForm(cards=_cards())
    if request.method == "POST" and form.validate():
        done = assign_many(runtime(), actor(), places, form.staff_id)
        return _told(done)
    html = render_template(
        "console/assign.html",
        nav="queue",
        form=form,
        places=places,
        has_errors=request.method == "POST",
    )
    return html, 422 if request.method == "POST" else 200


def _told(done: list[Assigned]) -> Response:
    failed = [row for row in done if row.error is not None]
    if failed:
        rows = [(row.number, row.error.message(language()) if row.error else "") for row in done]
        return tell_results("assign", rows)
    flash(_("%(count)s건의 담당자를 정했습니다.", count=len(done)), "success")
    if len(done) == 1:
        receipt, _sep, position = done[0].number.rpartition("-")
        return redirect(url_for("console.case", no=receipt, k=int(position)), 303)
    return redirect(url_for("console.queue"), 303)


def _cards() -> list[Card]:
    now = runtime().clock.now()
    here = organisation()
    loads = officer_loads(reader(), here.id, now, kst_date(now), here.profile.thresholds.soon_days)
    mine = actor().staff_id
    cards = [
        Card(
            value=str(officer.id),
            label=_("%(name)s (나)", name=officer.name) if officer.id == mine else officer.name,
            hint=_(
                "진행 중 %(open)s건 · 기한 임박 %(soon)s건", open=officer.open, soon=officer.soon
            ),
        )
        for officer in loads
    ]
    return [*cards, Card(value=NOBODY, label=_("담당자 없음"), hint=_("배정 전으로 되돌립니다."))]
