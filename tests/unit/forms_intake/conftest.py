"""Forms need a request, not our application: a bare Flask is enough."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture(scope="session")
def plain_app() -> Flask:
    app = Flask("intake-forms")
    app.config.update(SECRET_KEY="test", WTF_CSRF_ENABLED=False)
    Babel(app, default_locale="ko")
    return app


@pytest.fixture(autouse=True)
def request_context(plain_app: Flask) -> Iterator[None]:
    with plain_app.test_request_context("/", method="POST"):
        yield
