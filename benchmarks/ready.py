"""How soon a web process answers after it was started."""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.harness import Result, compare, compared, value_at_most
from benchmarks.servers import floor_command, free_port, serve_command, web
from benchmarks.workshop import Installation, Workshop

MOST_SECONDS = 1.5


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure from the start of the command to the first answer of one process."""
    installation = workshop.embedded(workshop.size.few)
    pairs = compare(
        lambda: _start(installation, ours=True),
        lambda: _start(installation, ours=False),
        rounds=workshop.size.rounds,
    )
    budget = value_at_most(MOST_SECONDS)
    return [compared("web-ready", "s", "Flask alone, same server", budget, pairs)]


def _start(installation: Installation, *, ours: bool) -> float:
    port = free_port()
    command = serve_command(port, 1) if ours else floor_command("hello", port, 1)
    began = time.perf_counter()
    with web(command, installation.environment, installation.home / "web.log", port):
        return time.perf_counter() - began
