"""What officers enter in tests: one request, changed where the test needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from forms.commands import Address, FilingAnswers
from forms.intake_commands import ArrivedBy, RegisterIntake
from tests import people
from workflows.vocabulary import Channel, NoticeChannel

#: Friday 20 November 2026, 14:30 in Korea; the tests' clock stands on Monday the 23rd, 10:00.
FRIDAY = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)
SEOUL = Address("04524", "서울 중구 세종대로 110", "3층")
BY_POST = replace(people.ACCESS_ONLY, notice_channel=NoticeChannel.POST, address=SEOUL)


def entry(
    channel: Channel = Channel.POST, answers: FilingAnswers = BY_POST, **arrived: Any
) -> RegisterIntake:
    """Return what an officer enters: received last Friday unless told otherwise."""
    came = ArrivedBy(channel=channel, **{"received_at": FRIDAY, **arrived})
    return RegisterIntake(answers, came)


def typed(**changes: Any) -> dict[str, Any]:
    """Return the fields of the page as a browser sends them, for a letter that came on Friday."""
    return {
        "channel": "post",
        **day("received_on", date(2026, 11, 20)),
        "received_time": "14:30",
        "role": "subject",
        "name": "김서연",
        "phone": "010-1234-4471",
        "rights": ["access"],
        "items": ["contents", "purpose"],
        "view_as": "post",
        "services": ["inquiry"],
        "notice": "post",
        "address-postcode": "04524",
        "address-road": "서울 중구 세종대로 110",
        "address-detail": "3층",
        "language": "ko",
        **changes,
    }


def day(name: str, value: date) -> dict[str, str]:
    """Return the three inputs of a day."""
    parts = {"y": value.year, "m": value.month, "d": value.day}
    return {f"{name}-{key}": str(number) for key, number in parts.items()}
