"""`flask holidays`: public holidays declared after the calendars were frozen."""

from __future__ import annotations

import getpass
from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.operator import runtime
from app.services.errors import ServiceError
from app.services.holidays import DeclareHoliday, declare_holiday
from app.store import HolidayOverride
from workflows.errors import DomainError

holidays = AppGroup("holidays", help="Public holidays declared after the calendars were frozen.")


@holidays.command("add")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("name")
@click.option("--source", required=True, help="Where it was announced, such as 관보 제20000호.")
def add(day: datetime, name: str, source: str) -> None:
    """Declare a public holiday and recompute the open clocks it touches.

    Old and new dates go on record. No legal day comes earlier by it.
    """
    command = DeclareHoliday(day.date(), name, source)
    try:
        done = declare_holiday(runtime(), getpass.getuser(), command, _tell)
    except (ServiceError, DomainError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{day:%Y-%m-%d} {name}: {done.looked_at} clocks looked at, {done.moved} moved")
    if done.kept:
        click.echo(f"{done.kept} keep their later legal day: a period is never shortened")


def _tell(done: int) -> None:
    click.echo(f"\r{done:,} clocks", nl=False, err=True)


@holidays.command("list")
def list_holidays() -> None:
    """List the holidays that were declared here."""
    with runtime().reading(None) as session:
        rows = session.scalars(select(HolidayOverride).order_by(HolidayOverride.day)).all()
    for row in rows:
        click.echo(f"{row.day}  {row.name}  ({row.source}; {row.added_by})")
    if not rows:
        click.echo("none: the frozen calendar holds alone")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(holidays)
