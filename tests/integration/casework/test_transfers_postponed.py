"""A transfer put off (Decree 42-6(1)): staff are reminded every week, and warned past its day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import alarms_in
from app.runtime import Runtime
from app.services.postponement import end_postponement, review_postponement
from app.services.watching import watch_deadlines
from app.store import OutboxMessage
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.course_commands import EndPostponement, ReviewPostponement
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.casework.test_transfers import FAILURE
from workflows.vocabulary import Outcome

EXPECTED = date(2026, 12, 4)


@pytest.fixture
def postponed(runtime: Runtime, team: Team) -> Place:
    """A transfer put off on 23 November, expected on 4 December."""
    place = Place(people.file(runtime, casework.TO_SELF).number, 1)
    team.search(place, casework.SEND_INQUIRY)
    draft = SaveDecision(
        place, Outcome.POSTPONE, grounds=("D42-6-1",), reason=FAILURE, expected_on=EXPECTED
    )
    team.decide(draft)
    team.approve(place)
    team.render()
    team.issue(place)
    return place


def reminders(runtime: Runtime) -> list[str]:
    """Return the days on which staff were reminded of something postponed."""
    with runtime.reading(ALL) as session:
        keys = session.scalars(select(OutboxMessage.idempotency_key).order_by(OutboxMessage.id))
        split = [key.split("/") for key in keys if key.startswith("reminder/")]
    return [parts[3] for parts in split if parts[2] == "postponed"]


@pytest.mark.usefixtures("postponed")
def test_postponed_transfer_is_reminded_of_every_week(runtime: Runtime, clock: FixedClock) -> None:
    for _ in range(16):
        watch_deadlines(runtime)
        watch_deadlines(runtime)
        clock.move(days=1)
    assert reminders(runtime) == ["2026-11-30", "2026-12-07"]


def test_reminders_end_with_the_postponement(
    runtime: Runtime, team: Team, postponed: Place, clock: FixedClock
) -> None:
    clock.move(days=2)
    end_postponement(runtime, team.officer, EndPostponement(postponed, date(2026, 11, 25)))
    clock.move(days=6)
    watch_deadlines(runtime)
    assert reminders(runtime) == []


def test_day_of_a_transfer_that_passed_is_an_alarm_in_its_own_words(
    runtime: Runtime, team: Team, postponed: Place, clock: FixedClock
) -> None:
    def words() -> list[str]:
        with runtime.reading(ALL) as session:
            found = alarms_in(session, team.officer.organisation_id, clock.now())
        return [alarm.text_ko for alarm in found if alarm.kind == "postponement_over"]

    assert words() == []
    clock.move(days=12)
    assert [text[:17] for text in words()] == ["알려 드린 전송 예정일이 지났습"]
    later = date(2026, 12, 18)
    review = ReviewPostponement(postponed, "아직 고치는 중입니다.", date(2026, 12, 11), later)
    review_postponement(runtime, team.officer, review)
    assert words() == []
