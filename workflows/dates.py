"""Small date questions of the law and of the lists: days left, deadline states, ages, reminders.

Every date is a KST date and is passed in; nothing here knows what day it is.
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date
from typing import NamedTuple

from workflows.vocabulary import DeadlineState

_MONTHS = 12
SOON_DAYS = 3
#: Act art 38(2). Law packs name it, too (`LawPack.child_under`), for the day it changes.
CHILD_UNDER = 14


class DeadlineStatus(NamedTuple):
    """How near a due date is: `days` to the date that counts now (negative once overdue)."""

    state: DeadlineState
    days: int | None
    due: date | None


def days_left(due: date, today: date) -> int:
    """Return calendar days until a due date; 0 on the day itself, negative after it."""
    return (due - today).days


def deadline_status(
    target_due: date | None, legal_due: date | None, today: date, *, soon_days: int = SOON_DAYS
) -> DeadlineStatus:
    """Return the state a list shows. Days count to the target, and to the legal date after it.

    Overdue is said only after the legal date. Without a date (postponed) the state is waiting.
    """
    if legal_due is None:
        return DeadlineStatus(DeadlineState.WAITING, None, None)
    if today > legal_due:
        return DeadlineStatus(DeadlineState.OVER, days_left(legal_due, today), legal_due)
    due = target_due if target_due is not None and today <= target_due else legal_due
    left = days_left(due, today)
    if left == 0:
        return DeadlineStatus(DeadlineState.TODAY, 0, due)
    near = left <= soon_days or due != target_due
    return DeadlineStatus(DeadlineState.SOON if near else DeadlineState.OK, left, due)


def age_on(birth: date, day: date) -> int:
    """Return full years of age on a day (Civil Act art 158, 160).

    Born on 29 February, a person is a year older on 1 March in other years. ValueError when the
    birth lies after the day.
    """
    if birth > day:
        message = f"born {birth}, after {day}"
        raise ValueError(message)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_child(birth: date, day: date, under: int = CHILD_UNDER) -> bool:
    """Tell whether a person is below the age a law pack names (`LawPack.child_under`).

    A birth after the day counts as a child: whether such a date can be is for whoever takes it.
    """
    return birth > day or age_on(birth, day) < under


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month (Civil Act art 160)."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def day_or_none(text: object) -> date | None:
    """Read a stored day; None where nothing was stored."""
    return date.fromisoformat(str(text)) if text else None
