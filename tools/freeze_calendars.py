"""Write the frozen Korean holiday calendar from the `holidays` package (development only).

    python -m tools.freeze_calendars --version kr-2026.11 > workflows/calendars/data/kr-2026.11.toml

The product never imports `holidays`: a due date must come out the same years later, whatever
that package says by then. A new release of it, or a change in law, makes a new version here.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib.metadata import version

import holidays

FIRST_YEAR, LAST_YEAR = 2020, 2035


def days(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> list[tuple[date, str, str]]:
    """Return (day, Korean name, English name) of every public holiday from first to last year."""
    years = range(first, last + 1)
    korean = holidays.country_holidays("KR", years=years, language="ko")
    english = holidays.country_holidays("KR", years=years, language="en_US")
    return [
        (day, korean[day].replace("; ", "·"), english[day].replace("; ", " / "))
        for day in sorted(korean)
        if day.year in years
    ]


def render(calendar_version: str) -> str:
    """Return the calendar file as TOML text, one line a holiday, sorted."""
    lines = [
        "# Frozen by tools/freeze_calendars.py; do not edit. Late holidays are overrides.",
        f'version = "{calendar_version}"',
        'country = "KR"',
        'time_zone = "Asia/Seoul"',
        f"first = {FIRST_YEAR}-01-01",
        f"last = {LAST_YEAR}-12-31",
        f'source = "holidays {version("holidays")}, category public"',
        "holidays = [",
    ]
    lines += [f'  ["{day}", "{ko}", "{en}"],' for day, ko, en in days()]
    return "\n".join([*lines, "]", ""])


def main(arguments: list[str] | None = None) -> int:
    """Print the calendar; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", default="kr-2026.11")
    sys.stdout.write(render(parser.parse_args(arguments).version))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
