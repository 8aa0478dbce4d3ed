"""The calendar feed behind a secret address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.feeds import READS, UNKNOWN
from app.services.staff import revoke_role
from app.store import CalendarFeed, Event
from app.store.tenancy import ALL
from forms.console_commands import Assign
from forms.place import Place
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import EventKind, Role

SETTINGS = "/console/okestro/settings"
_URL = re.compile(r'id="feed-url">[^<]*?(/feeds/[\w-]+\.ics)<')


def new_address(browser: Browser) -> str:
    """Make an address on the page of settings, and return its path."""
    browser.get(SETTINGS)
    found = _URL.search(browser.post(f"{SETTINGS}/calendar", {"do": "make"}).text)
    assert found
    return found[1]


@pytest.fixture
def mine(runtime: Runtime, lee: Actor) -> str:
    """File a request and give it to the officer."""
    number = people.file(runtime, people.ACCESS_ONLY).number
    people.file(runtime, people.ACCESS_ONLY)  # nobody's
    assign(runtime, lee, Assign(Place(number, 1), lee.staff_id))
    return number


def test_feed_shows_numbers_and_days_without_a_session_and_nobodys_name(
    officer: Browser, client: FlaskClient, mine: str
) -> None:
    answer = client.get(new_address(officer))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    text = answer.get_data(as_text=True).replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert f"SUMMARY:법정 기한: {mine}-1 열람" in text
    assert "DTSTART;VALUE=DATE:20261203" in text
    assert f"/console/okestro/f/{mine}/1" in text
    assert "서연" not in text


def test_address_is_shown_once_and_only_its_hash_is_kept(
    officer: Browser, runtime: Runtime
) -> None:
    path = new_address(officer)
    token = path.removeprefix("/feeds/").removesuffix(".ics")
    assert len(token) >= 43  # 256 bits
    assert token not in officer.get(SETTINGS).text
    with runtime.reading(ALL) as session:
        row = session.scalars(select(CalendarFeed)).one()
    assert len(row.token_hash) == 32
    assert token.encode() not in row.token_hash


def test_new_address_ends_the_one_before_and_either_can_be_switched_off(
    officer: Browser, client: FlaskClient
) -> None:
    first, second = new_address(officer), new_address(officer)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    officer.post(f"{SETTINGS}/calendar", {"do": "end"})
    assert client.get(second).status_code == 404


def test_making_renewing_and_ending_an_address_stands_in_the_log_once_each(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    tokens = [new_address(officer), new_address(officer)]
    for _ in range(2):
        officer.post(f"{SETTINGS}/calendar", {"do": "end"})
    with runtime.reading(lee.organisation_id) as session:
        query = select(Event.kind, Event.body).where(Event.kind.startswith("calendar_feed"))
        rows = session.execute(query.order_by(Event.id)).all()
    made, ended = str(EventKind.FEED_MADE), str(EventKind.FEED_ENDED)
    assert [row.kind for row in rows] == [made, ended, made, ended]
    assert [json.loads(row.body)["facts"] for row in rows] == [{"staff": lee.staff_id}] * 4
    secrets = [path.removeprefix("/feeds/").removesuffix(".ics") for path in tokens]
    assert not any(secret.encode() in row.body for row in rows for secret in secrets)


def test_feed_ends_with_the_membership(
    officer: Browser, client: FlaskClient, runtime: Runtime, lee: Actor
) -> None:
    path = new_address(officer)
    assert client.get(path).status_code == 200
    boss = people.staff(runtime, "boss", Role.ADMIN)
    revoke_role(runtime, boss, lee.staff_id or 0, Role.OFFICER)
    assert client.get(path).status_code == 404


def test_guessing_and_reading_too_often_are_slowed_down(
    officer: Browser, client: FlaskClient
) -> None:
    path = new_address(officer)
    assert {client.get(path).status_code for _ in range(READS.tries)} == {200}
    assert client.get(path).status_code == 429
    wrong = [client.get(f"/feeds/{'x' * 43}.ics").status_code for _ in range(UNKNOWN.tries + 1)]
    assert wrong == [404] * UNKNOWN.tries + [429]


def test_only_those_with_due_dates_get_an_address(another: Callable[..., Browser]) -> None:
    owner = another("owner", Role.TASK_OWNER)
    assert "달력 구독" not in owner.get(SETTINGS).text
    assert owner.post(f"{SETTINGS}/calendar", {"do": "make"}).status_code == 403
