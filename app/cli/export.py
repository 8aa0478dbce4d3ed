"""`flask export`: the request register straight into a file, on record with the user's name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.cli.operator import operator, runtime
from app.clock import kst_date
from app.exports.errors import ExportError
from app.exports.files import About, PdfMaker, file_chunks
from app.exports.register import Register
from app.queries.exports import question_of
from app.services.errors import ServiceError
from app.services.export_direct import begin_direct, end_direct
from app.services.exporting import options_of
from forms.export_commands import AskExport, ExportFormat
from workflows.vocabulary import RequestState, Right

export = AppGroup("export", help="Take records out of the house, on record.")
_DAY = click.DateTime(["%Y-%m-%d"])


def _codes(kind: type[StrEnum]) -> list[str]:
    """Return the codes of a list: click would offer the names of its members."""
    return [str(member) for member in kind]


@export.command("register")
@click.option("--org", "slug", required=True, help="Which organisation.")
@click.option("--from", "first", type=_DAY, required=True, help="First day of receipt (KST).")
@click.option("--to", "last", type=_DAY, required=True, help="Last day of receipt, included.")
@click.option("--format", "kind", type=click.Choice(_codes(ExportFormat)), default="csv")
@click.option("--right", type=click.Choice(_codes(Right)), help="Only this right.")
@click.option("--state", type=click.Choice(["open", *_codes(RequestState)]), help="One state.")
@click.option("--with-personal-data", "personal", is_flag=True, help="Names in the clear.")
@click.option("--purpose", required=True, help="Why; stands in the record.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def register_(slug: str, first: datetime, last: datetime, kind: str, **rest: object) -> None:
    """Write the request register of an organisation to a file (mode 0600).

    The export is on record before the first row is read, with the operating-system user. Names
    and contacts are masked unless --with-personal-data is given; that is flagged in the record,
    because nobody else approved it.
    """
    command = _command(first.date(), last.date(), kind, rest)
    out = rest["out"]
    if not isinstance(out, Path):
        raise TypeError(out)
    try:
        rows, digest = _export(slug, command, out)
    except (ExportError, ServiceError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror}") from error
    click.echo(f"{rows:,} requests are in {out}\nSHA-256 {digest}")


def _command(first: date, last: date, kind: str, rest: dict[str, object]) -> AskExport:
    return AskExport(
        format=ExportFormat(kind),
        received_from=first,
        received_to=last,
        purpose=str(rest["purpose"]),
        right=str(rest["right"]) if rest["right"] else None,
        state=str(rest["state"]) if rest["state"] else None,
        with_personal_data=bool(rest["personal"]),
    )


def _export(slug: str, command: AskExport, out: Path) -> tuple[int, str]:
    actor, here = operator(slug), runtime()
    number = begin_direct(here, actor, command)
    question = question_of(options_of(command), actor.organisation_id, kst_date(here.clock.now()))
    with here.reading(actor.organisation_id) as session:
        register = Register(here, session, question, command.with_personal_data)
        about = About(command.purpose, actor.name)
        chunks = file_chunks(register, command.format, about, _pdf_maker(command.format))
        size, digest = write_private(out, lambda: chunks)
    end_direct(here, actor, number, size=size, sha256=digest, rows=register.count)
    return register.count, digest


def _pdf_maker(kind: ExportFormat) -> PdfMaker | None:
    if kind is not ExportFormat.PDF:
        return None
    from app.letters.register import register_pdf  # noqa: PLC0415 - brings WeasyPrint

    return register_pdf


def write_private(out: Path, chunks: Callable[[], Iterator[bytes]]) -> tuple[int, str]:
    """Write a file only its owner can read: whole, or not at all.

    Returns:
        Its size in bytes and its SHA-256 in hex.

    Raises:
        OSError: the place cannot be written, or the disk is full; nothing half-written stays.

    """
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    digest, size = sha256(), 0
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks():
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return size, digest.hexdigest()


def register(app: Flask) -> None:
    """Put the commands on the application."""
    app.cli.add_command(export)
