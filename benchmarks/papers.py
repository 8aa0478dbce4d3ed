"""Papers from all cores beside papers from one, and what a process that makes them takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.harness import (
    Against,
    Result,
    alone,
    compare,
    compared,
    ratio_at_least,
    seconds,
    value_at_most,
)
from benchmarks.memory import family, pss_mb
from benchmarks.workshop import Workshop
from tools.processes import ROOT

MOST_MB = 200
#: Of what as many cores could do at best: they share memory, caches and the clock rate.
SHARE = 0.75
PAPERS = 24


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure in a new process, as a worker is one."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.papers", str(workshop.size.rounds)],
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


# --- in the child -------------------------------------------------------------------------


def _measure(rounds: int) -> dict[str, object]:
    from app.documents.sample_notices import notice_access  # noqa: PLC0415 - only the child needs it
    from app.worker.papers import Renderers, renderers  # noqa: PLC0415 - as above
    from workflows.vocabulary import Outcome  # noqa: PLC0415 - as above

    letter = notice_access("ko", Outcome.PARTIAL)
    cores = len(os.sched_getaffinity(0))

    def rate(pool: Renderers, threads: ThreadPoolExecutor) -> float:
        def make() -> None:
            list(threads.map(lambda _: pool.render(letter, "ko"), range(PAPERS)))

        return PAPERS / seconds(make)

    with (
        renderers(1) as one,
        renderers(cores) as every,
        ThreadPoolExecutor(1) as alone_,
        ThreadPoolExecutor(cores) as together,
    ):
        rate(one, alone_), rate(every, together)  # the processes start, fonts are read
        mine, theirs = compare(
            lambda: rate(every, together), lambda: rate(one, alone_), rounds=rounds
        )
        largest = max(pss_mb(pid) for pid in family(os.getpid())[1:])
    return {"all": mine, "one": theirs, "largest": largest}


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))
