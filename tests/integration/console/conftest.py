"""A browser that is signed in to the console, and the people who work there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.record.events import Actor
from app.runtime import Runtime
from tests import people
from workflows.vocabulary import Role

PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
Json = dict[str, str | list[str]]


@dataclass
class Browser:
    """A browser of the console: keeps cookies, sends the CSRF token of the page before."""

    client: FlaskClient
    token: str = ""

    def get(self, path: str, *, follow: bool = False) -> TestResponse:
        """Open a page."""
        return self._kept(self.client.get(path, follow_redirects=follow))

    def post(self, path: str, data: Json | None = None, *, follow: bool = False) -> TestResponse:
        """Send a form with the token of the last page."""
        form = {"csrf_token": self.token, **(data or {})}
        return self._kept(self.client.post(path, data=form, follow_redirects=follow))

    def sign_in(self, login: str, password: str = PASSWORD, path: str = "") -> TestResponse:
        """Sign in as this member of staff."""
        address = f"/console/sign-in{path}"
        self.get(address)
        return self.post(address, {"login": login, "password": password})

    def _kept(self, response: TestResponse) -> TestResponse:
        found = _TOKEN.search(response.text) if response.mimetype == "text/html" else None
        if found:
            self.token = found[1]
        return response


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Return a browser nobody has signed in with."""
    return Browser(app.test_client())


@pytest.fixture
def lee(runtime: Runtime) -> Actor:
    """Return an officer of OKESTRO."""
    return people.staff(runtime, "lee", Role.OFFICER, password=PASSWORD)


@pytest.fixture
def kim(runtime: Runtime) -> Actor:
    """Return the approver of OKESTRO."""
    return people.staff(runtime, "kim", Role.APPROVER, password=PASSWORD)


@pytest.fixture
def officer(browser: Browser, lee: Actor) -> Browser:
    """Return a browser an officer is signed in with; its token is that of the queue."""
    browser.sign_in(lee.name)
    browser.get("/console/okestro/queue")
    return browser


@pytest.fixture
def another(app: Flask, runtime: Runtime) -> Callable[..., Browser]:
    """Return what signs in somebody else with these roles, in a browser of their own."""

    def signed_in(login: str, *roles: Role, slug: str = "okestro") -> Browser:
        people.staff(runtime, login, *roles, slug=slug, password=PASSWORD)
        browser = Browser(app.test_client())
        assert browser.sign_in(login).status_code == 303
        return browser

    return signed_in
