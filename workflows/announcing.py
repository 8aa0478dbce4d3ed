"""When a new version of a policy or of terms may be in force: what the organisation promised.

The Act sets no number of days for announcing a changed privacy policy (Act 30(2): disclosed so that
people can easily check it); the days come from the profile. KOTRA's terms 3(3) promise 7 days,
15 for changes to the disadvantage of members; kt NexR's policy of 2017-09-08 promises 7 and shows
how they are counted: announced on 1 September, in force on the 8th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workflows.errors import Refused


@dataclass(frozen=True)
class NoticePromise:
    """Days between the announcement and the day in force; more for adverse changes."""

    days: int
    adverse_days: int
    objection_days: int = 0

    def needed(self, *, adverse: bool) -> int:
        """Return the days a change needs; an adverse one never fewer than another."""
        return max(self.days, self.adverse_days) if adverse else self.days


def earliest_in_force(announced_on: date, promise: NoticePromise, *, adverse: bool) -> date:
    """Return the first day on which what is announced on a day (KST) may be in force."""
    return announced_on + timedelta(days=promise.needed(adverse=adverse))


def check_notice(
    announced_on: date, effective_on: date, promise: NoticePromise, *, adverse: bool
) -> None:
    """Refuse a version that is announced later than was promised.

    Raises:
        Refused: code `announced_late`; says the rule and the first day that would do.

    """
    first = earliest_in_force(announced_on, promise, adverse=adverse)
    if effective_on >= first:
        return
    days = promise.needed(adverse=adverse)
    kind_ko = "불리한 변경은 " if adverse else ""
    kind_en = "a change to people's disadvantage " if adverse else "a change "
    raise Refused(
        "announced_late",
        f"{kind_ko}시행일 {days}일 전까지 공지하기로 약속했습니다. "
        f"{announced_on}에 공지하면 {first}부터 시행할 수 있습니다.",
        f"It was promised to announce {kind_en}at least {days} days before it is in force. "
        f"Announced on {announced_on}, it can be in force from {first}.",
    )


def objection_until(effective_on: date, promise: NoticePromise) -> date | None:
    """Return the last day (KST) to say no before silence counts as consent; None: not promised.

    The day in force itself is not counted (Civil Act 157): where counting can be read in two ways,
    people get the later day.
    """
    if not promise.objection_days:
        return None
    return effective_on + timedelta(days=promise.objection_days)
