"""The figures of the dashboard: what each of them means, once, over counted groups of requests.

Pure: the database counts (`app.queries.dashboard`), these functions say what the counts come to.
A request is late here exactly where the register says so (지연 여부); days are calendar days from
the day of receipt, which is day 0, to the day of the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from workflows.vocabulary import (
    GRANTED,
    NOT_GRANTED,
    DelayCause,
    Outcome,
    RequestState,
    Right,
)

_Key = TypeVar("_Key", bound=str)


class Result(StrEnum):
    """How a request ended, as the columns of the intake chart are divided."""

    FULL = "full"
    PART = "part"
    REFUSED = "refused"
    OTHER = "other"
    OPEN = "open"


#: Objections that changed something.
UPHELD: Final = frozenset({Outcome.UPHOLD, Outcome.PARTIAL})
#: Bins of the days to an answer: single days, then wider ones; the last has no end.
SINGLE_DAYS: Final = 15
WIDE_BINS: Final = ((16, 30), (31, None))


class Cell(NamedTuple):
    """So many requests received in one month that are alike in all that the figures ask."""

    #: Month of receipt, `YYYY-MM`.
    month: str
    right: str
    #: The state a request ended in; empty while it is open.
    ended: str
    outcome: str | None
    #: Days from receipt to the end; None while it is open.
    days: int | None
    late: bool
    #: Why it is late; None where it is not.
    cause: str | None
    number: int


class OpenCell(NamedTuple):
    """So many open requests of one right with one officer (None: nobody)."""

    right: str
    officer_id: int | None
    late: bool
    #: The inner date is near, and it is not late.
    soon: bool
    number: int


def result_of(cell: Cell) -> Result:
    """Return how the requests of a cell ended; withdrawn and closed without merits is OTHER."""
    if not cell.ended:
        return Result.OPEN
    if cell.outcome in GRANTED:
        return Result.FULL
    if cell.outcome == Outcome.PARTIAL:
        return Result.PART
    return Result.REFUSED if cell.outcome in NOT_GRANTED else Result.OTHER


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The share in per cent, to one digit; None of nothing. Never 100 unless it is all."""
        if not self.whole:
            return None
        shown = round(100 * self.part / self.whole, 1)
        return min(shown, 99.9) if self.part < self.whole else shown


def total(cells: Iterable[Cell | OpenCell]) -> int:
    """Return how many requests the cells hold."""
    return sum(cell.number for cell in cells)


def kept_share(cells: Iterable[Cell]) -> Share:
    """Return how many kept their own legal due date, of those where it is decided.

    Decided are requests that ended, in whatever way, and open ones whose legal day has passed. A
    postponed or extended request is measured by the day that holds for it now.
    """
    decided = [cell for cell in cells if cell.ended or cell.late]
    return Share(total(cell for cell in decided if not cell.late), total(decided))


def _answered(cells: Iterable[Cell]) -> Counter[tuple[int, bool]]:
    """Count answered requests by days and lateness; withdrawn and unproven ones had no answer."""
    found: Counter[tuple[int, bool]] = Counter()
    for cell in cells:
        if cell.ended == RequestState.ANSWERED and cell.days is not None:
            found[cell.days, cell.late] += cell.number
    return found


def median_days(cells: Iterable[Cell]) -> float | None:
    """Return the median of days from receipt to answer; None when nothing was answered."""
    counted: Counter[int] = Counter()
    for (days, _late), count in _answered(cells).items():
        counted[days] += count
    size = counted.total()
    if not size:
        return None
    low, high = (size - 1) // 2, size // 2
    seen, middle = 0, []
    for days in sorted(counted):
        first, seen = seen, seen + counted[days]
        middle += [days for place in (low, high) if first <= place < seen]
    return sum(middle) / 2


def upheld_share(cells: Iterable[Cell]) -> Share:
    """Return how many objections were taken up in whole or in part, of those answered."""
    answered = [
        cell
        for cell in cells
        if cell.right == Right.OBJECTION and cell.ended == RequestState.ANSWERED
    ]
    return Share(total(cell for cell in answered if cell.outcome in UPHELD), total(answered))


@dataclass(frozen=True)
class Month:
    """The requests received in one month (`YYYY-MM`) by result."""

    month: str
    results: Mapping[Result, int]

    @property
    def total(self) -> int:
        """How many were received."""
        return sum(self.results.values())


def by_month(cells: Iterable[Cell], months: Sequence[str]) -> list[Month]:
    """Return the months in order, also those in which nothing came."""
    found: dict[str, Counter[Result]] = {month: Counter() for month in months}
    for cell in cells:
        found[cell.month][result_of(cell)] += cell.number
    return [Month(month, {each: of[each] for each in Result}) for month, of in found.items()]


@dataclass(frozen=True)
class Bin:
    """Answers that took so many days (`last` None: or more), by their own legal due date."""

    first: int
    last: int | None
    in_time: int
    late: int


def days_taken(cells: Iterable[Cell]) -> list[Bin]:
    """Return the answers by the days they took: 0 to 15 one by one, then 16 to 30, and 31 on."""
    answered = _answered(cells)
    bounds = [*((day, day) for day in range(SINGLE_DAYS + 1)), *WIDE_BINS]

    def within(first: int, last: int | None, *, late: bool) -> int:
        return sum(
            count
            for (days, is_late), count in answered.items()
            if is_late is late and days >= first and (last is None or days <= last)
        )

    return [
        Bin(first, last, within(first, last, late=False), within(first, last, late=True))
        for first, last in bounds
    ]


def late_causes(cells: Iterable[Cell]) -> list[tuple[DelayCause, int]]:
    """Return why requests are late, the most frequent cause first."""
    found: Counter[DelayCause] = Counter()
    for cell in cells:
        if cell.late:
            found[DelayCause(cell.cause or DelayCause.OTHER)] += cell.number
    return ranked(found)


def by_right(cells: Iterable[OpenCell]) -> list[tuple[Right, int]]:
    """Return the open requests by right, the most first."""
    found: Counter[Right] = Counter()
    for cell in cells:
        found[Right(cell.right)] += cell.number
    return ranked(found)


def ranked(counts: Mapping[_Key, int]) -> list[tuple[_Key, int]]:
    """Return what was counted, the most first; where equal, in the order of the words."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


@dataclass(frozen=True)
class Load:
    """What one officer has open (None: nobody has it), how much of it is near, and late."""

    officer_id: int | None
    open: int
    soon: int
    late: int


def loads(cells: Iterable[OpenCell]) -> list[Load]:
    """Return the open requests by officer, the most first; those of nobody last."""
    found: dict[int | None, list[OpenCell]] = {}
    for cell in cells:
        found.setdefault(cell.officer_id, []).append(cell)
    rows = [
        Load(
            officer,
            total(own),
            total(cell for cell in own if cell.soon),
            total(cell for cell in own if cell.late),
        )
        for officer, own in found.items()
    ]
    return sorted(rows, key=lambda row: (row.officer_id is None, -row.open, row.officer_id or 0))
