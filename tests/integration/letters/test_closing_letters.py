"""Requests that end without a decision on their merits, from the desk to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.documents.letters import render_letter
from app.runtime import Runtime
from app.services import closing, decision, tasks
from app.services.errors import InvalidError
from app.services.forwarding import forward_request
from app.services.supplement import ask_supplement
from app.services.withdrawal import withdraw_request
from app.store import Decision, Document, Event, Request, Task
from forms.casework_commands import SaveDecision
from forms.closing_commands import ForwardRequest, SaveClosing
from forms.course_commands import AskSupplement, CloseUnverified, WithdrawRequest
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import casework, people
from tests.casework import FINDINGS, Team
from tests.integration.letters.conftest import Letter
from workflows.errors import Refused
from workflows.vocabulary import DocumentKind, EventKind, Forwarding, Outcome, Role

TODAY = date(2026, 11, 23)
WHY = "요구하신 주문 내역은 입점한 가상상점이 따로 받아 처리하는 정보입니다."
NOTICE, LETTER = DocumentKind.NOTICE_CLOSING, DocumentKind.CLOSING_LETTER
HELD = "보유하고 있지 않습니다"


@pytest.fixture
def place(runtime: Runtime) -> Place:
    """An access nobody has touched yet."""
    return Place(people.file(runtime, people.ACCESS_ONLY).number, 1)


def close(team: Team, place: Place, outcome: Outcome, **more: object) -> None:
    """Draft, approve and issue the end of a request."""
    command = SaveClosing(place, outcome, WHY, **more)  # type: ignore[arg-type]  # names are checked by the command
    closing.save_closing(team.runtime, team.officer, command)
    decision.submit_decision(team.runtime, team.officer, place)
    team.approve(place)
    team.render()
    team.issue(place)


def row_of(runtime: Runtime, place: Place) -> Request:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return session.scalars(select(Request).where(Request.position == place.position)).one()


def events(runtime: Runtime, kind: EventKind) -> list[Event]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(session.scalars(select(Event).where(Event.kind == str(kind))))


def consented(place: Place, **changes: object) -> ForwardRequest:
    command = ForwardRequest(
        place,
        to="가상상점",
        on=TODAY,
        how="담당자 전자우편",
        basis=Forwarding.CONSENT,
        consent_on=TODAY,
        consent_how="전화로 여쭈었고 보내 달라고 하심",
    )
    return replace(command, **changes)  # type: ignore[arg-type]  # names are checked by the command


def test_another_controllers_data_is_told_and_forwarded_with_consent(
    runtime: Runtime, team: Team, place: Place, letter: Letter
) -> None:
    for _double_click in range(2):
        forward_request(runtime, team.officer, consented(place))
    close(team, place, Outcome.NOT_CONTROLLER)

    row, found = row_of(runtime, place), letter(NOTICE)
    assert (row.state, row.outcome) == ("answered", "not_controller")
    assert row.answered_on is not None
    assert row.legal_due is not None
    assert row.answered_on <= row.legal_due
    assert found.forwarded == ("가상상점 (2026. 11. 23.(월)에 보냄, 2026. 11. 23.(월)에 동의하심)",)
    assert found.reason == WHY
    assert any("이의를 제기" in line for line in found.objection)
    (event,) = events(runtime, EventKind.REQUEST_FORWARDED)
    assert b"2026-11-23" in event.body
    assert "가상상점".encode() not in event.body
    assert "가상상점".encode("unicode-escape") not in event.body


def test_without_consent_nothing_is_forwarded_and_the_letter_offers_it(
    runtime: Runtime, team: Team, place: Place, letter: Letter
) -> None:
    with pytest.raises(InvalidError) as refused:
        forward_request(runtime, team.officer, consented(place, consent_on=None))
    assert refused.value.code == "no_consent"
    close(team, place, Outcome.NOT_CONTROLLER)
    assert "동의하신 뒤에만 보냅니다" in letter(NOTICE).forwarded[0]
    forward_request(runtime, team.officer, consented(place))
    assert len(events(runtime, EventKind.REQUEST_FORWARDED)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"on": date(2026, 11, 22)}, {"on": date(2026, 11, 24)}, {"to": " "}, {"consent_how": "네"}],
)
def test_impossible_forwarding_is_refused(
    runtime: Runtime, team: Team, place: Place, changes: dict[str, object]
) -> None:
    with pytest.raises(InvalidError):
        forward_request(runtime, team.officer, consented(place, **changes))
    assert not events(runtime, EventKind.REQUEST_FORWARDED)


def test_processor_tells_only_after_it_handed_the_request_over(
    runtime: Runtime, team: Team, place: Place, letter: Letter
) -> None:
    with pytest.raises(Refused) as refused:
        close(team, place, Outcome.PROCESSOR)
    assert refused.value.code == "not_handed_over"
    handed = consented(place, basis=Forwarding.MANDATE, consent_on=None, consent_how="")
    forward_request(runtime, team.officer, handed)
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    assert "저희에게 일을 맡긴 기관" in letter(NOTICE).forwarded[0]
    assert "제26조" in letter(NOTICE).basis


def test_exemption_names_its_item_in_both_languages(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    answers = replace(people.ACCESS_ONLY, notice_language="en")
    place = Place(people.file(runtime, answers).number, 1)
    close(team, place, Outcome.EXEMPT_58_1, item="A58-1-4")
    assert "제58조제1항제4호" in letter(NOTICE, "ko").items[0]
    assert "art 58(1) no. 4" in letter(NOTICE, "en").items[0]


def test_duplicate_points_to_the_earlier_open_request_and_loses_nothing(
    runtime: Runtime, team: Team, place: Place, letter: Letter, clock: FixedClock
) -> None:
    clock.move(days=2)
    again = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    close(team, again, Outcome.DUPLICATE, same_as=place)
    found = letter(NOTICE)
    assert found.continues == f"{place.receipt}-1"
    assert found.continues_due == date(2026, 12, 3)
    with runtime.reading(people.organisation_id(runtime)) as session:
        first = session.scalars(select(Request).order_by(Request.id)).first()
        assert first is not None
        assert first.closed_at is None


def test_duplicate_of_a_strangers_or_an_answered_request_is_refused(
    runtime: Runtime, team: Team, place: Place, clock: FixedClock
) -> None:
    other = replace(people.SEOYEON, email="other@example.kr", phone="01099990000")
    stranger = Place(people.file(runtime, replace(people.ACCESS_ONLY, applicant=other)).number, 1)
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(place))
    clock.move(days=1)
    again = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    for same in (stranger, place, again):
        command = SaveClosing(again, Outcome.DUPLICATE, WHY, same_as=same)
        with runtime.reading(people.organisation_id(runtime)) as session:
            drafts = session.scalars(select(Decision.version)).all()
        version = drafts[0] if drafts else 0
        closing.save_closing(runtime, team.officer, replace(command, expected_version=version))
        with pytest.raises(Refused) as refused:
            decision.submit_decision(runtime, team.officer, again)
        assert refused.value.code == "no_same_request"


def test_deceased_gets_other_routes_and_nothing_about_data(
    team: Team, place: Place, letter: Letter
) -> None:
    close(team, place, Outcome.DECEASED)
    found = letter(NOTICE)
    assert any("의료법" in line for line in found.routes)
    assert HELD not in " ".join((found.decision, found.reason, *found.routes))


def test_closing_cancels_a_search_under_way(runtime: Runtime, team: Team, place: Place) -> None:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    close(team, place, Outcome.ANON_58_2)
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert not session.scalars(select(Task).where(Task.cancelled_at.is_(None))).all()


def test_search_can_still_be_ordered_while_a_closing_is_drafted(
    runtime: Runtime, team: Team, place: Place
) -> None:
    closing.save_closing(runtime, team.officer, SaveClosing(place, Outcome.NOT_CONTROLLER, WHY))
    first = team.investigate(place, casework.NAME)
    assert row_of(runtime, place).state == "collecting"
    draft = SaveDecision(
        place, Outcome.GRANT, items=casework.decide_items(first, casework.NAME.action)
    )
    team.settle(draft, TODAY)
    assert row_of(runtime, place).outcome == "grant"


def test_objection_to_a_closing_asks_for_no_identity_and_can_reopen_the_right(
    runtime: Runtime, team: Team, place: Place
) -> None:
    close(team, place, Outcome.NOT_CONTROLLER)
    objection = team.object_to(place, "거기에 없다고 합니다.")
    others = replace(
        team,
        officer=team.joined_by("second-officer", Role.OFFICER),
        approver=team.joined_by("second-approver", Role.APPROVER),
    )
    others.settle(SaveDecision(objection, Outcome.UPHOLD, reason=FINDINGS), TODAY)
    follow_up = row_of(runtime, replace(place, position=3))
    assert (follow_up.right, follow_up.state) == ("access", "received")


def test_withdrawn_and_unverified_requests_get_their_letters(
    runtime: Runtime, team: Team, place: Place, letter: Letter, clock: FixedClock
) -> None:
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(place))
    found = letter(LETTER)
    assert found.closing == "취하"
    assert found.facts == ("2026. 11. 23.(월) 요구를 거두심",)
    assert row_of(runtime, place).outcome == "withdrawn"

    other = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    ask_supplement(
        runtime, team.officer, AskSupplement(other, "본인 확인 자료", date(2026, 11, 30))
    )
    clock.move(days=30)
    closing.close_unverified(runtime, team.officer, CloseUnverified(other, "자료가 오지 않음"))
    found = letter(LETTER)
    assert found.closing == "본인 미확인"
    assert found.facts[0] == "2026. 11. 23.(월) 확인할 자료를 요청함"
    assert "관계가 없습니다" in found.decision
    assert any("다시 열어" in line for line in found.routes)
    render_letter(found, "ko")


def test_papers_that_end_a_request_wait_for_an_officer_only_where_one_decided(
    runtime: Runtime, team: Team, place: Place
) -> None:
    close(team, place, Outcome.NOT_CONTROLLER)
    with runtime.reading(people.organisation_id(runtime)) as session:
        paper = session.scalars(select(Document).where(Document.kind == str(NOTICE))).one()
        assert (paper.state, paper.issued_by) == ("issued", team.officer.staff_id)
