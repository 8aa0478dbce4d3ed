"""What every page of the portal keeps: language, time, help, settings, and what was asked back."""

from __future__ import annotations

from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.store import ContactCode
from app.store.tenancy import ALL
from tests.integration.portal.test_drafts import picture
from tests.integration.portal.walker import APPLICANT, Walker, text_of


def codes(runtime: Runtime) -> int:
    with runtime.reading(ALL) as session:
        return session.scalar(select(func.count()).select_from(ContactCode)) or 0


def test_start_page_begins_a_filing_and_says_what_may_be_held(walker: Walker) -> None:
    page = text_of(walker.get("/"))
    assert 'action="/ko/okestro/request/new"' in page
    assert "서비스마다 모으는 항목 보기" in page
    begun = walker.post("/request/new", on="/")
    assert begun.location.endswith("/where")


def test_email_address_is_confirmed_without_asking_how(walker: Walker, runtime: Runtime) -> None:
    walker.to_applicant()
    assert walker.step("applicant", APPLICANT).location.endswith("/code")
    assert codes(runtime) == 1
    page = text_of(walker.page("code"))
    assert "/verify" in page, "the other ways stay a press away"
    assert "/applicant" in page.split("이전 단계")[0].rsplit("<a", 1)[1], "back goes to the address"
    assert walker.step("verify", {"method": "call_back"}).location.endswith("/right")


def test_address_changed_from_check_answers_gets_its_code(
    walker: Walker, runtime: Runtime, clock: FixedClock
) -> None:
    walker.to_check()
    clock.move(minutes=5)
    before = codes(runtime)
    changed = {**APPLICANT, "email": "new@example.kr", "agree": "1"}
    answer = walker.post(f"/request/{walker.draft}/applicant?back=check", changed)
    assert answer.location.endswith("/code?back=check")
    assert codes(runtime) == before + 1


def test_files_are_kept_when_the_words_beside_them_are_not(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["held_only"]})
    answer = walker.step(
        "clues", {"clues": "제 번호는 880307-2234567", "files": [(picture(), "증빙.png")]}
    )
    assert answer.status_code == 422
    assert "증빙.png" in text_of(answer)


def test_language_link_keeps_page_and_way_back(walker: Walker) -> None:
    walker.to_check()
    page = text_of(walker.get(f"/request/{walker.draft}/where?back=check"))
    assert f'href="/en/okestro/request/{walker.draft}/where?back=check"' in page


def test_front_page_offers_languages_and_keeps_the_settings(client: FlaskClient) -> None:
    korean = client.get("/?lang=ko").get_data(as_text=True)
    assert 'href="/?lang=en"' in korean
    english = client.get("/?lang=en", headers={"Accept-Language": "ko"}).get_data(as_text=True)
    assert '<html lang="en"' in english
    assert client.get("/?lang=xx").status_code == 200


def test_session_is_warned_of_and_begun_anew(walker: Walker) -> None:
    number = walker.file()
    page = text_of(walker.get(f"/my/{number}"))
    assert 'data-session="30"' in page
    assert "30분 동안 아무것도 누르지 않으시면" in page
    answer = walker.post("/session", {"next": f"/ko/okestro/my/{number}"}, on=f"/my/{number}")
    assert answer.location == f"/ko/okestro/my/{number}"
    assert "Set-Cookie" in answer.headers
    assert walker.post("/session", {"next": "//evil.example"}, on="/").location == "/ko/okestro/"


def test_unknown_page_of_an_organisation_names_its_telephone(client: FlaskClient) -> None:
    page = client.get("/ko/okestro/nothing/here").get_data(as_text=True)
    assert "오케스트로" in page
    assert 'href="tel:' in page
    assert client.get("/ko/nobody/nothing").status_code == 404
