from __future__ import annotations

from datetime import date, timedelta

import pytest

from app import due_chips
from app.due_chips import Deadline

TODAY = date(2026, 11, 22)


def running(target: int, legal: int, language: str = "ko") -> Deadline:
    """Return the chip with both ends given in days from today."""
    return due_chips.running(
        target=TODAY + timedelta(target),
        legal=TODAY + timedelta(legal),
        today=TODAY,
        language=language,
    )


@pytest.mark.parametrize(
    ("target", "legal", "expected"),
    [
        (7, 9, Deadline("ok", "D-7", "기한 7일 남음")),
        (4, 4, Deadline("ok", "D-4", "기한 4일 남음")),
        (3, 5, Deadline("soon", "D-3", "기한 3일 남음")),
        (1, 1, Deadline("soon", "D-1", "기한 1일 남음")),
        (0, 2, Deadline("today", "오늘 마감")),
        (-1, 2, Deadline("today", "목표 지남 · D-2", "목표 기한이 지났습니다. 법정 기한 2일 남음")),
        (-2, 0, Deadline("today", "오늘 마감")),
        (-4, -2, Deadline("over", "2일 초과", "법정 기한 2일 초과")),
    ],
)
def test_running_late_is_said_only_after_the_legal_day(
    target: int, legal: int, expected: Deadline
) -> None:
    assert running(target, legal) == expected


def test_running_english_counts_days_in_words() -> None:
    assert running(1, 1, "en") == Deadline("soon", "D-1", "1 day left")
    assert running(-3, -2, "en") == Deadline("over", "2d late", "2 days past the legal due date")


def test_postponed_shows_what_is_left_when_the_end_is_known() -> None:
    until = TODAY + timedelta(12)

    assert due_chips.postponed(until=until, today=TODAY).text == "연기 D-12"
    assert due_chips.postponed(until=None, today=TODAY) == Deadline("wait", "연기")


def test_waiting_and_done_have_their_own_states() -> None:
    assert due_chips.waiting() == Deadline("wait", "보완 대기")
    assert due_chips.done(days=6) == Deadline("done", "6일 만에 통지")
    assert due_chips.done(days=0) == Deadline("done", "당일 통지")
    assert due_chips.done(days=1, language="en") == Deadline("done", "Told in 1 day")
