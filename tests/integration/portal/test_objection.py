"""Objection from the tracking page: a request of its own about one that was answered."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import InvalidError, NotFoundError, TooManyError
from app.services.objection import file_objection
from app.services.rendering import Rendering, keep_rendering
from app.store import Document, Event, OutboxMessage, Request, StoredFile
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.tracking import FileObjection
from tests import people
from tests.casework import Team
from tests.integration.portal.test_drafts import picture
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import Outcome, Verdict

TEXT = "문의를 남긴 일이 분명히 있습니다. 다시 찾아봐 주세요."
PDF = b"%PDF-1.7 made by a test\n%%EOF\n"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def answered(walker: Walker, runtime: Runtime, team: Team) -> str:
    """File two requests; the first is answered: nothing is held."""
    number = walker.file(["access", "delete"])
    place = Place(number, 1)
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.NOT_HELD))
    team.approve(place)
    _print(runtime)
    team.issue(place)
    return number


def _print(runtime: Runtime) -> None:
    organisation = people.organisation_id(runtime)
    with runtime.reading(ALL) as session:
        waiting = session.scalars(select(Document).where(Document.state == "ordered")).all()
    for paper in waiting:
        rendering = Rendering(paper.dated, PDF, "0" * 64, 1, "1234-5678-9012-3456")
        assert keep_rendering(runtime, organisation, paper.id, rendering)


def _objections(runtime: Runtime) -> list[Request]:
    with runtime.reading(ALL) as session:
        query = select(Request).where(Request.right == "objection").order_by(Request.position)
        return list(session.scalars(query))


def test_objection_becomes_a_request_with_a_clock_of_its_own(
    walker: Walker, runtime: Runtime, answered: str
) -> None:
    path = f"/my/{answered}/objection/1"
    assert "처음 결정에 관여하지 않은 사람" in text_of(walker.get(path))
    answer = walker.post(path, {"text": TEXT})
    assert answer.location.endswith(f"/my/{answered}")
    (row,) = _objections(runtime)
    assert (row.position, row.state, row.received_on) == (3, "received", date(2026, 11, 23))
    assert row.legal_due == date(2026, 12, 3)
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, answered)
        contested = case.request(1)
        kinds = session.scalars(select(Event.kind).where(Event.request_id == row.id)).all()
    assert case.details(case.request(3)) == {"text": TEXT}
    assert row.about_id == contested.id
    assert contested.state == "answered"
    assert set(kinds) >= {"objection.filed", "clock.computed"}


def test_person_gets_a_receipt_and_officers_are_told(
    walker: Walker, runtime: Runtime, answered: str
) -> None:
    walker.post(f"/my/{answered}/objection/1", {"text": TEXT})
    (row,) = _objections(runtime)
    with runtime.reading(ALL) as session:
        payloads = session.scalars(select(OutboxMessage.payload)).all()
    mine = [payload for payload in payloads if payload.get("request") == row.id]
    assert {str(payload["message"]) for payload in mine} == {"receipt", "staff_turn"}


def test_tracking_page_shows_the_objection_beside_what_goes_on(
    walker: Walker, answered: str
) -> None:
    walker.post(f"/my/{answered}/objection/1", {"text": TEXT})
    page = text_of(walker.get(f"/my/{answered}"))
    assert "열람·삭제 요구 신청 내역" in page
    assert "이의제기(열람 요구): 접수했습니다" in page
    assert TEXT in page
    assert "삭제 요구: 접수했습니다" in page, "an objection closes nothing else"


def test_files_come_with_an_objection(walker: Walker, runtime: Runtime, answered: str) -> None:
    path = f"/my/{answered}/objection/1"
    refused = walker.post(path, {"text": TEXT, "files": [(io.BytesIO(b"MZ"), "virus.exe")]})
    assert refused.status_code == 422
    assert TEXT in text_of(refused)
    assert not _objections(runtime)
    walker.post(path, {"text": TEXT, "files": [(picture(), "화면.png")]})
    with runtime.reading(ALL) as session:
        names = session.scalars(select(StoredFile.media_type)).all()
    assert "image/png" in names


@pytest.mark.parametrize("text", ["", "   ", "가" * 4001, "번호 880307-1234567"])
def test_bad_text_is_told_and_kept(
    walker: Walker, runtime: Runtime, answered: str, text: str
) -> None:
    answer = walker.post(f"/my/{answered}/objection/1", {"text": text})
    assert answer.status_code == 422
    assert text.strip() in text_of(answer)
    assert not _objections(runtime)


def test_second_objection_waits_for_the_first(
    walker: Walker, runtime: Runtime, answered: str
) -> None:
    path = f"/my/{answered}/objection/1"
    walker.post(path, {"text": TEXT})
    assert walker.get(path).location.endswith("/objection")
    assert "이미 접수했습니다" in text_of(walker.get(f"/my/{answered}/objection"))
    with pytest.raises(InvalidError) as refused:
        file_objection(runtime, people.person(runtime), FileObjection(answered, 1, TEXT))
    assert refused.value.code == "under_way"
    walker.post(f"/my/{answered}/withdraw/3", {"confirm": "y", "reason": ""})
    assert walker.post(path, {"text": TEXT}).status_code == 303
    assert [row.state for row in _objections(runtime)] == ["withdrawn", "received"]


def test_request_without_a_result_cannot_be_contested(
    walker: Walker, runtime: Runtime, answered: str
) -> None:
    assert walker.get(f"/my/{answered}/objection/2").location.endswith("/objection")
    assert "아직 결과를 알려 드리지 않은 요구입니다." in text_of(
        walker.get(f"/my/{answered}/objection")
    )
    with pytest.raises(InvalidError) as refused:
        file_objection(runtime, people.person(runtime), FileObjection(answered, 2, TEXT))
    assert refused.value.code == "not_yet"


def test_objection_to_an_objection_leads_to_outside_help(
    walker: Walker, runtime: Runtime, answered: str
) -> None:
    walker.post(f"/my/{answered}/objection/1", {"text": TEXT})
    page = walker.get(f"/my/{answered}/objection/3")
    assert page.location.endswith("/objection")
    shown = text_of(walker.get(f"/my/{answered}/objection"))
    assert "다시 이의를 제기하실 수 없습니다" in shown
    assert "1833-6972" in shown
    with pytest.raises(InvalidError) as refused:
        file_objection(runtime, people.person(runtime), FileObjection(answered, 3, TEXT))
    assert refused.value.code == "outside"


def test_nobody_objects_for_somebody_else(
    walker: Walker, stranger: Walker, runtime: Runtime, answered: str
) -> None:
    path = f"/my/{answered}/objection/1"
    assert stranger.get(path).location.endswith("/track")
    token = stranger.token("/track")
    target = stranger.place + path
    answer = stranger.client.post(target, data={"csrf_token": token, "text": TEXT})
    assert answer.location.endswith("/track")
    assert walker.get(f"/my/{answered}/objection/9").status_code == 404
    assert not _objections(runtime)


def test_objection_stays_within_the_organisation(runtime: Runtime, answered: str) -> None:
    elsewhere = people.person(runtime, "hanbit")
    with pytest.raises(NotFoundError):
        file_objection(runtime, elsewhere, FileObjection(answered, 1, TEXT))


def test_flood_of_objections_is_refused(runtime: Runtime, answered: str) -> None:
    command = FileObjection(answered, 2, TEXT)
    for _ in range(10):
        with pytest.raises(InvalidError):
            file_objection(runtime, people.person(runtime), command)
    with pytest.raises(TooManyError):
        file_objection(runtime, people.person(runtime), command)
