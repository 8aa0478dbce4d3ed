"""`flask org`: organisations and their profiles."""

from __future__ import annotations

import getpass
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.operator import operator, runtime
from app.clock import kst_date
from app.organisations.checks import Level, check_profile
from app.organisations.errors import ProfileError
from app.organisations.loader import load_profile
from app.organisations.readiness import PartState
from app.queries.readiness import parts_of
from app.services.desk import close_desk, open_desk
from app.services.errors import ServiceError
from app.services.profiles import load_organisation, profile_in_force
from app.store import Organisation, ProfileVersion
from app.store.tenancy import ALL

org = AppGroup("org", help="Load, check and list the profiles of organisations.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@org.command("load")
@click.argument("file", type=_FILE)
def load(file: Path) -> None:
    """Load a profile and put it in force; the same text again changes nothing."""
    try:
        slug, version = load_organisation(
            runtime(),
            file.read_text(encoding="utf-8"),
            source=str(file),
            loaded_by=getpass.getuser(),
        )
    except (ProfileError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{slug}: version {version} is in force")


@org.command("check")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Check a profile without loading it, and say what somebody must confirm or mend."""
    try:
        profile = load_profile(file)
    except ProfileError as error:
        raise click.ClickException(str(error)) from error
    today = kst_date(runtime().clock.now())
    keeping = runtime().law.for_receipt(profile.law, today).retention
    findings = check_profile(profile, known_keeping=keeping)
    for found in findings:
        click.echo(f"{found.level:9} {found.code:24} {found.where}")
        click.echo(f"          {found.message.ko}")
        click.echo(f"          {found.message.en}")
    conflicts = sum(found.level is Level.CONFLICT for found in findings)
    click.echo(f"{profile.slug}: {len(findings)} findings, {conflicts} of them conflicts")


@org.command("open")
@click.argument("slug")
def open_(slug: str) -> None:
    """Let people file in the portal, once nothing is missing any more."""
    here, actor = runtime(), operator(slug)
    with here.reading(actor.organisation_id) as session:
        profile = profile_in_force(here, actor.organisation_id)
        parts = parts_of(session, here, actor.organisation_id, profile)
    for part in parts:
        if part.state is not PartState.DONE:
            click.echo(f"{part.state:9} {part.key:14} {part.missing.en}")
    try:
        open_desk(here, actor)
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{slug}: the desk is open")


@org.command("close")
@click.argument("slug")
def close(slug: str) -> None:
    """Take no new filings in the portal; what was filed goes on."""
    close_desk(runtime(), operator(slug))
    click.echo(f"{slug}: the desk is closed")


@org.command("list")
def list_organisations() -> None:
    """List the organisations of this installation and the version in force."""
    with runtime().reading(ALL) as session:
        rows = session.execute(
            select(Organisation.slug, Organisation.name_ko, ProfileVersion.version)
            .join(ProfileVersion, ProfileVersion.id == Organisation.profile_id)
            .order_by(Organisation.slug)
        ).all()
    for row in rows:
        click.echo(f"{row.slug:16} version {row.version}  {row.name_ko}")
    if not rows:
        click.echo("none yet: run `flask org load FILE`")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(org)
