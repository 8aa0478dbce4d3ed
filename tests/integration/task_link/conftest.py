"""A task whose owner was mailed a link, and browsers that open it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.record.events import Actor
from app.runtime import Runtime
from app.services import tasks
from app.store import AccessEntry, TaskLink
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team
from tests.integration.task_link.hands import owner_of
from tests.mailbox import mails
from workflows.vocabulary import Outcome

OWNER_MAIL = "owner-okestro@okestro.test"
FOUND = {
    "do": "send",
    "verdict": "match",
    "searched_by": "전자우편 주소와 전화번호",
    "found-0-what": "inquiry/name",
    "found-0-value": "김서연",
    "found-0-action": "show",
}
_LINK = re.compile(r"/task/[A-Za-z0-9_-]{43}")
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Browser:
    """A browser without script that opens links from mails."""

    client: FlaskClient
    _token: str = field(default="")

    def open(self, path: str) -> TestResponse:
        answer = self.client.get(path)
        found = _TOKEN.search(answer.get_data(as_text=True))
        self._token = found.group(1) if found else self._token
        return answer

    def send(self, path: str, fields: Mapping[str, str] | None = None) -> TestResponse:
        """Send a form with the token of the page that was opened last."""
        return self.client.post(path, data={"csrf_token": self._token, **(fields or {})})

    def enter(self, path: str) -> TestResponse:
        """Open a link here: the page that asks, then its button, then where that leads."""
        self.open(path)
        answer = self.send(f"{path}/open")
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return self.open(answer.headers["Location"])


def text_of(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def newest_link(runtime: Runtime, to: str = OWNER_MAIL) -> str:
    """Send what waits to be sent, and return the path of the link in the newest mail."""
    drain(runtime, {"staff_mail"})
    found = _LINK.search(mails(runtime, to)[0].text)
    assert found is not None
    return found.group()


@pytest.fixture
def new_browser(app: Flask) -> Callable[[], Browser]:
    return lambda: Browser(app.test_client())


@pytest.fixture
def browser(new_browser: Callable[[], Browser]) -> Browser:
    return new_browser()


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def second(team: Team) -> Actor:
    """Another task owner, who answers for recruiting only."""
    return owner_of(team, "second", "recruiting")


@pytest.fixture
def place(runtime: Runtime, team: Team) -> Place:
    """An access request whose search was ordered in one system."""
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    return place


@pytest.fixture
def link(runtime: Runtime, place: Place) -> str:
    """The path of the link the owner was mailed."""
    del place
    return newest_link(runtime)


@pytest.fixture
def measure_link(runtime: Runtime, team: Team) -> str:
    """The path of the link to a measure: a deletion was approved and is to be carried out."""
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    task = team.investigate(place, casework.ERASE_NAME)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    team.approve(place)
    return newest_link(runtime)


@pytest.fixture
def links(runtime: Runtime) -> Callable[[], list[TaskLink]]:
    """Return how the links stand in the database, oldest first."""

    def read() -> list[TaskLink]:
        with runtime.reading(ALL) as session:
            return list(session.scalars(select(TaskLink).order_by(TaskLink.id)))

    return read


@pytest.fixture
def looks(runtime: Runtime) -> Callable[[], list[tuple[str, str]]]:
    """Return who looked at what, as the access log tells."""

    def read() -> list[tuple[str, str]]:
        with runtime.reading(ALL) as session:
            rows = session.scalars(select(AccessEntry).order_by(AccessEntry.id))
            return [(row.staff_login, row.action) for row in rows]

    return read


def done_on(day: date) -> dict[str, str]:
    """Return the fields of a measure that was carried out on a day."""
    return {
        "done_on-y": str(day.year),
        "done_on-m": str(day.month),
        "done_on-d": str(day.day),
        "how": "overwrite",
        "count": "3",
    }
