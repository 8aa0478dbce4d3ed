"""The same figures for every organisation somebody looks after, beside each other."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from app.clock import kst_date
from app.console.dashboard.words import (
    DAYS,
    days,
    notes,
    percent,
    period_words,
    periods,
    with_unit,
)
from app.console.guard import OVERSEERS, signed_in_only
from app.context import language, runtime
from app.figures import kept_share, median_days, total
from app.languages import KOREAN
from app.queries.dashboard import open_cells, received_cells
from app.queries.people import Workplace, workplaces
from app.queries.register import RegisterQuestion
from app.services.errors import ForbiddenError
from app.services.profiles import profile_in_force
from app.sign_in import signed_in
from forms.dashboard import DashboardArgs


def attach(console: Blueprint) -> None:
    """Put the page beside the organisations' own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        state.app.add_url_rule("/console/dashboard", "console.dashboards", dashboards)

    console.record(beside)


@signed_in_only
def dashboards() -> str:
    """Show one row of figures for each organisation in which somebody may see them."""
    places = places_of()
    if not places:
        raise ForbiddenError("관리자", "an administrator")
    now = runtime().clock.now()
    args = DashboardArgs.read(request.args, kst_date(now))
    return render_template(
        "console/dashboards.html",
        args=args,
        now=now,
        about=period_words(args),
        periods=periods(args),
        notes=notes(args),
        rows=[_row(place, args) for place in places],
    )


def places_of() -> list[Workplace]:
    """Return the organisations whose figures somebody may see, by Korean name."""
    user = signed_in()
    if user is None:
        return []
    return workplaces(runtime(), user.id, runtime().clock.now(), OVERSEERS)


def _row(place: Workplace, args: DashboardArgs) -> dict[str, Any]:
    today = kst_date(runtime().clock.now())
    soon_days = profile_in_force(runtime(), place.id).thresholds.soon_days
    question = RegisterQuestion(
        organisation_id=place.id, today=today, received_from=args.first, received_to=args.last
    )
    with runtime().reading(place.id) as session:
        received = received_cells(session, question)
        still = open_cells(session, place.id, today, soon_days)
    return {
        "name": place.name_ko if language() == KOREAN else place.name_en,
        "url": f"{url_for('console.dashboard', org=place.slug)}?{args.query()}",
        "received": total(received),
        "open": total(still),
        "late": total(cell for cell in still if cell.late),
        "soon": total(cell for cell in still if cell.soon),
        "kept": with_unit(percent(kept_share(received)), "%"),
        "median": with_unit(days(median_days(received)), f" {DAYS.in_language(language())}"),
    }
