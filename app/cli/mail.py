"""`flask mail …`: mails that came back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.operator import runtime

mail_commands = AppGroup("mail", help="Mails that came back.")


@mail_commands.command("bounces")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--remove", is_flag=True, help="Delete the files that were recorded.")
def bounces(folder: Path, *, remove: bool) -> None:
    """Read delivery reports (RFC 3464) from FOLDER or a Maildir; one JSON line for each."""
    from app.worker.bounces import read_folder  # noqa: PLC0415 - only this command needs it

    for read in read_folder(runtime(), folder, remove=remove):
        click.echo(json.dumps(asdict(read), ensure_ascii=False))


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(mail_commands)
