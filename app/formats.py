"""How dates, times, numbers and hidden personal data are written, in Korean and English.

Pure: everything is given, nothing is looked up. Korean and English are written as people here
expect, a further language as the Unicode locale data says. Instants are aware datetimes and are
shown in Korea Standard Time; days are KST dates.
Conventions: `2026.11.22.(일)`, `22 Nov 2026`, 24-hour times, `1,234건`, `84KB`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from babel.dates import format_date, format_skeleton

from app.clock import kst, kst_date
from app.languages import KOREAN
from app.masks import mask_birth_date, mask_email, mask_name, mask_phone
from workflows.text import Label

WEEKDAYS_KO: Final = "월화수목금토일"
MONTHS_EN: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_TODAY: Final = Label("오늘", "today")
_TODAY_END: Final = Label("오늘 24:00", "Today 24:00")
KILO: Final = 1024
#: What is counted, for one and for many.
COUNTERS: Final = {
    "건": (Label("{n}건", "{n} request"), Label("{n}건", "{n} requests")),
    "작업": (Label("{n}건", "{n} task"), Label("{n}건", "{n} tasks")),
    "결정": (Label("{n}건", "{n} decision"), Label("{n}건", "{n} decisions")),
    "기록": (Label("{n}건", "{n} record"), Label("{n}건", "{n} records")),
    "명": (Label("{n}명", "{n} person"), Label("{n}명", "{n} people")),
    "개": (Label("{n}개", "{n} item"), Label("{n}개", "{n} items")),
    "일": (Label("{n}일", "{n} day"), Label("{n}일", "{n} days")),
    "쪽": (Label("{n}쪽", "{n} page"), Label("{n}쪽", "{n} pages")),
    "회": (Label("{n}회", "{n} time"), Label("{n}회", "{n} times")),
    "번": (Label("{n}번", "{n} time"), Label("{n}번", "{n} times")),
    "곳": (Label("{n}곳", "{n} place"), Label("{n}곳", "{n} places")),
    "통": (Label("{n}통", "{n} message"), Label("{n}통", "{n} messages")),
}


def day(value: date, language: str = "ko", *, weekday: bool = True) -> str:
    """Return a date in full: `2026.11.22.(일)`, without weekday `2026.11.22.`; `22 Nov 2026`."""
    if language == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]} {value.year}"
    if language != KOREAN:
        return format_date(value, "medium", locale=language)
    text = f"{value.year}.{value.month:02}.{value.day:02}."
    return f"{text}({WEEKDAYS_KO[value.weekday()]})" if weekday else text


def short_day(value: date, language: str = "ko") -> str:
    """Return a date without its year, for tables: `11.22.`; `22 Nov`."""
    if language == "en":
        return f"{value.day} {MONTHS_EN[value.month - 1]}"
    if language != KOREAN:
        return str(format_skeleton("MMMd", value, locale=language))
    return f"{value.month:02}.{value.day:02}."


def short_month(value: date, language: str = "ko") -> str:
    """Return the month of a date as short as it is written: `11월`; `Nov`."""
    return str(format_skeleton("MMM", value, locale=language))


def day_range(first: date, last: date, language: str = "ko") -> str:
    """Return a span of days, both included: `2026.11.01. ~ 2026.11.22.`."""
    dash = " ~ " if language == KOREAN else " – "
    return dash.join(day(value, language, weekday=False) for value in (first, last))


def clock_time(instant: datetime) -> str:
    """Return the time of day in Korea: `14:20`."""
    return f"{kst(instant):%H:%M}"


def moment(instant: datetime, language: str = "ko", *, weekday: bool = False) -> str:
    """Return date and time in Korea: `2026.11.22. 14:20`; `22 Nov 2026, 14:20`."""
    text = day(kst_date(instant), language, weekday=weekday)
    joint = " " if language == KOREAN else ", "
    return f"{text}{joint}{clock_time(instant)}"


def recent(instant: datetime, today: date, language: str = "ko") -> str:
    """Return a moment that says 오늘 for today's: `오늘 11:40`, else as `moment`."""
    if kst_date(instant) != today:
        return moment(instant, language)
    return f"{_TODAY.in_language(language)} {clock_time(instant)}"


def due_words(due: date, today: date, language: str = "ko") -> str:
    """Return when a period ends, in large type: `오늘 24:00`, else the day in full."""
    if due != today:
        return day(due, language)
    return _TODAY_END.in_language(language)


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
    one, many = COUNTERS[counter]
    return (one if value == 1 else many).in_language(language).format(n=number(value))


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
    return f"{amount:,}원" if language == KOREAN else f"KRW {amount:,}"
