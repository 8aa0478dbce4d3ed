"""Frozen, versioned public holidays: `load_calendar()` gives a `Calendar`."""

from __future__ import annotations

from workflows.calendars.calendar import Calendar, Override
from workflows.calendars.loader import DEFAULT_VERSION, load_calendar

__all__ = ["DEFAULT_VERSION", "Calendar", "Override", "load_calendar"]
