"""Reads the frozen calendars that come with the product."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from workflows.calendars.calendar import Calendar
from workflows.errors import CalendarError
from workflows.text import Label

DEFAULT_VERSION = "kr-2026.11"
_DATA = Path(__file__).parent / "data"


@cache
def load_calendar(version: str = DEFAULT_VERSION) -> Calendar:
    """Return a frozen calendar by version, e.g. `kr-2026.11`; read once per process.

    CalendarError `unknown_calendar` when there is none, `broken_calendar` when the file is not
    what the freezing tool writes.
    """
    path = _DATA / f"{version}.toml"
    if version not in known_versions():
        raise CalendarError("unknown_calendar", f"no calendar {version!r}")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Calendar(
            version=str(raw["version"]),
            first=_day(raw["first"]),
            last=_day(raw["last"]),
            holidays={date.fromisoformat(day): Label(ko, en) for day, ko, en in raw["holidays"]},
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise CalendarError("broken_calendar", f"{path.name}: {fault}") from fault


def known_versions() -> tuple[str, ...]:
    """Return the versions of all calendars that come with the product, oldest first."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.toml")))


def _day(value: object) -> date:
    if not isinstance(value, date):
        message = f"{value!r} is not a date"
        raise TypeError(message)
    return value
