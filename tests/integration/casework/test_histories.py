"""Random histories of real requests: everybody tries everything, and the record has to hold.

What the law refuses changes nothing; after every step no request has ended without a notice or a
lawful close, no due date is later than counting by hand allows, and every open clock says why.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.queries.alarms import alarms_in
from app.runtime import Runtime
from app.services.facts import NOTICES
from app.store import Document, Event, Request
from tests.casework import Team
from tests.integration.casework.histories import CaseSteps
from tests.organisations import TWIN
from tests.slow_dates import Happened, latest_due
from workflows.vocabulary import CLOSED_STATES, EventKind, RequestState


class CaseHistory(CaseSteps):
    """What holds after every step."""

    @invariant()
    def no_end_without_a_notice_or_a_lawful_close(self) -> None:
        row = self.request()
        state = RequestState(row.state)
        assert (row.closed_at is not None) == (state in CLOSED_STATES)
        if state is RequestState.ANSWERED:
            told = self._papers(row, "issued") & set(map(str, NOTICES))
            assert told or EventKind.VIEWING_GIVEN in self._events(row)
            assert row.outcome
        elif state in CLOSED_STATES:
            assert {"request.closed"} <= self._events(row)

    @invariant()
    def no_date_is_later_than_counting_by_hand(self) -> None:
        row = self.request()
        history = [
            Happened(
                entry["type"],
                date.fromisoformat(entry["on"]) if "on" in entry else _day(entry["at"]),
                int(entry.get("days", 0)),
            )
            for entry in row.clock_events
        ]
        assert row.legal_due == latest_due(row.right, row.received_on, history)
        if row.legal_due is not None:
            assert row.target_due is not None
            assert row.target_due <= row.legal_due

    @invariant()
    def an_open_clock_is_always_explained(self) -> None:
        row = self.request()
        steps = {step["rule"]: step for step in row.derivation}
        assert all(step["ko"] and step["en"] and step["article"] for step in row.derivation)
        if row.legal_due is not None:
            assert steps["legal_due"]["date"] == row.legal_due.isoformat()
        else:
            assert RequestState(row.state) in {RequestState.POSTPONED, *CLOSED_STATES}
            assert "postponed" in steps
            assert "notice_access" in self._papers(row, "issued")

    @invariant()
    def what_is_late_raises_an_alarm(self) -> None:
        row = self.request()
        if row.closed_at is None and row.legal_due is not None and row.legal_due < self.today:
            with self.runtime.reading(self.team.officer.organisation_id) as session:
                found = alarms_in(session, self.team.officer.organisation_id, self.clock.now())
            assert f"overdue/{row.id}" in {alarm.key for alarm in found}

    def _papers(self, row: Request, state: str) -> set[str]:
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            query = select(Document.kind).where(
                Document.request_id == row.id, Document.state == state
            )
            return set(session.scalars(query))

    def _events(self, row: Request) -> set[str]:
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            return set(session.scalars(select(Event.kind).where(Event.request_id == row.id)))


def _day(instant: str) -> date:
    return kst_date(datetime.fromisoformat(instant))


@pytest.mark.timeout(300)  # a busy machine takes its time
def test_random_histories_keep_the_law(runtime: Runtime, clock: FixedClock) -> None:
    teams = {slug: Team.of(runtime, slug) for slug in ("okestro", TWIN)}

    class Here(CaseHistory):
        pass

    Here.runtime, Here.clock, Here.teams = runtime, clock, teams
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[*HealthCheck],
        ),
    )
