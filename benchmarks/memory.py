"""What the whole embedded installation takes when nothing happens: web, worker, scheduler."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack

from benchmarks.harness import Against, NotThereError, Result, alone, value_at_most
from benchmarks.proc import family, pss_mb
from benchmarks.servers import free_port, process, serve_command, wait_until_ready
from benchmarks.workshop import Workshop
from tools.processes import BIN

MOST_MB = 350
FIDES_MB = 986
#: Seconds after which everything that is loaded at the start has been.
SETTLED = 6.0


def run(workshop: Workshop) -> Sequence[Result]:
    """Start the three processes as `make run` does, and add up what each alone accounts for."""
    installation = workshop.embedded(workshop.size.few)
    env, log, port = installation.environment, installation.home / "stack.log", free_port()
    flask = str(BIN / "flask")
    with ExitStack() as stack:
        started = [
            stack.enter_context(process(command, env, log))
            for command in (serve_command(port), [flask, "worker"], [flask, "scheduler"])
        ]
        wait_until_ready(started[0], port, log)
        time.sleep(SETTLED)
        for each in started:
            if each.poll() is not None:
                raise NotThereError(f"a process ended by itself; see its output in {log}")
        total = sum(pss_mb(pid) for each in started for pid in family(each.pid))
    beside = Against("Fides, idle", FIDES_MB)
    return [alone("memory-idle", "MB", beside, value_at_most(MOST_MB), [total])]
