"""`flask deadlines`: the clock of the law as a filter, JSON Lines in and out, no database."""

from __future__ import annotations

import sys

import click
from flask import Flask

from app.cli.operator import runtime
from workflows.calendars import load_calendar
from workflows.deadlines_stream import results


@click.command("deadlines")
def deadlines() -> None:
    """Read requests as JSON Lines from standard input, write their due dates, order kept.

    A line that cannot be computed gives {"error": {"code", "message"}}, and exit status 1 at
    the end.
    """
    failed = False
    write = sys.stdout.write
    for result in results(sys.stdin.buffer, runtime().law, load_calendar()):
        failed = failed or result.failed
        write(result.line + "\n")
    sys.stdout.flush()
    if failed:
        raise SystemExit(1)


def register(app: Flask) -> None:
    """Put the command on the application."""
    app.cli.add_command(deadlines)
