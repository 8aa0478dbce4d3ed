"""Small date questions of the law and of the lists: days left, deadline states, ages, reminders.

Every date is a KST date and is passed in; nothing here knows what day it is.
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from workflows.calendars.calendar import Calendar
from workflows.clock import Clock
from workflows.vocabulary import DeadlineState

_MONTHS = 12
SOON_DAYS = 3


class DeadlineStatus(NamedTuple):
    """How near a due date is: `days` to the date that counts now (negative once overdue)."""

    state: DeadlineState
    days: int | None
    due: date | None


class ReminderKind(StrEnum):
    """Which reminder a day is for; stored as part of the outbox key, so never renamed."""

    TARGET_SOON = "target_soon"
    TARGET_DAY = "target_day"
    LEGAL_SOON = "legal_soon"
    LEGAL_DAY = "legal_day"
    LEGAL_OVER = "legal_over"
    REFUSE_SOON = "refuse_soon"


class Reminder(NamedTuple):
    """A day on which staff are told, and the due date it is about."""

    day: date
    kind: ReminderKind
    due: date


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


def is_child(birth: date, day: date, *, child_under: int) -> bool:
    """Tell whether a person is below the age a law pack names (`LawPack.child_under`)."""
    return age_on(birth, day) < child_under


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month (Civil Act art 160)."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def reminder_days(
    clock: Clock, calendar: Calendar, *, soon_days: int = SOON_DAYS
) -> tuple[Reminder, ...]:
    """Return the days on which staff are reminded, in order; none while postponed.

    A reminder falls on a working day, earlier rather than later, so that somebody reads it; the
    alarm for an overdue request stands on the day after the legal date, whatever day that is.
    """
    found: list[Reminder] = []
    if clock.target_due is not None:
        found += _soon(clock.target_due, ReminderKind.TARGET_SOON, calendar, soon_days)
        found.append(Reminder(clock.target_due, ReminderKind.TARGET_DAY, clock.target_due))
    if clock.legal_due is not None:
        found += _soon(clock.legal_due, ReminderKind.LEGAL_SOON, calendar, 1)
        found.append(Reminder(clock.legal_due, ReminderKind.LEGAL_DAY, clock.legal_due))
        over = clock.legal_due + timedelta(days=1)
        found.append(Reminder(over, ReminderKind.LEGAL_OVER, clock.legal_due))
    if clock.refuse_by is not None:
        found += _soon(clock.refuse_by, ReminderKind.REFUSE_SOON, calendar, 1)
    return tuple(sorted(found))


def _soon(due: date, kind: ReminderKind, calendar: Calendar, days: int) -> list[Reminder]:
    return [Reminder(calendar.roll_back(due - timedelta(days=days)), kind, due)]
