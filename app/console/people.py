"""Who does what: assigning requests, one or many, with the load of each officer in sight."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.queries.people import officer_loads
from app.services.assignment import Assigned, assign_many
from forms.cards import Card
from forms.console_actions import NOBODY, AssignForm
from forms.place import Place

_NUMBER = re.compile(r"([0-9]{8}-[0-9]{4,9})-([0-9]{1,3})")
#: One page of the queue at most twice; more at once would be a mistake.
MOST_AT_ONCE = 100
RESULTS = "assign_results"


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/assign", "assign", assign, methods=["GET", "POST"])
    console.add_url_rule("/assign/results", "assign_results", results)


@needs(*CASEWORKERS)
def assign() -> Response | str | tuple[str, int]:
    """Show the rows and the officers with their load; on POST say what became of each row."""
    places = _places(request.values.getlist("number"))
    if not places:
        flash(_("요청을 하나 이상 골라 주세요."), "warning")
        return redirect(url_for("console.queue"), 303)
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
    if not failed:
        flash(_("%(count)s건의 담당자를 정했습니다.", count=len(done)), "success")
        if len(done) == 1:
            receipt, _sep, position = done[0].number.rpartition("-")
            return redirect(url_for("console.case", no=receipt, k=int(position)), 303)
        return redirect(url_for("console.queue"), 303)
    session[RESULTS] = [
        [row.number, row.error.message(language()) if row.error else ""] for row in done
    ]
    return redirect(url_for("console.assign_results"), 303)


@needs(*CASEWORKERS)
def results() -> Response | str:
    """Show what became of each row of the last bulk assignment."""
    rows = session.get(RESULTS)
    if not rows:
        return redirect(url_for("console.queue"), 303)
    failed = sum(bool(error) for _number, error in rows)
    return render_template("console/assign_results.html", nav="queue", rows=rows, failed=failed)


def _places(numbers: list[str]) -> list[Place]:
    found = (_NUMBER.fullmatch(number) for number in dict.fromkeys(numbers))
    return [Place(match[1], int(match[2])) for match in found if match][:MOST_AT_ONCE]


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
