"""A browser that keeps cookies and sends the CSRF token of the page it saw last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
Form = dict[str, str | list[str]]


@dataclass
class Browser:
    """One browser of one face of the staff: `console` or `audit`."""

    client: FlaskClient
    face: str
    token: str = ""

    def get(self, path: str) -> TestResponse:
        """Open a page of OKESTRO, by its path behind the organisation."""
        return self._kept(self.client.get(self.address(path)))

    def post(self, path: str, form: Form | None = None) -> TestResponse:
        """Send a form with the token of the last page."""
        sent = {"csrf_token": self.token, **(form or {})}
        return self._kept(self.client.post(self.address(path), data=sent))

    def sign_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        """Sign in as this member of staff."""
        where = f"/{self.face}/sign-in"
        self.get(where)
        return self.post(where, {"login": login, "password": password})

    def address(self, path: str) -> str:
        """Return the full address; one that names its face already is left alone."""
        return path if path.startswith(f"/{self.face}") else f"/{self.face}/okestro{path}"

    def _kept(self, response: TestResponse) -> TestResponse:
        found = _TOKEN.search(response.text) if response.mimetype == "text/html" else None
        if found:
            self.token = found[1]
        return response
