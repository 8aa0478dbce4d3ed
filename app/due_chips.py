"""The words, state and hidden words of a due-date chip (see templates/components/deadline.html).

Sorting and D-day go by the target day; 초과 is said only after the legal day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from workflows.text import Label

State = Literal["over", "today", "soon", "ok", "wait", "done"]
_LATE: Final = Label("{n}일 초과", "{n}d late")
_LATE_DAY: Final = Label("법정 기한 1일 초과", "1 day past the legal due date")
_LATE_DAYS: Final = Label("법정 기한 {n}일 초과", "{n} days past the legal due date")
_DUE_TODAY: Final = Label("오늘 마감", "Due today")
_LEFT_DAY: Final = Label("기한 1일 남음", "1 day left")
_LEFT_DAYS: Final = Label("기한 {n}일 남음", "{n} days left")
_WAITING: Final = Label("보완 대기", "Waiting")
_POSTPONED: Final = Label("연기", "Postponed")
_TOLD_AT_ONCE: Final = Label("당일 통지", "Told the same day")
_TOLD_DAY: Final = Label("1일 만에 통지", "Told in 1 day")
_TOLD_DAYS: Final = Label("{n}일 만에 통지", "Told in {n} days")
_CLOSED: Final = Label("종결", "Closed")
_REFUSAL_PASSED: Final = Label("거절 기한 지남", "Refusal day passed")
_REFUSE_TODAY: Final = Label("거절은 오늘까지", "Refuse today")
_REFUSE: Final = Label("거절 D-{n}", "Refuse D-{n}")
_REFUSE_DAY: Final = Label("거절을 알릴 기한 1일 남음", "1 day left to tell a refusal")
_REFUSE_DAYS: Final = Label("거절을 알릴 기한 {n}일 남음", "{n} days left to tell a refusal")
_MISSED: Final = Label("목표 지남 · D-{n}", "Target passed · D-{n}")
_MISSED_DAY: Final = Label(
    "목표 기한이 지났습니다. 법정 기한 1일 남음", "Past the target day, 1 day left by law"
)
_MISSED_DAYS: Final = Label(
    "목표 기한이 지났습니다. 법정 기한 {n}일 남음", "Past the target day, {n} days left by law"
)
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
    late = (today - legal).days
    if late > 0:
        hidden = _days(_LATE_DAY, _LATE_DAYS, late, language)
        return Deadline("over", _LATE.in_language(language).format(n=late), hidden)
    left = (target - today).days
    if left < 0:
        return _target_missed((legal - today).days, language)
    if left == 0:
        return Deadline("today", _DUE_TODAY.in_language(language))
    state: State = "soon" if left <= soon_days else "ok"
    return Deadline(state, f"D-{left}", _days(_LEFT_DAY, _LEFT_DAYS, left, language))


def waiting(language: str = "ko") -> Deadline:
    """Return the chip of a request that waits for the person's supplement."""
    return Deadline("wait", _WAITING.in_language(language))


def postponed(*, until: date | None, today: date, language: str = "ko") -> Deadline:
    """Return the chip of a postponed request; `until` is None while the end is not known."""
    word = _POSTPONED.in_language(language)
    left = (until - today).days if until else 0
    if left <= 0:
        return Deadline("wait", word)
    hidden = _days(_LEFT_DAY, _LEFT_DAYS, left, language)
    return Deadline("wait", f"{word} D-{left}", f"{word}, {hidden}")


def done(*, days: int, language: str = "ko") -> Deadline:
    """Return the chip of an answered request that took `days` days."""
    if days == 0:
        return Deadline("done", _TOLD_AT_ONCE.in_language(language))
    return Deadline("done", _days(_TOLD_DAY, _TOLD_DAYS, days, language))


def closed(language: str = "ko", *, word: str = "") -> Deadline:
    """Return the chip of a request that ended without an answer, such as a withdrawn one."""
    return Deadline("done", word or _CLOSED.in_language(language))


def refusal(*, by: date, today: date, language: str = "ko", soon_days: int = SOON_DAYS) -> Deadline:
    """Return the chip of the day by which a refusal is told; it is never extended."""
    left = (by - today).days
    if left < 0:
        return Deadline("over", _REFUSAL_PASSED.in_language(language))
    if left == 0:
        return Deadline("today", _REFUSE_TODAY.in_language(language))
    state: State = "soon" if left <= soon_days else "ok"
    hidden = _days(_REFUSE_DAY, _REFUSE_DAYS, left, language)
    return Deadline(state, _REFUSE.in_language(language).format(n=left), hidden)


def _target_missed(left: int, language: str) -> Deadline:
    """Past the organisation's own day, still inside the legal period."""
    if left == 0:
        return Deadline("today", _DUE_TODAY.in_language(language))
    hidden = _days(_MISSED_DAY, _MISSED_DAYS, left, language)
    return Deadline("today", _MISSED.in_language(language).format(n=left), hidden)


def _days(one: Label, many: Label, value: int, language: str) -> str:
    """Return a sentence with a number of days, in the form its language has for one or many."""
    return (one if value == 1 else many).in_language(language).format(n=value)
