from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.documents.formats import day, long_day, moment, short_day, won

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", ("2026. 11. 20.", "2026. 11. 20.(금)", "2026년 11월 20일", "1,200원")),
        ("en", ("20 Nov 2026", "Fri, 20 Nov 2026", "20 November 2026", "KRW 1,200")),
    ],
)
def test_dates_and_amounts_are_written_in_the_language(
    language: str, expected: tuple[str, str, str, str]
) -> None:
    written = (
        short_day(FRIDAY, language),
        day(FRIDAY, language),
        long_day(FRIDAY, language),
        won(1200, language),
    )

    assert written == expected


def test_no_date_is_written_as_nothing() -> None:
    assert day(None, "ko") == ""
    assert short_day(None, "en") == ""


def test_moment_is_korean_wall_time() -> None:
    late_evening = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)

    assert moment(late_evening, "ko") == "2026. 11. 20.(금) 00:30"
    assert moment(late_evening, "en") == "Fri, 20 Nov 2026 00:30 KST"
