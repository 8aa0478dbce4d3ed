"""Random histories of requests of every right: how they may end, and what has to come before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.unit.workflows.cases import (
    APPROVER,
    DUE,
    JOB,
    LAW,
    OFFICER,
    PERSON,
    REVOKED,
    draft_of,
    ready,
)
from workflows import effects as ask
from workflows.facts import RequestFacts
from workflows.machines import advance, events_of, why_not
from workflows.machines.measures import ORDERED_BY
from workflows.machines.registry import MACHINES
from workflows.vocabulary import (
    CLOSED_STATES,
    LIMITING_OUTCOMES,
    OUTCOMES_OF,
    Outcome,
    RequestEvent,
    RequestState,
    Right,
)

#: Ways in which the facts of a step can fall short.
SHORT: Final[Mapping[str, Callable[[RequestFacts], RequestFacts]]] = {
    "nothing": lambda facts: facts,
    "no identity": lambda facts: replace(facts, identity_verified=False),
    "no authority": lambda facts: replace(facts, authority=REVOKED),
    "no decision": lambda facts: replace(facts, decision=None),
    "no note": lambda facts: replace(facts, note=" "),
    "no notice": lambda facts: replace(facts, notice_ready=False),
    "open tasks": lambda facts: replace(facts, tasks_open=1),
    "open measures": lambda facts: replace(facts, measures_open=1),
    "no measure": lambda facts: replace(facts, measures_total=0, last_measure_on=None),
    "too late": lambda facts: replace(facts, today=DUE + timedelta(days=1)),
    "no reason": lambda facts: _draft(facts, reason=" "),
    "no ground": lambda facts: _draft(facts, grounds=()),
    "no objection": lambda facts: _draft(facts, objection_text=" "),
}
#: Steps that end a request before it was answered; too many of them and none is answered.
ENDED_EARLY: Final = {RequestEvent.WITHDRAW, RequestEvent.CLOSE_UNVERIFIED}
ACTORS: Final = {"officer": OFFICER, "approver": APPROVER, "person": PERSON, "job": JOB}


def _draft(facts: RequestFacts, **changes: object) -> RequestFacts:
    if facts.decision is None:
        return facts
    return replace(facts, decision=replace(facts.decision, **changes))  # type: ignore[arg-type]  # names are checked by DecisionFacts


class RequestHistory(RuleBasedStateMachine):
    """One request at which everybody tries everything, mostly with something amiss."""

    @initialize(right=st.sampled_from([*MACHINES]))
    def receive(self, right: Right) -> None:
        self.right = right
        self.state = RequestState.RECEIVED
        self.visited = [self.state]
        self.last: tuple[ask.Effect, ...] = ()
        self.outcome = OUTCOMES_OF[right][0]
        self.facts: RequestFacts | None = None
        self.event: RequestEvent | None = None

    @rule(
        data=st.data(),
        onward=st.sampled_from([True, True, True, True, False]),
        short=st.sampled_from(["nothing"] * 20 + [*SHORT]),
        who=st.sampled_from([""] * 8 + [*ACTORS]),
    )
    def attempt(self, data: st.DataObject, onward: bool, short: str, who: str) -> None:
        """Try a step; a refusal leaves everything as it was."""
        known = set(events_of(self.right, self.state)) - ENDED_EARLY if onward else set()
        event = data.draw(
            st.sampled_from([e for e in RequestEvent if e in known] or [*RequestEvent])
        )
        if self.state is RequestState.DECIDING:
            self.outcome = data.draw(st.sampled_from(OUTCOMES_OF[self.right]), "outcome")
        facts = replace(ready(self.right, event), decision=draft_of(self.right, self.outcome))
        facts = SHORT[short](replace(facts, actor=ACTORS[who]) if who else facts)
        refused = why_not(self.right, self.state, event, facts, LAW)
        if refused is not None:
            assert all((refused.code, refused.message_ko.strip(), refused.message_en.strip()))
            return
        moved = advance(self.right, self.state, event, facts, LAW)
        self.state, self.last, self.facts = moved.new_state, moved.effects, facts
        self.event = event
        self.visited.append(self.state)

    def _asked(self, *kinds: type[object]) -> bool:
        return all(any(isinstance(effect, kind) for effect in self.last) for kind in kinds)

    @invariant()
    def ends_with_a_notice_or_a_lawful_close_told_to_the_person(self) -> None:
        if self.state not in CLOSED_STATES or self.facts is None:
            return
        assert self.facts.actor != JOB
        assert self._asked(ask.NotifyPerson)
        if self.event is RequestEvent.SHOW_AT_ONCE:  # no notice is needed (Decree 41(5) proviso)
            assert self.facts.access.found
            assert not self.facts.access.held_back
        elif self.state is RequestState.ANSWERED:
            assert self._asked(ask.FreezeNotice, ask.DispatchNotice)
            assert RequestState.APPROVING in self.visited
        else:
            assert self.facts.actor.is_person or self.facts.note.strip()

    @invariant()
    def answers_only_what_stands_in_law(self) -> None:
        if self.state is not RequestState.ANSWERED or self.facts is None:
            return
        decision = self.facts.decision
        if self.event is RequestEvent.SHOW_AT_ONCE:
            assert self.facts.identity_verified
            return
        assert decision is not None
        if self.right is not Right.OBJECTION:
            assert self.facts.identity_verified
            assert self.facts.authority is None
        if decision.outcome in LIMITING_OUTCOMES:
            assert decision.reason.strip()
            assert decision.objection_text.strip()
        if self.right in ORDERED_BY and decision.outcome not in _IDLE:
            assert self.facts.last_measure_on is not None
            assert not self.facts.measures_open
            assert RequestState.CARRYING_OUT in self.visited

    @invariant()
    def postpones_only_with_a_notice_in_time(self) -> None:
        if self.state is RequestState.POSTPONED and self.facts is not None:
            assert self._asked(ask.FreezeNotice, ask.MoveClock)
            assert self.facts.today <= DUE


#: Outcomes that carry nothing out.
_IDLE: Final = {
    Outcome.REFUSE,
    Outcome.NO_CORRECTION,
    Outcome.NOT_HELD,
}

RequestHistory.TestCase.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
TestRequestHistory = RequestHistory.TestCase
