"""A browser without script, signed in as somebody: it opens pages and sends their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forms.place import Place

CONSOLE = "/console/okestro"
PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Browser:
    """One signed-in browser."""

    client: FlaskClient

    def open(self, path: str) -> TestResponse:
        return self.client.get(f"{CONSOLE}{path}")

    def send(self, path: str, fields: Mapping[str, Any] | None = None) -> TestResponse:
        """Send a form of the page at `path`, with the token that page gave."""
        return self.client.post(
            f"{CONSOLE}{path}", data={"csrf_token": self.token(), **(fields or {})}
        )

    def token(self) -> str:
        """Take a token from a page everybody signed in can open."""
        page = self.client.get("/console/").get_data(as_text=True)
        found = _TOKEN.search(page)
        if found is None:
            page = self.client.get("/console/", follow_redirects=True).get_data(as_text=True)
            found = _TOKEN.search(page)
        assert found is not None
        return found.group(1)


def sign_in(app: Flask, login: str) -> Browser:
    """Return a browser in which this member of staff is signed in."""
    client = app.test_client()
    page = client.get("/console/sign-in").get_data(as_text=True)
    found = _TOKEN.search(page)
    assert found is not None
    answer = client.post(
        "/console/sign-in",
        data={"csrf_token": found.group(1), "login": login, "password": PASSWORD},
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return Browser(client)


def text_of(answer: TestResponse) -> str:
    """Return a page as text, for looking into."""
    return answer.get_data(as_text=True)


def day_fields(name: str, year: int, month: int, day: int) -> dict[str, str]:
    """Return the three inputs of a day."""
    return {f"{name}-y": str(year), f"{name}-m": str(month), f"{name}-d": str(day)}


def item_fields(task: int, *actions: str) -> dict[str, str]:
    """Return the inputs that choose an action for each item a task found."""
    fields: dict[str, str] = {}
    for index, action in enumerate(actions):
        fields |= {
            f"items-{index}-task": str(task),
            f"items-{index}-index": str(index),
            f"items-{index}-action": action,
        }
    return fields


def at(place: Place, screen: str) -> str:
    """Return the path of a screen of a request."""
    return f"/f/{place.receipt}/{place.position}/{screen}"
