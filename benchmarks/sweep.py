"""The watch over due dates when nothing is due: it must not cost what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.services.watching import watch_deadlines
from benchmarks.harness import (
    Against,
    Result,
    alone,
    compare,
    compared,
    middle_ms,
    ratio_at_most,
    value_at_most,
)
from benchmarks.workshop import Installation, Workshop

MOST_MS = 50
TIMES = 40


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure on both databases in turn."""
    large, small = workshop.embedded(workshop.size.many), workshop.embedded(workshop.size.few)
    for each in (large, small):
        watch_deadlines(each.runtime)  # what came due since the database was filled
    many, few = compare(_sweep(large), _sweep(small), rounds=workshop.size.rounds)
    budget = Against("the budget", MOST_MS)
    return [
        alone("sweep", "ms", budget, value_at_most(MOST_MS), many),
        compared(
            "sweep-growth", "ms", f"{workshop.size.few:,} requests", ratio_at_most(2), (many, few)
        ),
    ]


def _sweep(installation: Installation) -> Callable[[], float]:
    def nothing_due() -> None:
        if watch_deadlines(installation.runtime):
            raise RuntimeError("something was due")

    return lambda: middle_ms([nothing_due] * TIMES)
