"""Random histories of a clock, held against a slow computation that shares no code with it."""

from __future__ import annotations

import ast
import inspect
from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests import slow_dates
from tests.slow_dates import EXTENDED, POSTPONED, Happened, latest_due, latest_refusal
from workflows.calendars import load_calendar
from workflows.clock import Clock, ClockEvent, compute
from workflows.errors import ClockError
from workflows.law import load_packs
from workflows.vocabulary import ClockEventType, ClockState, Right

CALENDAR, BOOK = load_calendar(), load_packs()
#: Receipts from which even two extensions end inside the printed list.
FIRST_DAY, LAST_DAY = date(2025, 3, 13), date(2027, 6, 30)
EVENTS = st.sampled_from([*ClockEventType])


def at(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T15:30:00+09:00")


class ClockHistory(RuleBasedStateMachine):
    """One clock to which things happen on ever later days."""

    @initialize(right=st.sampled_from([*Right]), day=st.dates(FIRST_DAY, LAST_DAY))
    def receive(self, right: Right, day: date) -> None:
        self.right, self.received, self.day = right, day, day
        self.events: list[ClockEvent] = []
        self.history: list[Happened] = []
        self.clock = self._computed()

    def _computed(self) -> Clock:
        pack = BOOK.for_receipt("kr-pipa", self.received)
        return compute(pack, self.right, at(self.received), self.events, CALENDAR)

    @rule(kind=EVENTS, later=st.integers(0, 14), days=st.integers(0, 31))
    def happen(self, kind: ClockEventType, later: int, days: int) -> None:
        """Let something happen; what the law does not know changes nothing."""
        day = min(self.day + timedelta(days=later), LAST_DAY + timedelta(days=60))
        by_day = kind is ClockEventType.POSTPONEMENT_ENDED
        event = (
            ClockEvent(kind, on=day)
            if by_day
            else ClockEvent(kind, at=at(day), days=days if kind is ClockEventType.EXTENDED else 0)
        )
        self.events.append(event)
        try:
            fresh = self._computed()
        except ClockError:
            self.events.pop()
            return
        self.day, self.clock = day, fresh
        self.history.append(Happened(str(kind), day, event.days))

    @invariant()
    def is_never_later_than_the_slow_way(self) -> None:
        expected = latest_due(str(self.right), self.received, self.history)
        assert self.clock.legal_due == expected
        if self.right in EXTENDED:
            assert self.clock.refuse_by == latest_refusal(self.received)

    @invariant()
    def is_explained(self) -> None:
        """Each date that is shown stands in a step with its article; so does its absence."""
        rules = {step.rule: step.date for step in self.clock.steps}
        assert all(step.why_ko and step.why_en and step.article for step in self.clock.steps)
        assert rules["received"] == self.received
        if self.clock.state is ClockState.POSTPONED:
            assert "postponed" in rules
            assert self.clock.legal_due is None
        else:
            assert rules["legal_due"] == self.clock.legal_due
            assert rules["target_due"] == self.clock.target_due

    @invariant()
    def keeps_its_order(self) -> None:
        if self.clock.legal_due is not None:
            assert self.clock.target_due is not None
            assert self.clock.raw_end is not None
            assert self.clock.target_due <= self.clock.raw_end <= self.clock.legal_due
            assert not slow_dates.rests(self.clock.legal_due)


ClockHistory.TestCase.settings = settings(max_examples=150, stateful_step_count=12, deadline=None)
TestClockHistory = ClockHistory.TestCase


def test_slow_way_shares_no_code_with_the_law_engine() -> None:
    tree = ast.parse(inspect.getsource(slow_dates))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    ]
    rooms = {str(name).split(".")[0] for name in [*modules, *names]}
    assert rooms == {"__future__", "collections", "datetime", "typing"}


def test_slow_way_knows_every_right_and_who_may_move_its_period() -> None:
    pack = BOOK.latest("kr-pipa")
    assert set(slow_dates.DAYS) == {str(right) for right in Right}
    assert {str(right) for right, law in pack.rights.items() if law.postponement} == POSTPONED
    assert {str(right) for right, law in pack.rights.items() if law.extension} == EXTENDED
