"""How dates and money are written in the two languages."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# Korea has no summer time; a fixed offset keeps the letters free of time-zone files.
KST = timezone(timedelta(hours=9), "KST")
_WEEKDAYS = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    1: "January",
    2: "February",
    3: "March",
    4: "April",
    5: "May",
    6: "June",
    7: "July",
    8: "August",
    9: "September",
    10: "October",
    11: "November",
    12: "December",
}


def short_day(value: date | None, language: str) -> str:
    """Write a KST date for a table cell, `2026. 11. 20.` or `20 Nov 2026`; "" for None."""
    if value is None:
        return ""
    if language == "ko":
        return f"{value.year}. {value.month}. {value.day}."
    return f"{value.day} {_MONTHS[value.month][:3]} {value.year}"


def day(value: date | None, language: str) -> str:
    """Write a KST date with its weekday, `2026. 11. 20.(금)` or `Fri, 20 Nov 2026`."""
    if value is None:
        return ""
    weekday = _WEEKDAYS[language][value.weekday()]
    if language == "ko":
        return f"{value.year}. {value.month}. {value.day}.({weekday})"
    return f"{weekday}, {value.day} {_MONTHS[value.month][:3]} {value.year}"


def long_day(value: date, language: str) -> str:
    """Write a KST date as over a signature, `2026년 11월 20일` or `20 November 2026`."""
    if language == "ko":
        return f"{value.year}년 {value.month}월 {value.day}일"
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def moment(value: datetime, language: str) -> str:
    """Write an aware moment as Korean wall time, to the minute."""
    local = value.astimezone(KST)
    suffix = "" if language == "ko" else " KST"
    return f"{day(local.date(), language)} {local:%H:%M}{suffix}"


def won(amount: int, language: str) -> str:
    """Write an amount in whole won."""
    return f"{amount:,}원" if language == "ko" else f"KRW {amount:,}"


def size(value: int, language: str) -> str:
    """Write a number of bytes as people say it, `84 KB` or `1.2 MB`; at least `1 KB`."""
    del language
    kilobytes = value / 1024
    if kilobytes < 1024:  # noqa: PLR2004 - the next unit
        return f"{max(1, round(kilobytes)):,} KB"
    return f"{kilobytes / 1024:,.1f} MB"
