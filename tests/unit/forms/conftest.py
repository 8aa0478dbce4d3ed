"""Forms need a request, not our application: a bare Flask is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm

Form = TypeVar("Form", bound=BaseForm)
Fill = Callable[..., Any]


@pytest.fixture(scope="session")
def bare_app() -> Flask:
    app = Flask("forms")
    app.config.update(SECRET_KEY="test", WTF_CSRF_ENABLED=False)
    Babel(app, default_locale="ko")
    return app


@pytest.fixture(autouse=True)
def request_context(bare_app: Flask) -> Iterator[None]:
    with bare_app.test_request_context("/", method="POST"):
        yield


@pytest.fixture
def fill() -> Fill:
    """Return a form of the given class with the data as a browser would post it."""

    def make(form_class: type[Form], data: dict[str, Any], **kwargs: Any) -> Form:
        return form_class(MultiDict(data), **kwargs)

    return make
