"""A postponement from the open proof to the new clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import alarms_in
from app.runtime import Runtime
from app.services import decision, postponement, tasks
from app.services.errors import InvalidError
from app.services.following import follow
from app.services.supplement import answer_supplement, ask_supplement
from app.services.watching import watch_deadlines
from app.store import OutboxMessage
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.course_commands import (
    AnswerSupplement,
    AskSupplement,
    EndPostponement,
    ReviewPostponement,
)
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import casework, people
from tests.casework import Team
from workflows.errors import Refused
from workflows.vocabulary import Outcome, PostponementCause, SupplementAbout

DUE = date(2026, 12, 3)
MODEL = "본인 확인 자료를 요청드렸으나 아직 받지 못하여 기한 안에 답해 드릴 수 없습니다."


def draft(place: Place, cause: PostponementCause = PostponementCause.IDENTITY) -> SaveDecision:
    """Return a postponement as it is prepared on the last day."""
    return SaveDecision(
        place,
        Outcome.POSTPONE,
        grounds=("A35-3",),
        reason=MODEL,
        cause=cause,
        expected_on=date(2026, 12, 21),
        review_on=date(2026, 12, 10),
    )


def ask(team: Team, place: Place) -> int:
    """Ask for proof of identity."""
    asked = AskSupplement(
        place, "신분을 확인할 자료를 보내 주세요.", date(2026, 12, 1), SupplementAbout.IDENTITY
    )
    return ask_supplement(team.runtime, team.officer, asked)


def postpone(team: Team, place: Place, clock: FixedClock) -> None:
    """Let day ten come with the proof still missing, and tell the postponement on that day."""
    team.search(place, casework.NAME)
    clock.instant = datetime(2026, 12, 3, 2, tzinfo=UTC)
    team.decide(draft(place))
    team.approve(place)
    team.render()
    team.issue(place)


@pytest.fixture
def place(runtime: Runtime) -> Place:
    """An access request filed on 23 November, due on 3 December."""
    return Place(people.file(runtime, people.ACCESS_ONLY).number, 1)


def test_identity_open_on_day_ten_is_postponed_and_proof_starts_a_new_clock(
    team: Team, place: Place, clock: FixedClock
) -> None:
    asked = ask(team, place)
    postpone(team, place, clock)
    with team.runtime.reading(team.officer.organisation_id) as session:
        (row,) = follow(team.runtime, session, place.receipt).requests
    assert row.legal_due is None
    assert row.result is not None
    assert row.result.shown == ()  # nothing says that a name was found
    assert row.result.reason == MODEL

    clock.move(days=5)
    person = people.person(team.runtime)
    answer_supplement(team.runtime, person, AnswerSupplement(place.receipt, asked, "보냅니다."))
    team.identify(place)
    ended = EndPostponement(place, date(2026, 12, 8))
    postponement.end_postponement(team.runtime, team.officer, ended)
    with team.runtime.reading(team.officer.organisation_id) as session:
        (row,) = follow(team.runtime, session, place.receipt).requests
    assert (row.state, row.legal_due) == ("deciding", date(2026, 12, 18))


def test_proof_that_was_not_asked_for_at_once_is_no_cause(
    team: Team, place: Place, clock: FixedClock
) -> None:
    team.search(place, casework.NAME)
    clock.move(days=4)  # Friday: the third working day was Thursday 26 November
    ask(team, place)
    with pytest.raises(Refused) as refused:
        team.decide(draft(place))
    assert refused.value.code == "proof_asked_late"


def test_cause_that_ends_before_the_notice_left_takes_it_back(
    team: Team, place: Place, clock: FixedClock
) -> None:
    ask(team, place)
    team.search(place, casework.NAME)
    clock.instant = datetime(2026, 12, 3, 2, tzinfo=UTC)
    team.decide(draft(place))
    team.approve(place)
    team.render()
    team.identify(place)
    with pytest.raises(Refused) as refused:
        team.issue(place)
    assert refused.value.code == "cause_over"


def reminders(runtime: Runtime) -> list[str]:
    with runtime.reading(ALL) as session:
        keys = session.scalars(select(OutboxMessage.idempotency_key).order_by(OutboxMessage.id))
        found = [key.split("/")[2:4] for key in keys if key.startswith("reminder/")]
    return [" ".join(parts) for parts in found]


def test_postponed_request_is_reminded_of_every_week_and_never_twice(
    team: Team, place: Place, clock: FixedClock
) -> None:
    ask(team, place)
    postpone(team, place, clock)
    for _ in range(20):
        watch_deadlines(team.runtime)
        watch_deadlines(team.runtime)
        clock.move(days=1)
    assert reminders(team.runtime) == ["review 2026-12-10", "postponed 2026-12-17"]


def test_expected_day_that_passed_is_a_red_alarm_until_a_new_one_is_told(
    team: Team, place: Place, clock: FixedClock
) -> None:
    ask(team, place)
    postpone(team, place, clock)
    clock.instant = datetime(2026, 12, 22, 2, tzinfo=UTC)

    def alarms() -> list[tuple[str, str]]:
        with team.runtime.reading(team.officer.organisation_id) as session:
            found = alarms_in(session, team.officer.organisation_id, clock.now())
            return [(row.kind, row.level) for row in found if row.kind == "postponement_over"]

    assert alarms() == [("postponement_over", "red")]
    again = ReviewPostponement(place, "자료가 오지 않음", date(2026, 12, 24), date(2026, 12, 30))
    postponement.review_postponement(team.runtime, team.officer, again)
    assert alarms() == []
    with team.runtime.reading(team.officer.organisation_id) as session:
        messages = follow(team.runtime, session, place.receipt).messages
    assert "2026년 12월 30일" in messages[-1].text


def test_review_that_comes_after_the_expected_day_is_refused(
    team: Team, place: Place, clock: FixedClock
) -> None:
    ask(team, place)
    postpone(team, place, clock)
    command = ReviewPostponement(place, "자료가 오지 않음", date(2026, 12, 24))
    with pytest.raises(InvalidError) as refused:
        postponement.review_postponement(team.runtime, team.officer, command)
    assert refused.value.field == "expected_on"


def test_unfinished_search_is_a_cause_until_it_is_finished(
    team: Team, place: Place, clock: FixedClock
) -> None:
    tasks.order_search(team.runtime, team.officer, OrderSearch(place))
    clock.instant = datetime(2026, 12, 3, 2, tzinfo=UTC)
    decision.begin_decision(team.runtime, team.officer, place, postponing=True)
    decision.save_decision(team.runtime, team.officer, draft(place, PostponementCause.SEARCH))
    decision.submit_decision(team.runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)
    with team.runtime.reading(team.officer.organisation_id) as session:
        (row,) = follow(team.runtime, session, place.receipt).requests
    assert row.state == "postponed"
