"""Papers as PDF/UA beside bare WeasyPrint on the same HTML, and the memory of a worker."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.harness import (
    Against,
    Result,
    alone,
    compared,
    ratio_at_most,
    value_at_most,
)
from benchmarks.workshop import Workshop
from tools.processes import ROOT

MOST_MB = 200
#: Growth after every paper was made once that still counts as flat.
FLAT = 1.1
#: What is laid out: a notice of two kinds, and a report that lists 300 values.
PAPERS = ("notice", "notice-result", "report-300")


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure in new processes: what this one has loaded must not count."""
    rounds = workshop.size.rounds
    times = _child("times", str(rounds))
    sizes = _child("memory", str(20 * rounds))
    early, late, peak = sizes[0]
    return [
        *(
            compared(name, "ms CPU", "bare WeasyPrint", ratio_at_most(1.15), (mine, theirs))
            for name, mine, theirs in zip(PAPERS, times[::2], times[1::2], strict=True)
        ),
        alone(
            "notice-memory", "MB", Against("the budget", MOST_MB), value_at_most(MOST_MB), [peak]
        ),
        compared("notice-flat", "MB", "once each was made", ratio_at_most(FLAT), ([late], [early])),
    ]


def _child(what: str, argument: str) -> list[list[float]]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.paper_work", what, argument],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: list[list[float]] = json.loads(done.stdout)
    return found
