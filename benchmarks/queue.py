"""The officer's queue: the first page with tiles and counts, and how it grows with the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.browser import opened, signed_in
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
from benchmarks.workshop import SLUG, Installation, Workshop

MOST_MS = 20
GROWTH = 1.2
TIMES = 25
PAGE = f"/console/{SLUG}/queue?view=open"


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure through the whole application, without a server between."""
    many, few = compare(
        _page(workshop.embedded(workshop.size.many)),
        _page(workshop.embedded(workshop.size.few)),
        rounds=workshop.size.rounds + 2,
    )
    budget = Against("the budget", MOST_MS)
    against = f"{workshop.size.few:,} requests"
    return [
        alone("queue", "ms", budget, value_at_most(MOST_MS), many),
        compared("queue-growth", "ms", against, ratio_at_most(GROWTH), (many, few)),
    ]


def _page(installation: Installation) -> Callable[[], float]:
    client = signed_in(installation.app.test_client())
    show = partial(opened, client, PAGE)
    for _ in range(5):
        show()
    return lambda: middle_ms([show] * TIMES)
