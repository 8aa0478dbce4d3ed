"""What somebody settles for themselves: screen, notifications, password, sessions."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.own_account import change_password
from app.store import Event, NoticeSetting, Staff
from app.store.tenancy import ALL
from forms.own_commands import ChangePassword
from tests.integration.console.conftest import PASSWORD, Browser

SETTINGS = "/console/okestro/settings"
NEW = "another fine day for it"


def test_language_and_display_are_chosen_on_one_form(officer: Browser) -> None:
    officer.get(SETTINGS)
    officer.post(
        "/console/display",
        {"language": "en", "theme": "dark", "size": "large", "keys": "off", "next": SETTINGS},
    )
    page = officer.get(SETTINGS).text
    assert '<html lang="en" data-theme="dark" data-size="large">' in page
    assert "My settings" in page
    assert 'data-keys="off"' in page


def test_short_address_finds_the_settings(officer: Browser) -> None:
    answer = officer.get("/console/settings")
    assert answer.status_code == 303
    assert answer.headers["Location"] == SETTINGS


def test_choices_are_kept_and_what_is_not_offered_is_refused(
    officer: Browser, runtime: Runtime
) -> None:
    page = officer.get(SETTINGS).text
    sent = {
        name: "page" if value == "mail" else value
        for name, value in _selected(page).items()
        if name != "kind_digest"
    }
    refused = officer.post(f"{SETTINGS}/notices", {**sent, "kind_digest": "page"})
    assert refused.status_code == 422
    assert _selected(refused.text)["kind_due"] == "page"  # what was entered is still there
    kept = officer.post(f"{SETTINGS}/notices", {**sent, "kind_digest": "off"})
    assert kept.status_code == 303
    assert _selected(officer.get(SETTINGS).text) == {**sent, "kind_digest": "off"}
    with runtime.reading(ALL) as session:
        kinds = set(session.scalars(select(NoticeSetting.kind)))
    assert "assigned" not in kinds  # as it is for everybody: no row


def test_password_is_changed_and_ends_the_other_sessions(
    officer: Browser, app: Flask, runtime: Runtime, lee: Actor
) -> None:
    elsewhere = Browser(app.test_client())
    elsewhere.sign_in(lee.name)
    officer.get(SETTINGS)
    wrong = officer.post(
        f"{SETTINGS}/password", {"current": "nonsense it is", "password": NEW, "again": NEW}
    )
    assert wrong.status_code == 422
    assert "지금 비밀번호가 맞지 않습니다" in wrong.text
    weak = officer.post(
        f"{SETTINGS}/password", {"current": PASSWORD, "password": "aaaaaaaaaaaa", "again": "x"}
    )
    assert weak.status_code == 422
    assert "두 비밀번호가 서로 다릅니다" in weak.text
    done = officer.post(
        f"{SETTINGS}/password", {"current": PASSWORD, "password": NEW, "again": NEW}
    )
    assert done.status_code == 303
    assert officer.get(SETTINGS).status_code == 200  # this browser stays
    assert elsewhere.get(SETTINGS).status_code == 303  # the other one is out
    assert Browser(app.test_client()).sign_in(lee.name).status_code == 422
    assert Browser(app.test_client()).sign_in(lee.name, NEW).status_code == 303
    with runtime.reading(ALL) as session:
        assert "staff.password_set" in set(session.scalars(select(Event.kind)))


def test_a_password_is_not_changed_while_other_sessions_would_stay(
    lee: Actor, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    def kept() -> str:
        with runtime.reading(None) as session:
            return session.get_one(Staff, lee.staff_id).password_hash

    before = kept()
    monkeypatch.setattr("app.services.own_account._sessions", broken)
    with pytest.raises(RuntimeError):
        change_password(runtime, lee, ChangePassword(PASSWORD, NEW), None)
    assert kept() == before


def test_other_sessions_are_listed_and_ended(officer: Browser, app: Flask, lee: Actor) -> None:
    elsewhere = Browser(app.test_client())
    elsewhere.sign_in(lee.name)
    page = officer.get(SETTINGS).text
    assert page.count("에 로그인") == 2
    assert page.count("이 브라우저") == 2  # the badge, and the word about text size
    officer.post(f"{SETTINGS}/sessions")
    assert elsewhere.get(SETTINGS).status_code == 303
    assert "에 로그인" in officer.get(SETTINGS).text


def _selected(page: str) -> dict[str, str]:
    """Return what the selects of the page show."""
    found = {}
    for part in page.split("<select")[1:]:
        name = part.split('name="', 1)[1].split('"', 1)[0]
        options = part.split("</select>")[0].split("<option")[1:]
        chosen = next((one for one in options if "selected" in one), options[0])
        found[name] = chosen.split('value="', 1)[1].split('"', 1)[0]
    return found
