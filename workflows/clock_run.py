"""One run of a clock: the events of a request applied one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflows import clock_steps as steps
from workflows.calendars.calendar import Calendar
from workflows.clock_steps import Step
from workflows.errors import ClockError
from workflows.law.schema import RightRule
from workflows.vocabulary import ClockEventType


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that touches a clock: a moment (`at`) or a KST date (`on`), days to extend."""

    type: ClockEventType
    at: datetime | None = None
    on: date | None = None
    days: int = 0


class Run:
    """The state of a clock while its events are applied; `raw` is None while postponed."""

    def __init__(self, rule: RightRule, received: date, calendar: Calendar) -> None:
        """Start the period of a right on the day of receipt."""
        self.rule = rule
        self.calendar = calendar
        self.received = self.start = self._latest = received
        self.raw: date | None = received + timedelta(days=rule.days)
        self.adjusted: date | None = None
        self.proof_day: date | None = None
        self._extensions = 0
        self.steps: list[Step] = [
            steps.received(received),
            steps.period(self.raw, received, rule.days, rule.article, statutory=rule.statutory),
        ]

    def apply(self, event: ClockEvent, day: date) -> None:
        """Apply one event that happened on a KST date; ClockError when it cannot have."""
        if day < self.received:
            raise ClockError("event_before_receipt", f"{event.type} on {day} is before receipt")
        if day < self._latest:
            raise ClockError("events_out_of_order", f"{event.type} on {day} is out of order")
        self._latest = day
        _HANDLERS[event.type](self, event, day)

    def postpone(self, event: ClockEvent, day: date) -> None:
        """Postpone: only where the law knows it, and only told inside the period."""
        rule = self.rule.postponement
        if rule is None:
            raise ClockError(
                "postponement_not_allowed", f"{self.rule.right} cannot be postponed by law"
            )
        self._inside_period(event, day)
        self.raw = self.adjusted = self.proof_day = None
        self.steps.append(steps.postponed(day, rule.source.citation))

    def end_postponement(self, _event: ClockEvent, day: date) -> None:
        """Start the period after a postponement on the day its cause ended."""
        rule = self.rule.postponement
        if rule is None or self.raw is not None:
            raise ClockError("not_postponed", "there is no postponement to end")
        self.start = day
        self.raw = day + timedelta(days=rule.days)
        article = rule.source.citation
        self.steps += (
            steps.postponement_ended(day, article),
            steps.period(self.raw, day, rule.days, article, statutory=rule.statutory),
        )

    def extend(self, event: ClockEvent, day: date) -> None:
        """Extend: counted from the unrolled end, as often and as far as the law allows."""
        rule = self.rule.extension
        if rule is None:
            raise ClockError(
                "extension_not_allowed", f"{self.rule.right} cannot be extended by law"
            )
        self._inside_period(event, day)
        if self._extensions >= rule.times:
            raise ClockError("too_many_extensions", f"at most {rule.times} extensions")
        if not 1 <= event.days <= rule.days:
            raise ClockError("extension_days", f"an extension has 1 to {rule.days} days")
        self._extensions += 1
        assert self.raw is not None  # noqa: S101 - _inside_period refused a postponed clock
        self.raw += timedelta(days=event.days)
        self.steps.append(
            steps.extended(self.raw, event.days, self._extensions, rule.source.citation)
        )

    def ask_supplement(self, _event: ClockEvent, day: date) -> None:
        """Note that a supplement was asked for: nothing stops."""
        self.steps.append(steps.supplement_requested(day))

    def take_supplement(self, _event: ClockEvent, day: date) -> None:
        """Set, when proof arrived, a second date beside the legal one, unless there is none now."""
        if self.raw is None:
            return
        self.proof_day = day
        self.adjusted = self.calendar.roll_forward(day + timedelta(days=self.rule.days))

    def count_from_proof(self, event: ClockEvent, day: date) -> None:
        """Count the period from the day proof arrived: decided for this case alone, on record.

        No text stops a period for a supplement, so this is never a rule, and nothing that is late
        becomes timely by it.
        """
        if self.raw is None or self.proof_day is None:
            raise ClockError("no_proof_day", "no supplement has arrived in this period")
        self._inside_period(event, day)
        self.start = self.proof_day
        self.raw = self.proof_day + timedelta(days=self.rule.days)
        self.adjusted = self.proof_day = None
        self.steps.append(steps.counted_from_proof(day, self.start, self.raw, self.rule.days))

    def _inside_period(self, event: ClockEvent, day: date) -> None:
        if self.raw is None:
            raise ClockError("already_postponed", f"{event.type} while postponed")
        due = self.calendar.roll_forward(self.raw)
        if day > due:
            raise ClockError("after_due", f"{event.type} on {day} is after the due date {due}")


_HANDLERS: dict[ClockEventType, Callable[[Run, ClockEvent, date], None]] = {
    ClockEventType.POSTPONED: Run.postpone,
    ClockEventType.POSTPONEMENT_ENDED: Run.end_postponement,
    ClockEventType.EXTENDED: Run.extend,
    ClockEventType.SUPPLEMENT_REQUESTED: Run.ask_supplement,
    ClockEventType.SUPPLEMENT_RECEIVED: Run.take_supplement,
    ClockEventType.COUNTED_FROM_PROOF: Run.count_from_proof,
}
