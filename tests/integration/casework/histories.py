"""What can be done to a request, in any order: the steps of random histories, through use cases.

A step that is refused must leave everything as it was. What has to hold after every step stands in
`test_histories`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
)
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services import decision, tasks
from app.services.case_file import load_case
from app.services.closing import close_unverified, reopen, save_closing
from app.services.delay import tell_delay
from app.services.errors import ServiceError
from app.services.extension import extend_period
from app.services.postponement import end_postponement
from app.services.proof_day import count_from_proof
from app.services.redating import redate_filing
from app.services.supplement import answer_supplement, ask_supplement
from app.services.viewings import show_at_once
from app.services.withdrawal import withdraw_request
from app.store import Decision, Request, Supplement
from forms.casework_commands import ReturnDecision, SaveDecision
from forms.closing_commands import SaveClosing
from forms.course_commands import (
    AnswerSupplement,
    AskSupplement,
    CloseUnverified,
    CountFromProof,
    EndPostponement,
    ExtendPeriod,
    ReopenRequest,
    TellDelay,
    WithdrawRequest,
)
from forms.intake_commands import RedateFiling
from forms.place import Place
from forms.task_commands import AnswerSearch, OrderSearch
from forms.viewing_commands import ShowAtOnce
from tests import people
from tests.automated import SERIOUS
from tests.casework import Team, decide_items
from tests.conftest import MORNING
from tests.integration.casework.history_cases import (
    AT_THE_TWIN,
    DRAFTS,
    FILINGS,
    FOUND,
    TEXT,
)
from tests.organisations import TWIN
from workflows.errors import DomainError
from workflows.vocabulary import IdentityMethod, Outcome, RequestState, Right, Verdict, ViewingWay


class CaseSteps(RuleBasedStateMachine):
    """One filing with one right: every step anybody can try, at any time."""

    runtime: Runtime
    clock: FixedClock
    teams: Mapping[str, Team]

    @initialize(right=st.sampled_from([*FILINGS]))
    def file(self, right: Right) -> None:
        self.clock.instant = MORNING
        self.right = right
        slug = TWIN if right in AT_THE_TWIN else "okestro"
        self.team, self.slug = self.teams[slug], slug
        self.place = Place(people.file(self.runtime, FILINGS[right], slug).number, 1)
        self.found: list[int] = []

    def attempt(self, step: Callable[[], object]) -> None:
        """Take a step; one that is refused must leave state and dates as they were."""
        before = self._standing()
        try:
            step()
        except (DomainError, ServiceError):
            assert self._standing() == before

    def _standing(self) -> tuple[Any, ...]:
        row = self.request()
        return row.state, row.legal_due, row.closed_at, row.outcome, len(row.clock_events)

    def request(self) -> Request:
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            return load_case(self.runtime, session, self.place.receipt).request(1)

    @property
    def person(self) -> Actor:
        """The person who asks, at the portal."""
        return people.person(self.runtime, self.slug)

    @property
    def today(self) -> date:
        return kst_date(self.clock.now())

    # --- time and paper -----------------------------------------------------------------------

    @rule(data=st.data(), often=st.sampled_from([1, 2, 3]))
    def go_on(self, data: st.DataObject, often: int) -> None:
        """Take the steps that are due in this state, so that histories get somewhere."""
        for _ in range(often):
            self._go_on(data)

    @rule(data=st.data())
    def try_anything(self, data: st.DataObject) -> None:
        """Do one of all the other things, whether it is its time or not."""
        data.draw(st.sampled_from(self._anything(data)))()

    def _anything(self, data: st.DataObject) -> list[Callable[[], object]]:
        few, many = st.integers(0, 3), st.integers(1, 72)
        return [
            lambda: self.time_passes(data.draw(many)),
            self.team.render,
            self.order_search,
            self.identify,
            lambda: self.decide(data, careless=True),
            self.approve,
            self.return_draft,
            self.carry_out,
            self.issue,
            lambda: self.end_postponement(data.draw(few)),
            self.tell_delay,
            self.close_unverified,
            self.close_with_a_word,
            self.extend,
            self.show_at_once,
            self.reopen,
            self.ask_supplement,
            self.answer_supplement,
            self.count_from_proof,
            lambda: self.correct_receipt(data.draw(st.integers(-2, 9))),
            lambda: self.person_withdraws(patience=data.draw(st.integers(0, 9))),
        ]

    def _go_on(self, data: st.DataObject) -> None:
        onward: dict[RequestState, Callable[[], object]] = {
            RequestState.RECEIVED: self.order_search,
            RequestState.COLLECTING: lambda: self._investigate(data),
            RequestState.DECIDING: lambda: self.decide(data, careless=False),
            RequestState.APPROVING: self.approve,
            RequestState.CARRYING_OUT: self.carry_out,
            RequestState.NOTIFYING: self._notify,
            RequestState.POSTPONED: lambda: self.end_postponement(days=0),
        }
        step = onward.get(RequestState(self.request().state))
        if step is not None:
            step()

    def _investigate(self, data: st.DataObject) -> None:
        self.answer_searches(data.draw(st.sampled_from([Verdict.MATCH] * 3 + [Verdict.NOT_HELD])))
        self.identify()
        self.decide(data, careless=False)

    def _notify(self) -> None:
        self.team.render()
        self.issue()

    def time_passes(self, hours: int) -> None:
        self.clock.move(hours=hours)

    # --- what an officer and the owners do ----------------------------------------------------

    def order_search(self) -> None:
        self.attempt(
            lambda: tasks.order_search(self.runtime, self.team.officer, OrderSearch(self.place))
        )

    def answer_searches(self, verdict: Verdict) -> None:
        for task in self.team.tasks(self.place, "search"):
            found = FOUND[self.right] if verdict is Verdict.MATCH and not self.found else ()
            answer = AnswerSearch(task, Verdict.MATCH if found else Verdict.NOT_HELD, found)
            tasks.answer_search(self.runtime, self.team.owner, answer)
            self.found += [task] if found else []

    def identify(self) -> None:
        self.attempt(lambda: self.team.identify(self.place))

    def decide(self, data: st.DataObject, careless: bool) -> None:
        outcome, actions, grounds = data.draw(st.sampled_from(DRAFTS[self.right]))
        items = decide_items(self.found[0], *actions) if self.found else ()
        command = SaveDecision(
            self.place,
            outcome,
            grounds=() if careless else grounds,
            reason="" if careless else TEXT,
            items=items,
            automated=replace(SERIOUS, weighing=TEXT) if self.right in AT_THE_TWIN else None,
            expected_on=self.today + timedelta(days=5) if outcome is Outcome.POSTPONE else None,
        )
        self.attempt(lambda: self._begin(postponing=outcome is Outcome.POSTPONE))
        self.attempt(lambda: self._save(command))
        self.attempt(lambda: decision.submit_decision(self.runtime, self.team.officer, self.place))

    def _begin(self, *, postponing: bool) -> None:
        decision.begin_decision(self.runtime, self.team.officer, self.place, postponing=postponing)

    def _save(self, command: SaveDecision) -> None:
        fresh = replace(command, expected_version=self._version())
        decision.save_decision(self.runtime, self.team.officer, fresh)

    def _version(self) -> int:
        """Return the version of the open draft; 0 where there is none."""
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            row = session.scalars(
                select(Decision)
                .where(Decision.request_id == self.request().id)
                .order_by(Decision.round.desc())
            ).first()
        return row.version if row is not None and row.state == "draft" else 0

    def approve(self) -> None:
        self.attempt(lambda: self.team.approve(self.place))

    def return_draft(self) -> None:
        command = ReturnDecision(self.place, TEXT)
        self.attempt(lambda: decision.return_decision(self.runtime, self.team.approver, command))

    def carry_out(self) -> None:
        self.attempt(lambda: self.team.carry_out(self.place, self.today))

    def issue(self) -> None:
        self.attempt(lambda: self.team.issue(self.place))

    def end_postponement(self, days: int) -> None:
        command = EndPostponement(self.place, self.today - timedelta(days=days))
        self.attempt(lambda: end_postponement(self.runtime, self.team.officer, command))

    def tell_delay(self) -> None:
        command = TellDelay(self.place, TEXT, self.today + timedelta(days=7))
        self.attempt(lambda: tell_delay(self.runtime, self.team.officer, command))

    def close_unverified(self) -> None:
        command = CloseUnverified(self.place, TEXT)
        self.attempt(lambda: close_unverified(self.runtime, self.team.officer, command))

    def close_with_a_word(self) -> None:
        command = SaveClosing(
            self.place, Outcome.NOT_CONTROLLER, TEXT, expected_version=self._version()
        )
        self.attempt(lambda: save_closing(self.runtime, self.team.officer, command))
        self.attempt(lambda: decision.submit_decision(self.runtime, self.team.officer, self.place))

    def extend(self) -> None:
        command = ExtendPeriod(self.place, 30, "complex", TEXT)
        self.attempt(lambda: extend_period(self.runtime, self.team.officer, command))

    def show_at_once(self) -> None:
        command = ShowAtOnce(self.place, ViewingWay.COUNTER, "김서연", IdentityMethod.IN_PERSON)
        self.attempt(lambda: show_at_once(self.runtime, self.team.officer, command))

    def reopen(self) -> None:
        command = ReopenRequest(self.place)
        self.attempt(lambda: reopen(self.runtime, self.team.officer, command))

    # --- supplements, and the two ways in which a receipt or a period is corrected ---------------

    def ask_supplement(self) -> None:
        command = AskSupplement(self.place, TEXT, self.today + timedelta(days=5))
        self.attempt(lambda: ask_supplement(self.runtime, self.team.officer, command))

    def answer_supplement(self) -> None:
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            open_ones = session.scalars(
                select(Supplement.id).where(
                    Supplement.request_id == self.request().id,
                    Supplement.received_at.is_(None),
                )
            ).all()
        for one in open_ones:
            command = AnswerSupplement(self.place.receipt, one, TEXT)
            self.attempt(partial(answer_supplement, self.runtime, self.person, command))

    def count_from_proof(self) -> None:
        command = CountFromProof(self.place, TEXT)
        self.attempt(lambda: count_from_proof(self.runtime, self.team.approver, command))

    def correct_receipt(self, days: int) -> None:
        command = RedateFiling(self.place.receipt, MORNING - timedelta(days=days), TEXT)
        self.attempt(lambda: redate_filing(self.runtime, self.team.officer, command))

    def person_withdraws(self, patience: int) -> None:
        if patience == 0:
            command = WithdrawRequest(self.place)
            self.attempt(lambda: withdraw_request(self.runtime, self.person, command))
