"""`flask demo`: made-up people and requests, for trying the service and for measuring it."""

from __future__ import annotations

import time
from datetime import timedelta

import click
from flask import Flask
from sqlalchemy import func, select

from app.cli.operator import organisation_id, runtime
from app.demo.accounts import make_accounts
from app.demo.bulk import add_requests
from app.demo.desks import open_desks
from app.demo.history import add_history
from app.demo.promises import play_promises
from app.demo.story import tell_story
from app.runtime import Runtime
from app.services.profiles import organisation_ids
from app.store import Filing, Membership, Organisation, ProfileVersion
from app.store.tenancy import ALL
from workflows.vocabulary import Role

MOST = 10_000_000


@click.command("demo")
@click.option("--org", "slug", default="okestro", help="Which organisation the volume is for.")
@click.option("--requests", "count", type=click.IntRange(0, MOST), default=0, help="Volume.")
@click.option("--seed", type=int, default=10, help="The same seed gives the same people.")
@click.option("--if-empty", is_flag=True, help="Do nothing when there is a filing already.")
def demo(slug: str, count: int, seed: int, *, if_empty: bool) -> None:
    """Make accounts and a small lifelike set for all; with --requests N, volume for one."""
    here = runtime()
    if not here.settings.loopback:
        raise click.ClickException("demo data is only for a loopback BASE_URL")
    number = organisation_id(slug)
    if if_empty and _filings(here):
        return
    if not _filings(here):
        loaded = organisation_ids(here)
        teams = make_accounts(here, loaded)
        made = tell_story(here, loaded, teams, seed)
        play_promises(here, loaded, teams)
        open_desks(here, loaded, teams)
        past = add_history(here, loaded, teams, seed)
        click.echo(f"{made} made-up filings in {len(loaded)} organisations, in every stage")
        click.echo(f"{past} requests of the past year that have ended")
    if count:
        _volume(here, number, count, seed)


def _filings(here: Runtime) -> int:
    with here.reading(ALL) as session:
        return session.scalar(select(func.count()).select_from(Filing)) or 0


def _volume(here: Runtime, number: int, count: int, seed: int) -> None:
    began = time.perf_counter()
    officers, version = _context(here, number)
    for done in add_requests(
        here, number, count, seed=seed, officers=officers, profile_version=version
    ):
        rate = done / max(time.perf_counter() - began, 0.001)
        left = timedelta(seconds=int((count - done) / max(rate, 1)))
        click.echo(f"\r{done:,} of {count:,} requests, {rate:,.0f}/s, {left} left", nl=False)
    click.echo("")


def _context(here: Runtime, number: int) -> tuple[tuple[int, ...], int]:
    with here.reading(number) as session:
        officers = tuple(
            session.scalars(select(Membership.staff_id).where(Membership.role == str(Role.OFFICER)))
        )
        version = session.scalar(
            select(ProfileVersion.version)
            .join(Organisation, Organisation.profile_id == ProfileVersion.id)
            .where(Organisation.id == number)
        )
    if version is None or not officers:
        raise click.ClickException("load the organisation and make an officer first")
    return officers, version


def register(app: Flask) -> None:
    """Put the command on the application."""
    app.cli.add_command(demo)
