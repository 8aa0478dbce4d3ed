from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.throttle import Limit, Verdict, fixed, sliding, strictest

NOW = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)
LIMIT = Limit(attempts=3, window=timedelta(minutes=10))


def ago(*seconds: float) -> list[datetime]:
    return [NOW - timedelta(seconds=each) for each in seconds]


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        (ago(), Verdict(allowed=True, remaining=3)),
        (ago(1, 2), Verdict(allowed=True, remaining=1)),
        (ago(1, 2, 600), Verdict(allowed=True, remaining=1)),
        (ago(1, 2, 599), Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=1))),
        (ago(60, 1, 100), Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=500))),
        (
            ago(1, 2, 3, 599),
            Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=597)),
        ),
        (
            ago(0.5, 0.5, 0.5),
            Verdict(allowed=False, remaining=0, retry_after=timedelta(minutes=10)),
        ),
    ],
)
def test_sliding_window_judges_recent_attempts(attempts: list[datetime], expected: Verdict) -> None:
    assert sliding(LIMIT, attempts, NOW) == expected


def test_sliding_window_after_the_clock_was_set_back_stays_closed() -> None:
    verdict = sliding(LIMIT, ago(-3600, -3600, -3600), NOW)
    assert verdict == Verdict(allowed=False, remaining=0, retry_after=timedelta(minutes=10))


@given(st.lists(st.integers(-100, 1000), max_size=12))
def test_sliding_window_opens_after_the_time_it_named_and_not_before(seconds: list[int]) -> None:
    attempts = ago(*seconds)
    verdict = sliding(LIMIT, attempts, NOW)
    if verdict.allowed:
        assert verdict.retry_after == timedelta(0)
        return
    told = [min(at, NOW) for at in attempts]
    assert sliding(LIMIT, told, NOW + verdict.retry_after).allowed
    assert not sliding(LIMIT, told, NOW + verdict.retry_after - timedelta(seconds=1)).allowed


@pytest.mark.parametrize(
    ("count", "started", "expected"),
    [
        (0, 0, Verdict(allowed=True, remaining=3)),
        (2, 599, Verdict(allowed=True, remaining=1)),
        (3, 599.5, Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=1))),
        (99, 100, Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=500))),
        (99, 600, Verdict(allowed=True, remaining=3)),
        (3, -3600, Verdict(allowed=False, remaining=0, retry_after=timedelta(minutes=10))),
    ],
)
def test_fixed_window_judges_its_counter(count: int, started: float, expected: Verdict) -> None:
    assert fixed(LIMIT, count, ago(started)[0], NOW) == expected


def test_strictest_of_several_limits_wins() -> None:
    closed = Verdict(allowed=False, remaining=0, retry_after=timedelta(seconds=9))
    assert strictest(Verdict(allowed=True, remaining=2), closed) == closed
    assert strictest(Verdict(allowed=True, remaining=2), Verdict(allowed=True, remaining=1)) == (
        Verdict(allowed=True, remaining=1)
    )


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_limit_that_makes_no_sense_is_refused(attempts: int, minutes: int) -> None:
    with pytest.raises(ValueError, match="a limit needs"):
        Limit(attempts=attempts, window=timedelta(minutes=minutes))
