"""How dates, times, numbers and hidden personal data are written, in Korean and English.

Pure: everything is given, nothing is looked up. `language` is `ko` or `en`; anything else reads
Korean. Instants are aware datetimes and are shown in Korea Standard Time; days are KST dates.
Conventions: `2026.11.22.(일)`, `22 Nov 2026`, 24-hour times, `1,234건`, `84KB`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from app.clock import kst, kst_date
from app.masks import mask_birth_date, mask_email, mask_name, mask_phone

WEEKDAYS_KO: Final = "월화수목금토일"
MONTHS_EN: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
KILO: Final = 1024
#: What is counted: the Korean counter, the English singular and plural.
COUNTERS: Final = {
    "건": ("건", "request", "requests"),
    "작업": ("건", "task", "tasks"),
    "결정": ("건", "decision", "decisions"),
    "기록": ("건", "record", "records"),
    "명": ("명", "person", "people"),
    "개": ("개", "item", "items"),
    "일": ("일", "day", "days"),
    "쪽": ("쪽", "page", "pages"),
    "회": ("회", "time", "times"),
    "번": ("번", "time", "times"),
    "곳": ("곳", "place", "places"),
    "통": ("통", "message", "messages"),
}


def day(value: date, language: str = "ko", *, weekday: bool = True) -> str:
    """Return a date in full: `2026.11.22.(일)`, without weekday `2026.11.22.`; `22 Nov 2026`."""
    if language == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]} {value.year}"
    text = f"{value.year}.{value.month:02}.{value.day:02}."
    return f"{text}({WEEKDAYS_KO[value.weekday()]})" if weekday else text


def short_day(value: date, language: str = "ko") -> str:
    """Return a date without its year, for tables: `11.22.`; `22 Nov`."""
    if language == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]}"
    return f"{value.month:02}.{value.day:02}."


def day_range(first: date, last: date, language: str = "ko") -> str:
    """Return a span of days, both included: `2026.11.01. ~ 2026.11.22.`."""
    dash = " – " if language == "en" else " ~ "
    return dash.join(day(value, language, weekday=False) for value in (first, last))


def clock_time(instant: datetime) -> str:
    """Return the time of day in Korea: `14:20`."""
    return f"{kst(instant):%H:%M}"


def moment(instant: datetime, language: str = "ko", *, weekday: bool = False) -> str:
    """Return date and time in Korea: `2026.11.22. 14:20`; `22 Nov 2026, 14:20`."""
    text = day(kst_date(instant), language, weekday=weekday)
    joint = ", " if language == "en" else " "
    return f"{text}{joint}{clock_time(instant)}"


def recent(instant: datetime, today: date, language: str = "ko") -> str:
    """Return a moment that says 오늘 for today's: `오늘 11:40`, else as `moment`."""
    if kst_date(instant) != today:
        return moment(instant, language)
    return f"{'today' if language == 'en' else '오늘'} {clock_time(instant)}"


def due_words(due: date, today: date, language: str = "ko") -> str:
    """Return when a period ends, in large type: `오늘 24:00`, else the day in full."""
    if due != today:
        return day(due, language)
    return "Today 24:00" if language == "en" else "오늘 24:00"


def iso(value: date) -> str:
    """Return the value of a `<time datetime>`: an instant with its KST offset, or a date."""
    return kst(value).isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)


def number(value: float, language: str = "ko") -> str:  # noqa: ARG001 - one shape for all filters
    """Return a number with thousands separated by commas."""
    return f"{value:,}"


def count(value: int, counter: str, language: str = "ko") -> str:
    """Return a number with its counter: `1,234건`; `1 request`, `1,234 requests`.

    `counter` is a key of `COUNTERS`: 작업 counts tasks, in Korean with 건.
    """
    korean, singular, plural = COUNTERS[counter]
    if language != "en":
        return f"{value:,}{korean}"
    return f"{value:,} {singular if value == 1 else plural}"


def file_size(size: int) -> str:
    """Return bytes as people say them: `84KB`, `1.2MB`; anything at all is at least `1KB`."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO)) if size else 0}KB"
    megabytes = size / (KILO * KILO)
    return f"{megabytes:.1f}MB" if megabytes < 10 else f"{megabytes:.0f}MB"  # noqa: PLR2004 - ten


def file_label(name: str, kind: str, size: int) -> str:
    """Return how a file is named in a sentence: `위임장.pdf (PDF, 84KB)`."""
    return f"{name} ({kind.upper()}, {file_size(size)})"


#: Template filters; register them with `jinja_env.filters.update(FILTERS)`.
FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "day": day,
    "short_day": short_day,
    "day_range": day_range,
    "clock_time": clock_time,
    "moment": moment,
    "recent": recent,
    "due_words": due_words,
    "iso": iso,
    "number": number,
    "counted": count,
    "file_size": file_size,
    "mask_name": mask_name,
    "mask_phone": mask_phone,
    "mask_email": mask_email,
    "mask_birth_date": mask_birth_date,
}


def won(amount: int, language: str = "ko") -> str:
    """Return an amount in whole won."""
    return f"{amount:,}원" if language != "en" else f"KRW {amount:,}"
