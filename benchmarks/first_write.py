"""The first filing after a restart beside the later ones: nothing may be built inside it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from typing import cast

from app.factory import create_app
from app.record.events import Actor
from app.runtime import Runtime
from app.services.filing import Arrival, receive_filing
from app.services.profiles import organisation_ids
from app.services.work import unit_of_work
from benchmarks.answers import ANSWERS
from benchmarks.harness import Result, compared, ratio_at_most, seconds
from benchmarks.workshop import SLUG, Workshop
from tools.processes import ROOT

WARM = 20


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure in new processes on the large database."""
    installation = workshop.embedded(workshop.size.many)
    first, later = [], []
    for _ in range(workshop.size.rounds):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.first_write"],
            cwd=ROOT, env=installation.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        cold, warm = json.loads(done.stdout)
        first.append(cold)
        later.append(warm)
    pairs = (first, later)
    return [compared("first-write", "ms", "a warm filing", ratio_at_most(2), pairs)]


def _in_child() -> tuple[float, float]:
    runtime = cast("Runtime", create_app().extensions["tenday"])
    with runtime.reading(None):
        person = Actor("person", organisation_ids(runtime)[SLUG], name="portal")

    def file() -> None:
        now = runtime.clock.now()
        with unit_of_work(runtime, person) as work:
            receive_filing(work, ANSWERS, Arrival(now, contact_confirmed_at=now))

    cold = seconds(file) * 1000
    return cold, median(seconds(file) for _ in range(WARM)) * 1000


if __name__ == "__main__":
    print(json.dumps(_in_child()))
