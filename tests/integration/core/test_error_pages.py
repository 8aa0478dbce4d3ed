"""Error pages of each face: they lead back into that face, whether or not the portal is served."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter

from app.clock import FixedClock
from app.config import Settings
from app.extensions import db
from app.factory import create_app


def test_unknown_page_of_the_console_leads_back_to_the_console(client: FlaskClient) -> None:
    answer = client.get("/console/okestro/nothing-here")
    assert answer.status_code == 404
    assert 'href="/console/"' in answer.text
    assert "/track" not in answer.text


def test_unknown_page_of_the_portal_offers_the_look_up(client: FlaskClient) -> None:
    answer = client.get("/ko/okestro/request/unknown/where")
    assert answer.status_code == 404
    assert "/ko/okestro/track" in answer.text


def test_number_no_row_can_have_leads_nowhere(app: Flask, client: FlaskClient) -> None:
    assert client.get(f"/console/okestro/tasks/{2**63 - 1}").status_code == 303  # to sign in
    assert client.get(f"/console/okestro/tasks/{2**63}").status_code == 404
    limits = [
        getattr(converter, "max", None)
        for rule in app.url_map.iter_rules()
        for converter in rule._converters.values()
        if isinstance(converter, IntegerConverter)
    ]
    assert limits
    assert all(most is not None and most < 2**63 for most in limits)


@pytest.mark.parametrize("path", ["/console/okestro/nothing", "/task/nothing", "/ko/okestro/"])
def test_process_without_the_portal_still_has_error_pages(
    settings: Settings, clock: FixedClock, path: str
) -> None:
    app: Flask = create_app(replace(settings, faces=frozenset({"console", "task"})), clock)
    assert app.test_client().get(path).status_code in {302, 303, 404}
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
