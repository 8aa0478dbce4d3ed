from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import ForbiddenError, InvalidError
from app.services.proof_day import count_from_proof
from app.services.supplement import answer_supplement, ask_supplement
from app.store import Event, Message, Request, Supplement
from forms.course_commands import AnswerSupplement, AskSupplement, CountFromProof
from forms.place import Place
from tests import people
from tests.casework import Team

REASON = "위임장 원본을 다음 날 바로 요청했고 열흘째 되는 날에야 도착했습니다."


def _asked(runtime: Runtime, team: Team) -> Place:
    """File on Monday 23 November 2026 and ask for a proof."""
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    _ask(runtime, team, place)
    return place


def _ask(runtime: Runtime, team: Team, place: Place) -> None:
    reply_by = (runtime.clock.now() + timedelta(days=7)).date()
    ask_supplement(runtime, team.officer, AskSupplement(place, "위임장을 보내 주세요.", reply_by))


def _proof_comes(runtime: Runtime, place: Place) -> None:
    with runtime.reading(people.organisation_id(runtime)) as session:
        asked = session.scalars(select(Supplement.id)).one()
    answer_supplement(
        runtime, people.person(runtime), AnswerSupplement(place.receipt, asked, "보냅니다.")
    )


def _request(runtime: Runtime, place: Place) -> Request:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return load_case(runtime, session, place.receipt).request(1)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def test_proof_day_counts_one_request_anew_with_both_dates_and_the_reason_on_record(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = _asked(runtime, team)
    clock.move(days=8)
    _proof_comes(runtime, place)
    assert _request(runtime, place).legal_due == date(2026, 12, 3)

    count_from_proof(runtime, team.approver, CountFromProof(place, REASON))

    assert _request(runtime, place).legal_due == date(2026, 12, 11)
    with runtime.reading(people.organisation_id(runtime)) as session:
        events = session.scalars(
            select(Event).where(Event.kind == "clock.computed").order_by(Event.id)
        ).all()
        facts = read_canonical(events[-1].body)["facts"]
        notes = session.scalars(select(Message.id).where(Message.side == "note")).all()
    assert isinstance(facts, dict)
    assert facts["cause"] == "counted_from_proof"
    assert facts["legal_due_before"] == "2026-12-03"
    assert facts["legal_due"] == "2026-12-11"
    assert facts["reason_note"] in notes
    assert REASON not in str(facts)


def test_proof_day_is_for_the_privacy_officer_alone(runtime: Runtime, team: Team) -> None:
    place = _asked(runtime, team)
    _proof_comes(runtime, place)
    with pytest.raises(ForbiddenError):
        count_from_proof(runtime, team.officer, CountFromProof(place, REASON))


def test_proof_day_without_reason_or_proof_is_refused(runtime: Runtime, team: Team) -> None:
    place = _asked(runtime, team)
    with pytest.raises(InvalidError) as caught:
        count_from_proof(runtime, team.approver, CountFromProof(place, REASON))
    assert caught.value.code == "no_proof_day"
    _proof_comes(runtime, place)
    with pytest.raises(InvalidError) as caught:
        count_from_proof(runtime, team.approver, CountFromProof(place, "늦어서"))
    assert caught.value.field == "reason"
    assert _request(runtime, place).legal_due == date(2026, 12, 3)


def test_proof_day_after_the_legal_day_makes_nothing_timely(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = _asked(runtime, team)
    clock.move(days=11)
    _proof_comes(runtime, place)
    with pytest.raises(InvalidError) as caught:
        count_from_proof(runtime, team.approver, CountFromProof(place, REASON))
    assert caught.value.code == "after_due"
    assert _request(runtime, place).legal_due == date(2026, 12, 3)


def test_proof_day_of_a_proof_asked_for_late_is_refused(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    clock.move(days=4)
    _ask(runtime, team, place)
    _proof_comes(runtime, place)
    with pytest.raises(InvalidError) as caught:
        count_from_proof(runtime, team.approver, CountFromProof(place, REASON))
    assert caught.value.code == "asked_late"
