"""A browser of few words: pages, their CSRF token, forms; over HTTP or inside the process."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask.testing import FlaskClient

from benchmarks.workshop import OFFICER, PASSWORD
from tools.processes import LOOPBACK

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="csrf_token"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class UnexpectedAnswerError(RuntimeError):
    """A page did not answer as a working service does; measuring it would mean nothing."""


def token_of(page: str) -> str:
    """Return the CSRF token of a page's form."""
    found = _TOKEN.search(page)
    if found is None:
        raise UnexpectedAnswerError("no form on the page")
    return found[1] or found[2]


def signed_in(client: FlaskClient) -> FlaskClient:
    """Sign the officer of the workshop in."""
    page = client.get("/console/sign-in").get_data(as_text=True)
    given = {"csrf_token": token_of(page), "login": OFFICER, "password": PASSWORD}
    answer = client.post("/console/sign-in", data=given)
    if answer.status_code != http.client.SEE_OTHER:
        raise UnexpectedAnswerError(f"sign-in answered {answer.status_code}")
    return client


def opened(client: FlaskClient, path: str) -> str:
    """Return a page that must be there."""
    answer = client.get(path)
    if answer.status_code != http.client.OK:
        raise UnexpectedAnswerError(f"{path} answered {answer.status_code}")
    return answer.get_data(as_text=True)


@dataclass
class Visitor:
    """Somebody with a connection that is kept while the server keeps it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> str:
        """Return a page that must be there."""
        status, page = self._ask("GET", path, None, {})
        if status != http.client.OK:
            raise UnexpectedAnswerError(f"GET {path} answered {status}")
        return page

    def post(self, path: str, form: Mapping[str, str | Sequence[str]]) -> None:
        """Send a form that must lead on."""
        status, page = self._ask("POST", path, urlencode(form, doseq=True), FORM)
        if status != http.client.SEE_OTHER:
            raise UnexpectedAnswerError(f"POST {path} answered {status}: {page[:300]}")

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, str]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=60)
        cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        self._connection.request(
            method, path, body, {**headers, **(cookie if self.cookies else {})}
        )
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()


def rate_of(jobs: Sequence[Callable[[], None]], clients: int = 4) -> float:
    """Let clients share the jobs; returns jobs per second. The first error stops everything."""
    waiting = list(reversed(jobs))
    errors: list[Exception] = []

    def work() -> None:
        while waiting and not errors:
            try:
                waiting.pop()()
            except IndexError:
                return
            except Exception as error:  # noqa: BLE001 - raised again below, in the caller
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if errors:
        raise errors[0]
    return len(jobs) / took
