"""`flask retention`: what of our own records ends, for operators. Approving stays with people."""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.operator import operator, runtime
from app.queries.destruction import DestructionRow, whole_register
from app.services.destruction import execute_destructions
from app.services.errors import ServiceError
from app.services.retention import propose_destructions
from app.services.retention_again import reapply
from workflows.labels import label
from workflows.vocabulary import DestructionState, OwnRecord

retention = AppGroup("retention", help="Our own records whose period ends.")


@retention.command("propose")
def propose() -> None:
    """Propose what ends within a week or has ended, as the scheduler does every day."""
    click.echo(f"{propose_destructions(runtime())} new proposals")


@retention.command("run")
def run() -> None:
    """Carry out what is approved and over, and finish what was interrupted."""
    done = execute_destructions(runtime(), executed_by=f"operator {getpass.getuser()}")
    click.echo(f"{done} destructions carried out")


@retention.command("list")
@click.option("--org", "slug", required=True, help="Which organisation.")
def list_(slug: str) -> None:
    """Show the register of destructions, one entry a line."""
    for row in _register(slug):
        state = label(DestructionState(row.state)).en.lower()
        kind = label(OwnRecord(row.kind)).en.lower()
        click.echo(f"{row.id}\t{row.due_on}\t{state}\t{kind}\t{row.name}")


@retention.command("register")
@click.option("--org", "slug", required=True, help="Which organisation.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def register_(slug: str, out: Path) -> None:
    """Write the register as JSON, to be kept beside backups (see `reapply`)."""
    rows = [asdict(row) for row in _register(slug)]
    text = json.dumps(rows, ensure_ascii=False, indent=1, default=_as_text)
    out.write_text(text + "\n", encoding="utf-8")
    click.echo(f"{len(rows)} entries are in {out}")


@retention.command("reapply")
@click.option("--org", "slug", required=True, help="Which organisation.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def reapply_(slug: str, file: Path) -> None:
    """Destroy again what a restored backup brought back.

    FILE is what `flask retention register` wrote before the restore. Filings that are back and
    stand there as destroyed are destroyed once more, with the approval they had.
    """
    try:
        done = reapply(runtime(), operator(slug), json.loads(file.read_text(encoding="utf-8")))
    except (ServiceError, ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    click.echo(f"{done} destructions carried out again")


def _register(slug: str) -> list[DestructionRow]:
    actor = operator(slug)
    with runtime().reading(actor.organisation_id) as session:
        return list(whole_register(session, actor.organisation_id))


def _as_text(value: date | datetime) -> str:
    return value.isoformat()


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(retention)
