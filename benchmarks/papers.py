"""Papers from all cores beside papers from one, and what a process that makes them takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.harness import (
    Against,
    Result,
    alone,
    compared,
    ratio_at_least,
    value_at_most,
)
from benchmarks.workshop import Workshop
from tools.processes import ROOT

MOST_MB = 200
#: Of what as many cores could do at best: they share memory, caches and the clock rate.
SHARE = 0.75


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure in a new process, as a worker is one."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.paper_work", "cores", str(workshop.size.rounds)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    cores = len(os.sched_getaffinity(0))
    return [
        compared(
            "papers-cores",
            f"papers/s on {cores} cores",
            "one core",
            ratio_at_least(SHARE * cores if cores > 1 else SHARE),
            (found["all"], found["one"]),
        ),
        alone(
            "papers-memory",
            "MB",
            Against("the budget", MOST_MB),
            value_at_most(MOST_MB),
            [found["largest"]],
        ),
    ]
