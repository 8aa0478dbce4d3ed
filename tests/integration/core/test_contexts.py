"""No two requests may share a context: with it they would share who is signed in."""

from __future__ import annotations

from flask import Flask


def test_second_request_in_a_shared_context_is_refused(app: Flask) -> None:
    client = app.test_client()
    with app.app_context():
        assert [client.get("/healthz").status_code for _ in range(2)] == [200, 500]


def test_requests_of_their_own_context_are_served(app: Flask) -> None:
    client = app.test_client()
    assert [client.get("/healthz").status_code for _ in range(2)] == [200, 200]
