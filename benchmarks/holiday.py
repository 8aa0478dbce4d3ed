"""A newly declared holiday: how fast the clocks of open requests are computed anew."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.harness import NotThereError, Result
from benchmarks.workshop import Workshop

COMMAND = "holidays"


def run(workshop: Workshop) -> Sequence[Result]:
    """Say that the command is missing, or that this measurement still has to be written.

    Raises:
        NotThereError: always, until `flask holidays add` exists.

    """
    commands = workshop.embedded(workshop.size.few).app.cli.commands
    if COMMAND not in commands:
        raise NotThereError("flask holidays add")
    raise NotThereError("flask holidays add exists, but nothing measures it yet")
