"""A month as a table of weeks that begin on Sunday, for `components/calendar_heat.html`."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from babel.dates import format_skeleton, get_day_names

from app import formats
from app.languages import KOREAN
from app.queries.due_days import DueDay

#: Shades of a cell, by how much of the busiest day of the month it holds.
SHADES: Final = 4
#: A day with so few is never drawn as a busy one.
_QUIET: Final = 4
_WEEKS = calendar.Calendar(firstweekday=calendar.SUNDAY)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Note:
    """Something besides due requests on a day: an icon, its words, and where it leads."""

    icon: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class DayCell:
    """One day of the month."""

    day: date
    count: int
    over: int
    #: The count as it is read in the narrow cell, and what only a screen reader says after it.
    figure: str
    counter: str
    #: 0 nothing due, else 1 to SHADES.
    shade: int
    today: bool
    #: Names of holidays and closures; a plain weekend has none.
    off: tuple[str, ...]
    url: str
    notes: tuple[Note, ...]

    @property
    def busy(self) -> bool:
        """Whether anything stands on the day."""
        return bool(self.count or self.off or self.notes)


@dataclass(frozen=True)
class MonthView:
    """A month as its table shows it; None stands for days of other months."""

    first: date
    title: str
    #: For each column: the short name of the weekday, and what the long one adds to it.
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]

    @property
    def days(self) -> list[DayCell]:
        """The days of the month in order."""
        return [cell for week in self.weeks for cell in week if cell is not None]

    @property
    def due(self) -> int:
        """How many requests are due in the month."""
        return sum(cell.count for cell in self.days)


@dataclass(frozen=True)
class OnDays:
    """What stands on the days of a month, by KST day."""

    due: Mapping[date, DueDay]
    off: Mapping[date, Sequence[str]] = field(default_factory=dict)
    notes: Mapping[date, Sequence[Note]] = field(default_factory=dict)


def month_view(
    first: date,
    found: OnDays,
    today: date,
    language: str,
    url_of: Callable[[date], str] = lambda _day: "",
) -> MonthView:
    """Return a month as its table shows it.

    Args:
        first: the first day of the month.
        found: what stands on its days.
        today: the KST day on which it is shown.
        language: of the names of month and weekdays.
        url_of: where the number of a day leads.

    """
    busiest = max([_QUIET, *(each.count for each in found.due.values())])

    def cell(day: date) -> DayCell | None:
        if day.month != first.month:
            return None
        due = found.due.get(day, DueDay(0))
        figure, counter = _figure(due.count, language)
        return DayCell(
            day=day,
            count=due.count,
            over=due.over,
            figure=figure,
            counter=counter,
            shade=-(-due.count * SHADES // busiest),
            today=day == today,
            off=tuple(found.off.get(day, ())),
            url=url_of(day) if due.count else "",
            notes=tuple(found.notes.get(day, ())),
        )

    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    return MonthView(
        first=first,
        title=str(format_skeleton("yMMMM", first, locale=language)),
        weekdays=_weekdays(language),
        weeks=tuple(tuple(cell(day) for day in week) for week in weeks),
    )


def read_month(text: str, today: date) -> date:
    """Return the first day of the month `2026-11` names; this month where it names none."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else today.replace(day=1)


def last_of(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return next_month(first) - timedelta(days=1)


def next_month(first: date) -> date:
    """Return the first day of the month after."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def previous_month(first: date) -> date:
    """Return the first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def _figure(count: int, language: str) -> tuple[str, str]:
    """Return a count for a narrow cell: `3건`; in other languages the word is only spoken."""
    words, number = formats.count(count, "건", language), formats.number(count)
    return (words, "") if language == KOREAN else (number, words.removeprefix(number))


def _weekdays(language: str) -> tuple[tuple[str, str], ...]:
    long = get_day_names("wide", locale=language)
    short = get_day_names("abbreviated", locale=language)
    order = (6, 0, 1, 2, 3, 4, 5)
    return tuple((short[n], long[n].removeprefix(short[n])) for n in order)
