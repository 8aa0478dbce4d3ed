"""Where a certificate stands, on the days that count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.organisations.certificate import Standing, standing

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
ENDS = datetime(2026, 12, 31, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "fault", "stands"),
    [
        (BEGINS - SECOND, None, Standing.EARLY),
        (BEGINS, None, Standing.GOOD),
        (ENDS - timedelta(days=30) - SECOND, None, Standing.GOOD),
        (ENDS - timedelta(days=30), None, Standing.SOON),
        (ENDS, None, Standing.SOON),
        (ENDS + SECOND, None, Standing.OVER),
        (BEGINS, "pin", Standing.STUCK),
        (ENDS + SECOND, "pin", Standing.OVER),
    ],
)
def test_standing(now: datetime, fault: str | None, stands: Standing) -> None:
    assert standing(BEGINS, ENDS, now, fault) is stands


def test_only_what_is_well_signs() -> None:
    assert [each for each in Standing if each.signs] == [Standing.GOOD, Standing.SOON]
