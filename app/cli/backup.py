"""`flask backup`: everything but the keys into one file, and back."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import URL, make_url

from app.cli.operator import runtime
from app.services.backups import Backup, create_backup, restore_backup
from app.services.errors import ServiceError

backup = AppGroup("backup", help="Back up and restore database and files.")
_KEYS = "The keyring and the secret are not in it: keep them apart, or nothing can be read again."


@backup.command("create")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def create(out: Path) -> None:
    """Write a backup (mode 0600) while the service runs.

    The embedded database and the files go into one archive. With PostgreSQL only the database is
    dumped, by pg_dump; back up the folder or bucket of STORAGE_URL beside it.
    """
    here = runtime()
    try:
        if here.settings.sqlite:
            _told(out, create_backup(here, out))
        else:
            _dump(make_url(here.settings.database_url), out)
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror}") from error
    click.echo(_KEYS)


@backup.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Restore a backup into an empty installation, with all processes stopped.

    The keyring of the time of the backup must be in place. A dump of PostgreSQL is restored with
    pg_restore.
    """
    here = runtime()
    if not here.settings.sqlite:
        raise click.ClickException(
            "restore a dump with: pg_restore --no-owner --dbname DATABASE FILE"
        )
    try:
        done = restore_backup(here, file)
    except ServiceError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot restore: {error.strerror}") from error
    click.echo(f"restored: schema {done.schema}, {done.files} files")
    click.echo("now run `flask db upgrade` and `flask audit verify`, then start the service")


def _told(out: Path, done: Backup) -> None:
    click.echo(f"{out}: schema {done.schema}, {done.files} files, {done.size:,} bytes")
    click.echo(f"SHA-256 {done.sha256}")


def _dump(url: URL, out: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise click.ClickException(
            "pg_dump is not installed here; on a machine that has it run: "
            "pg_dump --format=custom --no-owner --file FILE DATABASE"
        )
    if out.exists():
        raise click.ClickException(f"{out} is there already; give another name")
    where = URL.create(
        "postgresql",
        url.username,
        host=url.host,
        port=url.port,
        database=url.database,
        query=url.query,
    ).render_as_string()
    os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # The password goes through the environment: the arguments of a process can be read by all.
    environment = {**os.environ, "PGPASSWORD": url.password or ""}  # noqa: TID251 - pg_dump's door
    done = subprocess.run(
        [program, "--format=custom", "--no-owner", "--file", str(out), where],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        out.unlink(missing_ok=True)
        raise click.ClickException(f"pg_dump failed: {done.stderr.strip()[:500]}")
    click.echo(f"{out}: dump of the database; the files of STORAGE_URL are not in it")


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(backup)
