"""How long before it is in force a change is announced: the days each organisation promised."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.announcing import NoticePromise, check_notice, earliest_in_force, objection_until
from workflows.errors import Refused

SEVEN = NoticePromise(7, 7)
SEVEN_OR_FIFTEEN = NoticePromise(7, 15, objection_days=7)


def test_worked_example_of_kt_nexr_announced_on_the_first_is_in_force_on_the_eighth() -> None:
    assert earliest_in_force(date(2017, 9, 1), SEVEN, adverse=False) == date(2017, 9, 8)
    check_notice(date(2017, 9, 1), date(2017, 9, 8), SEVEN, adverse=False)


@pytest.mark.parametrize(
    ("promise", "adverse", "first"),
    [
        (SEVEN, False, date(2026, 11, 30)),
        (SEVEN, True, date(2026, 11, 30)),
        (SEVEN_OR_FIFTEEN, False, date(2026, 11, 30)),
        (SEVEN_OR_FIFTEEN, True, date(2026, 12, 8)),
        (NoticePromise(0, 0), True, date(2026, 11, 23)),
    ],
)
def test_first_day_in_force_is_the_first_one_that_is_not_refused(
    promise: NoticePromise, adverse: bool, first: date
) -> None:
    announced = date(2026, 11, 23)
    assert earliest_in_force(announced, promise, adverse=adverse) == first
    check_notice(announced, first, promise, adverse=adverse)
    with pytest.raises(Refused) as refused:
        check_notice(announced, date.fromordinal(first.toordinal() - 1), promise, adverse=adverse)
    assert refused.value.code == "announced_late"
    assert str(first) in refused.value.message_ko
    assert str(first) in refused.value.message_en


def test_silence_counts_as_consent_only_after_seven_days_in_force() -> None:
    assert objection_until(date(2024, 5, 30), SEVEN_OR_FIFTEEN) == date(2024, 6, 6)
    assert objection_until(date(2024, 5, 30), SEVEN) is None
