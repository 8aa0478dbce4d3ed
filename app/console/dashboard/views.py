"""The pages of one organisation's dashboard: the page, and each table of it as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.clock import kst_date
from app.console.dashboard.across import places_of
from app.console.dashboard.month import this_month
from app.console.dashboard.open_now import load_by_officer, open_by_right
from app.console.dashboard.parts import Part
from app.console.dashboard.received import causes, days_part, grounds, intake
from app.console.dashboard.words import definitions, notes, period_name, periods, tiles
from app.console.guard import OVERSEERS, needs
from app.context import law_in_force, organisation, reader, runtime
from app.export_pages import csv_file
from app.figures import Cell, OpenCell
from app.queries.dashboard import ground_counts, open_cells, received_cells
from app.queries.register import RegisterQuestion
from app.services.errors import NotFoundError
from forms.dashboard import DashboardArgs


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/dashboard", "dashboard", dashboard)
    console.add_url_rule("/dashboard/<chart>.csv", "dashboard_csv", as_csv)


@dataclass(frozen=True)
class Counted:
    """Everything the database counted for one look."""

    args: DashboardArgs
    today: date
    received: list[Cell]
    open: list[OpenCell]
    parts: list[Part]


@needs(*OVERSEERS)
def dashboard() -> str:
    """Show the figures and charts of a period; they name no person."""
    counted = _count()
    return render_template(
        "console/dashboard.html",
        nav="dashboard",
        args=counted.args,
        now=runtime().clock.now(),
        tiles=tiles(counted.received, counted.open, counted.args),
        periods=periods(counted.args),
        notes=notes(counted.args),
        parts=counted.parts,
        definitions=definitions(),
        several=len(places_of()) > 1,
    )


@needs(*OVERSEERS)
def as_csv(chart: str) -> ResponseReturnValue:
    """Hand out the table of one chart as CSV."""
    counted = _count()
    part = next((each for each in counted.parts if each.key == chart), None)
    if part is None:
        raise NotFoundError
    first, last = counted.args.first, counted.args.last
    name = f"{chart}-{organisation().slug}-{first}-{last}.csv"
    return csv_file(name, [part.head, *part.rows])


def _count() -> Counted:
    here, today = organisation(), kst_date(runtime().clock.now())
    args = DashboardArgs.read(request.args, today)
    question = RegisterQuestion(
        organisation_id=here.id, today=today, received_from=args.first, received_to=args.last
    )
    received = received_cells(reader(), question)
    still = open_cells(reader(), here.id, today, here.profile.thresholds.soon_days)
    about = period_name(args)
    parts = [
        intake(received, args.months, about),
        this_month(today),
        open_by_right(still),
        days_part(received, law_in_force(), about),
        grounds(ground_counts(reader(), question), about),
        causes(received, about),
        load_by_officer(still),
    ]
    return Counted(args, today, received, still, parts)
