"""`flask keys`: the keyring. Keys are never printed."""

from __future__ import annotations

import getpass
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.operator import runtime
from app.config import ROOT
from app.embedded import make_secrets
from app.security.keyring import rotate_file
from app.services.key_rotation import rewrap_all

keys = AppGroup("keys", help="Make, show and rotate the installation's keys.")


@keys.command("init")
@click.option(
    "--home",
    envvar="TENDAY_HOME",
    default=str(ROOT / "var"),
    help="Folder for secret and keyring.",
)
def init(home: str) -> None:
    """Make a secret and a keyring where there is none; leave existing ones alone."""
    make_secrets(Path(home))
    click.echo(f"secret and keyring are in {home} (mode 0600)")


@keys.command("show")
def show() -> None:
    """List key ids and print the public keys that check signed tree heads."""
    ring = runtime().keyring
    click.echo(f"sealing keys: {', '.join(ring.key_ids)} (current: {ring.current_id})")
    for key_id, pem in ring.public_keys.items():
        click.echo(f"signing key {key_id}:\n{pem}")


@keys.command("rotate")
def rotate() -> None:
    """Add a new sealing key and wrap every filing's key anew; the data itself is not touched."""
    ring = rotate_file(runtime().settings.keyring)
    count = rewrap_all(runtime(), ring, getpass.getuser())
    click.echo(f"current key is {ring.current_id}; {count} keys wrapped anew")
    click.echo("start the processes again; the old key may leave the keyring a day later")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(keys)
