"""Somebody at the portal."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from tests.integration.portal.walker import Walker


@pytest.fixture
def walker(client: FlaskClient, runtime: Runtime) -> Walker:
    """Return a person with a browser at OKESTRO's portal, in Korean."""
    return Walker(client, runtime)


@pytest.fixture
def stranger(app: Flask, runtime: Runtime) -> Walker:
    """Return another person with another browser."""
    return Walker(app.test_client(), runtime)
