"""The words, state and hidden words of a due-date chip (see templates/components/deadline.html).

Sorting and D-day go by the target day; 초과 is said only after the legal day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

State = Literal["over", "today", "soon", "ok", "wait", "done"]
#: From how many days before its end a period counts as near.
SOON_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Deadline:
    """A chip: `state` picks icon and border, `text` is shown, `hidden` is read instead of it."""

    state: State
    text: str
    hidden: str = ""


def running(
    *, target: date, legal: date, today: date, language: str = "ko", soon_days: int = SOON_DAYS
) -> Deadline:
    """Return the chip of a running period; all three are KST dates."""
    english = language == "en"
    late = (today - legal).days
    if late > 0:
        return Deadline(
            "over", f"{late}d late" if english else f"{late}일 초과", _late_words(late, language)
        )
    left = (target - today).days
    if left < 0:
        return _target_missed((legal - today).days, language)
    if left == 0:
        return Deadline("today", "Due today" if english else "오늘 마감")
    state: State = "soon" if left <= soon_days else "ok"
    hidden = f"{_days(left)} left" if english else f"기한 {left}일 남음"
    return Deadline(state, f"D-{left}", hidden)


def waiting(language: str = "ko") -> Deadline:
    """Return the chip of a request that waits for the person's supplement."""
    return Deadline("wait", "Waiting" if language == "en" else "보완 대기")


def postponed(*, until: date | None, today: date, language: str = "ko") -> Deadline:
    """Return the chip of a postponed request; `until` is None while the end is not known."""
    english = language == "en"
    word = "Postponed" if english else "연기"
    if until is None:
        return Deadline("wait", word)
    left = (until - today).days
    hidden = f"Postponed, {_days(left)} left" if english else f"연기, {left}일 남음"
    return Deadline("wait", f"{word} D-{left}", hidden) if left > 0 else Deadline("wait", word)


def done(*, days: int, language: str = "ko") -> Deadline:
    """Return the chip of an answered request that took `days` days."""
    if language == "en":
        return Deadline("done", f"Told in {_days(days)}")
    return Deadline("done", f"{days}일 만에 통지" if days else "당일 통지")


def closed(language: str = "ko", *, word: str = "") -> Deadline:
    """Return the chip of a request that ended without an answer, such as a withdrawn one."""
    return Deadline("done", word or ("Closed" if language == "en" else "종결"))


def refusal(*, by: date, today: date, language: str = "ko", soon_days: int = SOON_DAYS) -> Deadline:
    """Return the chip of the day by which a refusal is told; it is never extended."""
    english, left = language == "en", (by - today).days
    if left < 0:
        word = "Refusal day passed" if english else "거절 기한 지남"
        return Deadline("over", word)
    if left == 0:
        return Deadline("today", "Refuse today" if english else "거절은 오늘까지")
    state: State = "soon" if left <= soon_days else "ok"
    word = f"Refuse D-{left}" if english else f"거절 D-{left}"
    hidden = (
        f"{_days(left)} left to tell a refusal" if english else f"거절을 알릴 기한 {left}일 남음"
    )
    return Deadline(state, word, hidden)


def _target_missed(left: int, language: str) -> Deadline:
    """Past the organisation's own day, still inside the legal period."""
    english = language == "en"
    if left == 0:
        return Deadline("today", "Due today" if english else "오늘 마감")
    hidden = (
        f"Past the target day, {_days(left)} left by law"
        if english
        else f"목표 기한이 지났습니다. 법정 기한 {left}일 남음"
    )
    return Deadline(
        "today", f"Target passed · D-{left}" if english else f"목표 지남 · D-{left}", hidden
    )


def _late_words(late: int, language: str) -> str:
    return (
        f"{_days(late)} past the legal due date" if language == "en" else f"법정 기한 {late}일 초과"
    )


def _days(value: int) -> str:
    return "1 day" if value == 1 else f"{value} days"
