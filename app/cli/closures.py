"""`flask closures`: days on which an organisation itself is closed. They move no legal date."""

from __future__ import annotations

from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.operator import operator, organisation_id, runtime
from app.services.closures import AnnounceClosure, announce_closure
from app.services.errors import ServiceError
from app.store import Closure

closures = AppGroup("closures", help="Days an organisation is closed; no legal date moves.")


@closures.command("add")
@click.argument("org")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("name")
def add(org: str, day: datetime, name: str) -> None:
    """Announce a closed day: targets and inner dates on it come earlier.

    Old and new dates go on record. Legal dates stay.
    """
    command = AnnounceClosure(day.date(), name)
    try:
        done = announce_closure(runtime(), operator(org), command)
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{day:%Y-%m-%d} {name}: {done.looked_at} clocks looked at, {done.moved} moved")


@closures.command("list")
@click.argument("org")
def list_closures(org: str) -> None:
    """List the closed days of an organisation."""
    with runtime().reading(organisation_id(org)) as session:
        rows = session.scalars(select(Closure).order_by(Closure.day)).all()
    for row in rows:
        click.echo(f"{row.day}  {row.name}")
    if not rows:
        click.echo("none")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(closures)
