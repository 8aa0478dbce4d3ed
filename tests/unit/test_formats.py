from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app import formats

SUNDAY = date(2026, 11, 22)
AFTERNOON = datetime(2026, 11, 22, 5, 20, tzinfo=UTC)  # 14:20 in Korea
LATE = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)  # 00:30 of the 22nd in Korea


def test_day_korean_names_the_weekday() -> None:
    assert formats.day(SUNDAY) == "2026.11.22.(일)"
    assert formats.day(date(2026, 1, 5), weekday=False) == "2026.01.05."


def test_day_english_has_no_leading_zero() -> None:
    assert formats.day(date(2026, 11, 2), "en") == "2 Nov 2026"


def test_short_day_leaves_the_year_out() -> None:
    assert formats.short_day(SUNDAY) == "11.22."
    assert formats.short_day(SUNDAY, "en") == "22 Nov"


def test_day_range_uses_a_tilde_in_korean() -> None:
    assert formats.day_range(date(2026, 11, 1), SUNDAY) == "2026.11.01. ~ 2026.11.22."


def test_moment_is_korean_time_whatever_the_zone() -> None:
    assert formats.moment(AFTERNOON) == "2026.11.22. 14:20"
    assert formats.moment(AFTERNOON, "en") == "22 Nov 2026, 14:20"
    assert formats.moment(LATE, weekday=True) == "2026.11.22.(일) 00:30"


def test_recent_says_today_only_for_today() -> None:
    assert formats.recent(AFTERNOON, SUNDAY) == "오늘 14:20"
    assert formats.recent(AFTERNOON, date(2026, 11, 23)) == "2026.11.22. 14:20"


def test_due_words_say_today_until_midnight() -> None:
    assert formats.due_words(SUNDAY, SUNDAY) == "오늘 24:00"
    assert formats.due_words(SUNDAY, date(2026, 11, 20)) == "2026.11.22.(일)"


def test_iso_gives_dates_and_instants_with_offset() -> None:
    assert formats.iso(SUNDAY) == "2026-11-22"
    assert formats.iso(AFTERNOON) == "2026-11-22T14:20+09:00"


@pytest.mark.parametrize(
    ("value", "counter", "language", "expected"),
    [
        (1234, "건", "ko", "1,234건"),
        (1, "건", "en", "1 request"),
        (1234, "건", "en", "1,234 requests"),
        (0, "명", "en", "0 people"),
        (2, "작업", "ko", "2건"),
        (2, "작업", "en", "2 tasks"),
        (1, "결정", "en", "1 decision"),
        (3, "기록", "en", "3 records"),
    ],
)
def test_count_has_its_counter(value: int, counter: str, language: str, expected: str) -> None:
    assert formats.count(value, counter, language) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0KB"),
        (1, "1KB"),
        (86_016, "84KB"),
        (1_258_291, "1.2MB"),
        (15 * 1024 * 1024, "15MB"),
    ],
)
def test_file_size_is_short(size: int, expected: str) -> None:
    assert formats.file_size(size) == expected


def test_file_label_names_kind_and_size() -> None:
    assert formats.file_label("위임장.pdf", "pdf", 86_016) == "위임장.pdf (PDF, 84KB)"
