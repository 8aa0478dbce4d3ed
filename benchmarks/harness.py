"""Measuring, comparing and telling: what all benchmarks share.

Machines drift, so a figure alone says little. Where there is a floor, both sides are measured in
turn within one run, each round gives a ratio, and the median of the ratios counts.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

#: Gives one measurement: a rate or a duration, the same kind on both sides.
Measure = Callable[[], float]


class NotThereError(Exception):
    """What a benchmark measures is not part of this installation (yet); says which part."""


@dataclass(frozen=True)
class Budget:
    """A limit on the ratio, or on the value itself where there is nothing to compare with."""

    limit: float
    at_least: bool
    of_value: bool = False

    def holds(self, value: float, ratio: float) -> bool:
        """Tell whether a result is within the budget."""
        figure = value if self.of_value else ratio
        return figure >= self.limit if self.at_least else figure <= self.limit

    def text(self, unit: str) -> str:
        """Return the budget as it is printed and stored."""
        sign = ">=" if self.at_least else "<="
        what, end = ("value", f" {unit}") if self.of_value else ("ratio", "")
        return f"{what} {sign} {self.limit:,.6g}{end}"


def ratio_at_least(limit: float) -> Budget:
    """Return a budget for rates: at least this share of the floor."""
    return Budget(limit, at_least=True)


def ratio_at_most(limit: float) -> Budget:
    """Return a budget for durations and growth: at most this multiple of the floor."""
    return Budget(limit, at_least=False)


def value_at_least(limit: float) -> Budget:
    """Return a budget on the rate itself."""
    return Budget(limit, at_least=True, of_value=True)


def value_at_most(limit: float) -> Budget:
    """Return a budget on the duration or size itself."""
    return Budget(limit, at_least=False, of_value=True)


@dataclass(frozen=True)
class Against:
    """What a value is compared with."""

    name: str
    value: float


@dataclass(frozen=True)
class Result:
    """One line of the table."""

    name: str
    value: float
    unit: str
    against: Against
    ratio: float
    budget: Budget
    #: Every measurement of ours, and of the other side where it was measured.
    runs: tuple[tuple[float, ...], ...]

    @property
    def holds(self) -> bool:
        """Whether the budget holds."""
        return self.budget.holds(self.value, self.ratio)

    def as_json(self) -> dict[str, object]:
        """Return the object that is stored for other tools."""
        return {
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "against": {"name": self.against.name, "value": _short(self.against.value)},
            "ratio": _short(self.ratio),
            "budget": self.budget.text(self.unit),
            "holds": self.holds,
            "runs": [[_short(value) for value in run] for run in self.runs],
        }


def compare(ours: Measure, floor: Measure, *, rounds: int = 5) -> tuple[list[float], list[float]]:
    """Measure both sides in turn; the side that begins changes with each round."""
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        if number % 2:
            theirs.append(floor())
            mine.append(ours())
        else:
            mine.append(ours())
            theirs.append(floor())
    return mine, theirs


def compared(
    name: str,
    unit: str,
    against: str,
    budget: Budget,
    pairs: tuple[Sequence[float], Sequence[float]],
) -> Result:
    """Return the result of measurements taken in turn: the median of the ratios counts."""
    mine, theirs = pairs
    ratio = median(one / other for one, other in zip(mine, theirs, strict=True))
    other = Against(against, median(theirs))
    return Result(name, median(mine), unit, other, ratio, budget, (tuple(mine), tuple(theirs)))


def alone(name: str, unit: str, against: Against, budget: Budget, runs: Sequence[float]) -> Result:
    """Return the result of measurements beside a known figure."""
    value = median(runs)
    return Result(name, value, unit, against, value / against.value, budget, (tuple(runs),))


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def cpu_seconds(action: Callable[[], object]) -> float:
    """Return the processor time an action takes in this process.

    For work of one thread that waits for nothing: what else runs on the machine does not count.
    """
    began = time.process_time()
    action()
    return time.process_time() - began


def middle_ms(actions: Sequence[Callable[[], object]]) -> float:
    """Return the median of what the actions take, in milliseconds."""
    return median(seconds(action) for action in actions) * 1000


def write_result(folder: Path, result: Result) -> Path:
    """Store a result as `<name>.json`; returns the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(
        json.dumps(result.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return path


HEADINGS = ("name", "value", "against", "ratio", "budget", "holds")


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows under the headings, each column as wide as it needs."""
    lines = [HEADINGS, *rows]
    widths = [max(len(row[at]) for row in lines) for at in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in lines
    )


def row_of(result: Result) -> tuple[str, ...]:
    """Return the line of the table for a result."""
    against = f"{result.against.name}: {_figure(result.against.value)}"
    return (
        result.name,
        f"{_figure(result.value)} {result.unit}",
        against,
        f"{result.ratio:.2f}",
        result.budget.text(result.unit),
        "yes" if result.holds else "NO",
    )


def _short(value: float) -> float:
    return float(f"{value:.6g}")


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
