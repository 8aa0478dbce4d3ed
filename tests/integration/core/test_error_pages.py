"""Error pages of each face: they lead back into that face, whether or not the portal is served."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

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


@pytest.mark.parametrize("path", ["/console/okestro/nothing", "/task/nothing", "/ko/okestro/"])
def test_process_without_the_portal_still_has_error_pages(
    settings: Settings, clock: FixedClock, path: str
) -> None:
    app: Flask = create_app(replace(settings, faces=frozenset({"console", "task"})), clock)
    assert app.test_client().get(path).status_code in {302, 303, 404}
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
