from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.store import WebSession
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

QUEUE = "/console/okestro/queue"


def test_console_page_leads_to_sign_in_and_back(browser: Browser, lee: Actor) -> None:
    sent = browser.get(f"{QUEUE}?view=open")
    assert sent.status_code == 303
    response = browser.sign_in(
        lee.name, path=sent.headers["Location"].removeprefix("/console/sign-in")
    )
    assert response.headers["Location"] == f"{QUEUE}?view=open"
    assert browser.get(QUEUE).status_code == 200


def test_sign_in_wrong_password_and_unknown_login_look_the_same(
    browser: Browser, lee: Actor
) -> None:
    wrong = browser.sign_in(lee.name, "not the password")
    unknown = browser.sign_in("nobody", "not the password")

    assert wrong.status_code == unknown.status_code == 422
    assert "아이디나 비밀번호가 맞지 않습니다" in wrong.text
    assert wrong.text.count("맞지 않습니다") == unknown.text.count("맞지 않습니다")
    assert "not the password" not in wrong.text


def test_sign_in_empty_form_says_what_is_missing(browser: Browser) -> None:
    browser.get("/console/sign-in")
    response = browser.post("/console/sign-in", {"login": "", "password": ""})
    assert response.status_code == 422
    assert "아이디를 입력해 주세요." in response.text
    assert "오류: " in response.text


def test_sign_in_too_many_attempts_is_429(browser: Browser, lee: Actor) -> None:
    for _ in range(8):
        browser.sign_in(lee.name, "wrong")
    response = browser.sign_in(lee.name)
    assert response.status_code == 429
    assert "분 뒤에 다시 시도해 주세요" in response.text


def test_sign_in_gives_a_new_session_token(browser: Browser, lee: Actor, runtime: Runtime) -> None:
    browser.sign_in(lee.name)
    first = browser.client.get_cookie("tenday_console", path="/console")
    browser.get(QUEUE)
    browser.post("/console/sign-out")
    browser.sign_in(lee.name)
    second = browser.client.get_cookie("tenday_console", path="/console")

    assert first is not None
    assert second is not None
    assert first.value != second.value
    assert second.http_only
    with runtime.reading(None) as session:
        assert session.scalar(select(func.count()).select_from(WebSession)) == 1


def test_sign_out_ends_the_session_on_the_server(officer: Browser, app: Flask) -> None:
    kept = officer.client.get_cookie("tenday_console", path="/console")
    assert kept is not None
    officer.post("/console/sign-out")
    thief = Browser(app.test_client())
    thief.client.set_cookie("tenday_console", kept.value, path="/console")
    assert thief.get(QUEUE).status_code == 303


def test_next_outside_the_console_is_not_followed(browser: Browser, lee: Actor) -> None:
    for target in (
        "https://example.com/",
        "//example.com/console/",
        "/console/../admin",
        "/ko/okestro/",
        "/console/\\example.com",
    ):
        response = browser.sign_in(lee.name, path=f"?next={target}")
        assert response.headers["Location"] == "/console/", target
        browser.get(QUEUE)
        browser.post("/console/sign-out")


def test_one_organisation_opens_at_once_several_are_offered(
    browser: Browser, runtime: Runtime, lee: Actor
) -> None:
    browser.sign_in(lee.name)
    assert browser.get("/console/").headers["Location"] == "/console/okestro/"
    people.staff(runtime, "lee", Role.OFFICER, slug="hanbit")
    offered = browser.get("/console/")
    assert offered.status_code == 200
    assert "/console/okestro/" in offered.text
    assert "/console/hanbit/" in offered.text


def test_home_leads_each_role_to_its_first_page(another: Callable[..., Browser]) -> None:
    assert another("o", Role.OFFICER).get("/console/okestro/").location == QUEUE
    owner = another("t", Role.TASK_OWNER).get("/console/okestro/")
    assert owner.location == "/console/okestro/tasks"
    assert (
        another("a", Role.ADMIN).get("/console/okestro/").location == "/console/okestro/dashboard"
    )


def test_revoked_role_closes_the_console_at_once(
    officer: Browser, runtime: Runtime, lee: Actor, kim: Actor
) -> None:
    from app.services.staff import revoke_role

    assert kim.staff_id is not None
    assert lee.staff_id is not None
    revoke_role(
        runtime, Actor("operator", lee.organisation_id, name="x"), lee.staff_id, Role.OFFICER
    )
    response = officer.get(QUEUE)
    assert response.status_code == 403
    assert "관리자에게 부탁해 주세요" in response.text


def test_forbidden_page_says_who_can(another: Callable[..., Browser], lee: Actor) -> None:
    response = another("owner", Role.TASK_OWNER).get(QUEUE)
    assert response.status_code == 403
    assert "처리담당자" in response.text
    assert lee.name.title() in response.text


def test_session_is_over_after_ten_hours_however_busy(officer: Browser, clock: FixedClock) -> None:
    clock.move(hours=9, minutes=59)
    assert officer.get(QUEUE).status_code == 200
    clock.move(minutes=2)
    assert officer.get(QUEUE).status_code == 303


def test_display_settings_and_short_cuts_are_kept(officer: Browser) -> None:
    assert 'data-keys="off"' not in officer.get(QUEUE).text
    response = officer.post(
        "/console/display",
        {"theme": "dark", "size": "large", "keys": "off", "next": QUEUE},
    )
    assert response.location == QUEUE
    page = officer.get(QUEUE).text
    assert 'data-theme="dark"' in page
    assert 'data-size="large"' in page
    assert 'data-keys="off"' in page
