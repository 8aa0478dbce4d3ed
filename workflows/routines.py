"""Due dates of what an organisation promised to do again and again, or once before a day."""

from __future__ import annotations

from datetime import date, timedelta

from workflows.dates import add_months

_MONTHS = 12


def period_end(day: date, every_months: int) -> date:
    """Return the last day of the period of the calendar year that a day lies in.

    Every three months: 2026-11-28 lies in the fourth quarter, which ends on 2026-12-31. Numbers
    that do not divide the year are refused, as their periods would not begin in January.
    """
    if every_months < 1 or _MONTHS % every_months:
        message = f"{every_months} months do not divide a year"
        raise ValueError(message)
    ending = ((day.month - 1) // every_months + 1) * every_months
    return add_months(date(day.year, 1, 1), ending) - timedelta(days=1)


def next_period_end(day: date, every_months: int) -> date:
    """Return the last day of the period after the one that ends on a day or contains it."""
    return period_end(period_end(day, every_months) + timedelta(days=1), every_months)


def due_before(day: date, days: int) -> date:
    """Return the last day on which something is `days` days before a day (KOTRA terms 23(1))."""
    return day - timedelta(days=days)


def to_remind(due_on: date, today: date, remind_days: int) -> bool:
    """Tell whether the reminder of a due date has come."""
    return today >= due_on - timedelta(days=remind_days)
