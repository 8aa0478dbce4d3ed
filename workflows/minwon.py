"""How a public body would count under the Civil Petitions Act: for display beside the legal date.

민원처리법 제19조제2항: periods of six days or more set for a petition count the first day and
skip Saturdays and public holidays. Whether it reaches requests under the privacy Act, whose own
decree sets the period, is unsettled; it usually ends later, so it never replaces a due date.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from workflows import clock_steps as steps
from workflows.calendars.calendar import Calendar
from workflows.clock_steps import Step

#: Shorter periods are counted in hours by that Act and have no second date here.
SHORTEST_DAYS = 6
CITATION = "민원 처리에 관한 법률 제19조제2항"


class CountMode(StrEnum):
    """How an organisation shows its periods: the Civil Act alone, or the petition count beside."""

    CIVIL = "civil"
    MINWON = "minwon"


def minwon_end(received: date, days: int, calendar: Calendar) -> date | None:
    """Return the last day of a period counted that way (KST dates); None below six days.

    The day of receipt counts when it is a working day; Saturdays and public holidays do not.
    """
    if days < SHORTEST_DAYS:
        return None
    day, counted = received, 0
    while True:
        counted += not calendar.is_off(day)
        if counted == days:
            return day
        day += timedelta(days=1)


def minwon_step(received: date, days: int, calendar: Calendar) -> Step | None:
    """Return the second count as a step of a derivation, or None where it does not exist."""
    end = minwon_end(received, days, calendar)
    if end is None:
        return None
    (from_ko, from_en), (ko, en) = steps.spoken(received), steps.spoken(end)
    return Step(
        "minwon_end",
        end,
        f"참고: 민원 처리 방식으로 첫날({from_ko})을 넣고 토요일과 공휴일을 빼서 {days}일을 세면 "
        f"{ko}입니다. 개인정보 보호법의 기한에 적용되는지 분명하지 않아 법정 기한은 그대로 둡니다.",
        f"For reference: counted as for petitions, with the first day ({from_en}) and without "
        f"Saturdays and public holidays, {days} days end on {en}. Whether that count reaches this "
        "Act is unsettled, so the legal due date stays.",
        CITATION,
    )
