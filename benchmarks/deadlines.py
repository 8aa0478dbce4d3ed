"""`flask deadlines`: lines with their derivation per second, and beside bare Python."""

from __future__ import annotations

import json
import resource
import subprocess
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from benchmarks.harness import (
    Against,
    NotThereError,
    Result,
    alone,
    compare,
    compared,
    ratio_at_least,
    value_at_least,
)
from benchmarks.workshop import SEED, Workshop
from tools.processes import BIN, ROOT
from workflows.calendars import load_calendar
from workflows.deadlines_stream import results
from workflows.law.loader import load_packs

LEAST = 10_000
RIGHTS = ("access", "delete", "suspend", "withdraw", "correct", "automated_explain")
FIRST = datetime.fromisoformat("2025-01-02T00:00:00+09:00")
MINUTES = 2 * 365 * 24 * 60


def lines(count: int) -> list[str]:
    """Return made-up receipts of two years; every fifth one has something happen to it."""
    random = Random(SEED)
    found = []
    for _ in range(count):
        at = FIRST + timedelta(minutes=random.randrange(MINUTES))
        right = random.choice(RIGHTS)
        events = []
        if right == "access" and random.random() < 0.2:
            day = (at + timedelta(days=6)).date().isoformat()
            events = [
                {"type": "postponed", "at": (at + timedelta(days=3)).isoformat()},
                {"type": "postponement_ended", "on": day},
            ]
        item = {"law": "kr-pipa", "right": right, "received_at": at.isoformat(), "events": events}
        found.append(json.dumps(item))
    return found


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure the engine in this process, and the command from outside without its start."""
    given = lines(workshop.size.lines)
    book, calendar = load_packs(), load_calendar()

    def engine() -> float:
        began = time.process_time()
        failed = sum(result.failed for result in results(given, book, calendar))
        if failed:
            raise RuntimeError(f"{failed} lines could not be computed")
        return len(given) / (time.process_time() - began)

    pairs = compare(engine, lambda: _bare(given), rounds=workshop.size.rounds)
    # A share of the bare loop that no budget names; the budget is on the rate of the command.
    inside = compared(
        "deadlines-engine", "lines/s", "bare Python, no law", ratio_at_least(0.1), pairs
    )
    env = workshop.fresh("deadlines").environment
    runs = [_command(given, env) for _ in range(workshop.size.rounds)]
    floor = Against("the budget", LEAST)
    return [inside, alone("deadlines", "lines/s", floor, value_at_least(LEAST), runs)]


def _bare(given: Sequence[str]) -> float:
    """Parse, add ten days, write: what nobody can go below."""
    began = time.process_time()
    for line in given:
        item = json.loads(line)
        day = datetime.fromisoformat(item["received_at"]).date() + timedelta(days=10)
        json.dumps({"legal_due": day.isoformat()})
    return len(given) / (time.process_time() - began)


def _command(given: Sequence[str], env: dict[str, str]) -> float:
    whole, start = _seconds(given, env), _seconds(given[:1], env)
    return (len(given) - 1) / (whole - start)


def _seconds(given: Sequence[str], env: dict[str, str]) -> float:
    """Return the processor time of one run of the command: the budget is for one core."""
    text = "".join(line + "\n" for line in given)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [str(BIN / "flask"), "deadlines"],
        input=text,
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode or done.stdout.count("\n") != len(given):
        last = (done.stderr.splitlines() or ["no message"])[-1]
        raise NotThereError(f"flask deadlines: status {done.returncode}, {last}")
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
