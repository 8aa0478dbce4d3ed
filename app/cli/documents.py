"""`flask documents`: every paper with made-up content, to look at."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

documents = AppGroup("documents", help="Papers the service makes.")


@documents.command("samples")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def samples(out: Path) -> None:
    """Write every document in Korean and English with sample data, as PDF and PNG."""
    from app.documents.samples import write_samples  # noqa: PLC0415 - brings WeasyPrint

    written = write_samples(out)
    click.echo(f"{len(written)} files are in {out}")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(documents)
