"""The clock: due dates of a request with their derivation.

Periods are calendar days, the day of receipt not counted, ending with the last day; a last day on
a Saturday, Sunday or public holiday moves to the next working day (Civil Act art 155 to 161).
Receipt and events are moments; what counts is their date in the law's time zone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from workflows import clock_steps as steps
from workflows.calendars.calendar import Calendar
from workflows.clock_run import ClockEvent, Run
from workflows.clock_steps import Step
from workflows.errors import ClockError
from workflows.law.schema import LawPack, RightRule
from workflows.vocabulary import ClockState, Right

__all__ = ["Clock", "ClockEvent", "DueDates", "Step", "compute", "due_after", "local_day"]

_FIRST, _LAST = date(2000, 1, 1), date(2150, 12, 31)


class DueDates(NamedTuple):
    """A period's unrolled end, its last legal day and the inner target."""

    raw_end: date
    legal_due: date
    target_due: date


@dataclass(frozen=True, slots=True)
class Clock:
    """Due dates of a request (KST dates; None where there is none, as while postponed).

    `legal_due` is what the law says and the person sees; `target_due` is the inner date lists are
    sorted by; `adjusted_due` counts from the day a missing proof arrived and never replaces the
    legal one; `refuse_by` exists for automated decisions. `provisional`: a date lies past the end
    of the frozen calendar.
    """

    state: ClockState
    raw_end: date | None
    legal_due: date | None
    target_due: date | None
    adjusted_due: date | None
    refuse_by: date | None
    law_version: str
    calendar_version: str
    provisional: bool
    steps: tuple[Step, ...]


def local_day(pack: LawPack, moment: datetime) -> date:
    """Return the date a moment has in the law's time zone; ClockError `naive_time` without one."""
    if moment.tzinfo is None:
        raise ClockError("naive_time", f"{moment.isoformat()} has no time zone")
    try:
        day = moment.astimezone(pack.zone).date()
    except OverflowError:
        raise ClockError("date_out_of_range", f"{moment.isoformat()} is out of range") from None
    if not _FIRST <= day <= _LAST:
        raise ClockError("date_out_of_range", f"{day} is outside {_FIRST} to {_LAST}")
    return day


def due_after(
    start: date, days: int, calendar: Calendar, closures: Collection[date] = ()
) -> DueDates:
    """Return the due dates of a plain period of `days` after a day (Civil Act art 155 to 161).

    Used for periods that are no request, too, e.g. destruction five days after expiry.
    """
    raw = start + timedelta(days=days)
    target = max(start, calendar.roll_back(raw, closures))
    return DueDates(raw, calendar.roll_forward(raw), target)


def compute(
    pack: LawPack,
    right: Right,
    received_at: datetime,
    events: Sequence[ClockEvent],
    calendar: Calendar,
    *,
    closures: Collection[date] = (),
    filed_on: date | None = None,
) -> Clock:
    """Return the clock of a request.

    `received_at` and event moments are aware datetimes; `closures` are days the organisation does
    not work and move only the target; `filed_on` is the day a request reached the privacy portal:
    the legal date counts from arrival, the target from that earlier day. ClockError when the law
    does not know the right, an event is impossible for it, or events are not in order.
    """
    rule = pack.rights.get(right)
    if rule is None:
        raise ClockError("unknown_right", f"{pack.ref} has no right {right!r}")
    day = local_day(pack, received_at)
    run = Run(rule, day, calendar)
    for event in events:
        at = event.on if event.at is None else local_day(pack, event.at)
        if at is None:
            raise ClockError("event_without_date", f"{event.type} has no date")
        run.apply(event, at)
    return _finish(pack, run, closures, _portal_lead(day, filed_on))


def _portal_lead(day: date, filed_on: date | None) -> timedelta:
    if filed_on is None:
        return timedelta(0)
    if filed_on > day:
        raise ClockError("filed_after_receipt", f"filed on {filed_on}, received on {day}")
    return day - filed_on


def _finish(pack: LawPack, run: Run, closures: Collection[date], lead: timedelta) -> Clock:
    rule, calendar = run.rule, run.calendar
    refuse_by = _refuse_by(rule, run)
    legal = target = None
    if run.raw is not None:
        legal = calendar.roll_forward(run.raw)
        # The portal day matters to the first period only, not to one after a postponement.
        early = lead if run.start == run.received else timedelta(0)
        last = run.raw - early
        prompt = rule.target_working_days
        if prompt is not None:
            last = min(last, calendar.add_working_days(run.start - early, prompt))
        target = max(run.start, calendar.roll_back(last, closures))
        run.steps.append(steps.legal(run.raw, legal, calendar))
        run.steps.append(
            steps.target(run.raw, target) if prompt is None else steps.prompt(target, prompt)
        )
    if run.adjusted is not None and run.proof_day is not None:
        run.steps.append(steps.supplement_received(run.proof_day, run.adjusted, rule.days))
    last = max(day for day in (legal, run.adjusted, refuse_by, run.start) if day is not None)
    provisional = calendar.is_provisional(last)
    if provisional:
        run.steps.append(steps.beyond_calendar(last, calendar.last))
    return Clock(
        state=ClockState.POSTPONED if run.raw is None else ClockState.RUNNING,
        raw_end=run.raw,
        legal_due=legal,
        target_due=target,
        adjusted_due=run.adjusted,
        refuse_by=refuse_by,
        law_version=pack.ref,
        calendar_version=calendar.version,
        provisional=provisional,
        steps=tuple(run.steps),
    )


def _refuse_by(rule: RightRule, run: Run) -> date | None:
    if rule.refuse_days is None:
        return None
    raw = run.received + timedelta(days=rule.refuse_days)
    due = run.calendar.roll_forward(raw)
    run.steps.append(steps.refuse(raw, due, rule.refuse_days))
    return due
