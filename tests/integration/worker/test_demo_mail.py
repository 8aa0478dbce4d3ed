from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.clock import FixedClock
from app.config import Settings
from app.factory import create_app
from app.runtime import Runtime
from app.worker.process import drain
from tests import people


@pytest.fixture
def demo(settings: Settings, clock: FixedClock) -> Flask:
    """The application of a demo on this machine."""
    return create_app(replace(settings, demo=True), clock)


def test_demo_mail_shows_what_was_sent(runtime: Runtime, demo: Flask) -> None:
    number = people.file(runtime, people.ACCESS_ONLY).number
    drain(runtime, {"mail"})

    page = demo.test_client().get("/demo/mail")

    assert page.status_code == 200
    assert number in page.text
    assert "seoyeon@example.kr" in page.text


def test_demo_mail_empty_says_so(demo: Flask) -> None:
    assert "아직 메일이 없습니다" in demo.test_client().get("/demo/mail").text


def test_demo_mail_from_another_machine_is_not_there(demo: Flask) -> None:
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}

    assert demo.test_client().get("/demo/mail", environ_base=elsewhere).status_code == 404


def test_demo_mail_outside_a_demo_is_not_there(client: FlaskClient) -> None:
    assert client.get("/demo/mail", follow_redirects=True).status_code == 404


@pytest.mark.parametrize("mail_url", ["smtp://127.0.0.1:25", "null:"])
def test_demo_mail_without_a_folder_is_not_there(
    settings: Settings, clock: FixedClock, mail_url: str
) -> None:
    app = create_app(replace(settings, demo=True, mail_url=mail_url), clock)

    assert app.test_client().get("/demo/mail", follow_redirects=True).status_code == 404
