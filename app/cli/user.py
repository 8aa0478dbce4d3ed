"""`flask user`: accounts and roles, the first one too."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TextIO

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.operator import operator, organisation_id, runtime
from app.clock import start_of_day
from app.security.tokens import readable_password
from app.services.errors import ServiceError
from app.services.staff import Grant, NewStaff, add_staff, grant_role, revoke_role
from app.store import Membership, Staff
from workflows.vocabulary import Role

user = AppGroup("user", help="Accounts of staff and their roles in organisations.")
_ROLE = click.Choice([str(role) for role in Role])


@user.command("add")
@click.argument("login")
@click.option("--name", required=True, help="As colleagues read it.")
@click.option("--email", required=True, help="Where reminders go.")
@click.option("--password-file", type=click.File("r"), help="First line; '-' reads the input.")
def add(login: str, name: str, email: str, password_file: TextIO | None) -> None:
    """Make an account, or set name, mail and password of the one with this login."""
    made = password_file is None
    text = readable_password() if password_file is None else password_file.readline().strip()
    try:
        add_staff(runtime(), NewStaff(login, name, email, text))
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"account {login} is ready")
    if made:
        click.echo(f"password (shown once): {text}")


@user.command("grant")
@click.argument("login")
@click.argument("role", type=_ROLE)
@click.option("--org", "slug", required=True)
@click.option("--system", "systems", multiple=True, help="For task owners; none means all.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day (KST).")
def grant(
    login: str, role: str, slug: str, systems: tuple[str, ...], until: datetime | None
) -> None:
    """Grant a role in an organisation; an auditor's needs a last day."""
    end = start_of_day(until.date()) + timedelta(days=1) if until else None
    try:
        grant_role(runtime(), operator(slug), Grant(_staff_id(login), Role(role), systems, end))
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{login} is {role} of {slug}" + (f" until {until:%Y-%m-%d}" if until else ""))


@user.command("revoke")
@click.argument("login")
@click.argument("role", type=_ROLE)
@click.option("--org", "slug", required=True)
def revoke(login: str, role: str, slug: str) -> None:
    """Revoke a role at once; the record of it is kept."""
    try:
        revoke_role(runtime(), operator(slug), _staff_id(login), Role(role))
    except ServiceError as error:
        raise click.ClickException(f"{login} is not {role} of {slug}") from error
    click.echo(f"{login} is no longer {role} of {slug}")


@user.command("list")
@click.option("--org", "slug", required=True)
def list_users(slug: str) -> None:
    """List who may do what in an organisation."""
    with runtime().reading(organisation_id(slug)) as session:
        rows = session.execute(
            select(Staff.login, Staff.name, Membership.role, Membership.valid_until)
            .join(Membership, Membership.staff_id == Staff.id)
            .where(Membership.revoked_at.is_(None))
            .order_by(Staff.login, Membership.role)
        ).all()
    for row in rows:
        until = f" until {row.valid_until:%Y-%m-%d %H:%M} UTC" if row.valid_until else ""
        click.echo(f"{row.login:16} {row.role:12} {row.name}{until}")


def _staff_id(login: str) -> int:
    with runtime().reading(None) as session:
        found = session.scalar(select(Staff.id).where(Staff.login == login.strip().lower()))
    if found is None:
        raise click.ClickException(f"no account {login!r}; make it with `flask user add`")
    return found


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(user)
