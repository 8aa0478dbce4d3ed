from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.worker.effects import (
    FIRST_DELAY,
    JITTER,
    LONGEST_DELAY,
    MOST_ATTEMPTS,
    Effect,
    PermanentError,
    TemporaryError,
    next_try,
    reason_of,
)

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
EFFECT = Effect(1, 1, "mail", "mail/receipt/x", {"filing": 7}, 1, 7)


def test_next_try_each_attempt_waits_longer_until_the_cap() -> None:
    planned = [min(FIRST_DELAY * 2**n, LONGEST_DELAY) for n in range(MOST_ATTEMPTS)]

    waits = [next_try(NOW, n, "key") - NOW for n in range(1, MOST_ATTEMPTS + 1)]

    for wait, plan in zip(waits, planned, strict=True):
        assert plan * (1 - JITTER) <= wait <= plan * (1 + JITTER)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=4)


def test_next_try_same_effect_same_instant_another_effect_another() -> None:
    assert next_try(NOW, 3, "a") == next_try(NOW, 3, "a")
    assert next_try(NOW, 3, "a") != next_try(NOW, 3, "b")


def test_last_attempt_counts_this_attempt() -> None:
    assert not replace(EFFECT, attempts=MOST_ATTEMPTS - 1).last_attempt
    assert replace(EFFECT, attempts=MOST_ATTEMPTS).last_attempt


def test_number_missing_id_is_permanent() -> None:
    assert EFFECT.number("filing") == 7
    with pytest.raises(PermanentError):
        EFFECT.number("document")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermanentError("the address was refused"), "the address was refused"),
        (TemporaryError("no server"), "no server"),
        (ValueError("seoyeon@example.kr is not good"), "ValueError"),
    ],
)
def test_reason_of_foreign_error_quotes_only_its_type(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason
