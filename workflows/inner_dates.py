"""Inner dates of tasks: by when an owner answers, and whom a silence is told to before it is late.

These days are the organisation's own and never the law's, so its closures count besides weekends
and public holidays. Dates are KST dates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from workflows.calendars import Calendar
from workflows.clock_steps import Step, spoken
from workflows.vocabulary import EscalateTo

_DAY: Final = timedelta(days=1)
OWN_RULE: Final = "자체 기준"


class Escalation(NamedTuple):
    """So many working days after the inner date, this one is told."""

    working_days: int
    to: EscalateTo


@dataclass(frozen=True, slots=True)
class InnerRule:
    """How inner dates are counted (settings of the profile, all in working days).

    `working_days` from the order; `before_target` days ahead of the target date; a processor is
    to confirm `processor_before` days ahead of the inner date.
    """

    working_days: int = 3
    before_target: int = 2
    processor_before: int = 1


@dataclass(frozen=True, slots=True)
class Workdays:
    """The days on which an organisation works."""

    calendar: Calendar
    closures: Collection[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether it works on this day."""
        return not self.calendar.is_off(day) and day not in self.closures

    def walk(self, day: date, count: int) -> date:
        """Return the working day `count` working days after a day; negative counts walk back."""
        step, left = (_DAY, count) if count > 0 else (-_DAY, -count)
        while left:
            day += step
            left -= self.works(day)
        return day


@dataclass(frozen=True, slots=True)
class InnerDate:
    """An inner date with its derivation."""

    day: date
    steps: tuple[Step, ...]


def inner_due(today: date, target: date | None, rule: InnerRule, days: Workdays) -> InnerDate:
    """Return by when an owner answers a task that is ordered today.

    The earlier of two days: some working days from now, and some working days before the target.
    An owner always has until the next working day, but never longer than the target; where that
    is today or past, the day is today.
    """
    steps = [_step("ordered", today, "작업을 요청했습니다.", "The task was ordered on {en}.")]
    plain = days.walk(today, rule.working_days)
    steps.append(
        _step(
            "working_days",
            plain,
            f"담당자에게 근무일 {rule.working_days}일을 줍니다(휴무일은 세지 않음).",
            f"The owner has {rule.working_days} working days (closures not counted): {{en}}.",
        )
    )
    if target is None:
        return InnerDate(plain, tuple(steps))
    ahead = days.walk(target, -rule.before_target)
    steps.append(
        _step(
            "before_target",
            ahead,
            f"내부 목표일 {spoken(target)[0]}보다 근무일 {rule.before_target}일 앞섭니다.",
            f"{rule.before_target} working days before the target, {spoken(target)[1]}: {{en}}.",
        )
    )
    floor = max(today, min(days.walk(today, 1), target))
    found = max(floor, min(plain, ahead))
    ko, en = (
        "둘 가운데 이른 날이 내부 기한입니다.",
        "The earlier of the two is the inner date: {en}.",
    )
    if found not in {plain, ahead} or found > min(plain, ahead):
        ko = "목표일이 가까워 다음 근무일(늦어도 목표일)까지로 합니다."
        en = "The target is near: the next working day, at most the target itself: {en}."
    steps.append(_step("inner_due", found, ko, en))
    return InnerDate(found, tuple(steps))


def acknowledge_by(today: date, working_days: int, days: Workdays) -> InnerDate:
    """Return by when an owner confirms a hold ordered today; the target date plays no part."""
    day = days.walk(today, working_days)
    steps = (
        _step("ordered", today, "지시했습니다.", "The order was given on {en}."),
        _step(
            "acknowledge_by",
            day,
            f"담당자는 근무일 {working_days}일 안에 확인합니다(휴무일은 세지 않음).",
            f"{working_days} working days to confirm it (closures not counted): {{en}}.",
        ),
    )
    return InnerDate(day, steps)


def processor_due(today: date, inner: date, rule: InnerRule, days: Workdays) -> date:
    """Return by when a processor confirms (Act 26(8)): ahead of the inner date, never past it."""
    return max(today, min(inner, days.walk(inner, -rule.processor_before)))


def brought_forward(closed_on: date, today: date, days: Workdays) -> InnerDate:
    """Return where an inner date goes that lay on a day now closed: the working day before.

    Never before today. The steps are what is added to its derivation.
    """
    found = max(today, days.walk(closed_on, -1))
    ko, en = spoken(closed_on)
    step = _step(
        "closure",
        found,
        f"{ko}에 기관이 쉬므로 앞당겼습니다.",
        f"We are closed on {en}: brought forward to {{en}}.",
    )
    return InnerDate(found, (step,))


def escalation_days(
    ordered_on: date,
    inner: date,
    legal: date | None,
    steps: Sequence[Escalation],
    days: Workdays,
) -> tuple[tuple[date, EscalateTo], ...]:
    """Return on which day whom a silence is told to, in order.

    Each step lies some working days after the inner date and, while that can still be, before the
    legal date: rescue has to be possible. Nobody is told on the day of the order itself.
    """
    found = []
    for step in steps:
        day = days.walk(inner, step.working_days)
        if legal is not None:
            day = min(legal, max(min(day, legal - _DAY), ordered_on + _DAY))
        found.append((day, step.to))
    return tuple(sorted(found, key=lambda pair: (pair[0], list(EscalateTo).index(pair[1]))))


def remind_days(
    ordered_on: date, inner: date, before: Sequence[int], days: Workdays
) -> tuple[date, ...]:
    """Return the days on which an owner is reminded: working days before the inner date, and it."""
    wanted = {days.walk(inner, -count) if count else inner for count in before}
    return tuple(sorted(day for day in wanted if day > ordered_on))


def _step(rule: str, day: date, why_ko: str, why_en: str) -> Step:
    ko, en = spoken(day)
    return Step(rule, day, f"{ko}: {why_ko}", why_en.format(en=en), OWN_RULE)
