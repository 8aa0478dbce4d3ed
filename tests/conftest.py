"""Fixtures all tests share: an application on each database, a clock that stands still."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from app.clock import FixedClock
from app.config import Settings
from app.embedded import make_secrets
from app.runtime import Runtime
from tests.databases import Database, fresh_database, template_database

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

#: Monday 23 November 2026, 10:00 in Korea: vector V19's neighbour, no holiday near.
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
POSTGRES = os.environ.get("TENDAY_TEST_POSTGRES_URL", "")  # noqa: TID251 - set by make test
KINDS = ["sqlite", *(["postgresql"] if POSTGRES else [])]


@pytest.fixture(scope="session")
def secrets_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a secret and a keyring, made once per process."""
    home = tmp_path_factory.mktemp("home")
    make_secrets(home)
    return home


@pytest.fixture(scope="session", params=KINDS)
def database_template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Database:
    """Return a migrated database with the organisations loaded, to be copied by each test."""
    kind = cast("str", request.param)
    home = tmp_path_factory.mktemp(f"template-{kind}")
    return template_database(kind, home, POSTGRES)


@pytest.fixture
def database(database_template: Database, tmp_path: Path) -> Iterator[Database]:
    """Return this test's own copy of the migrated database."""
    with fresh_database(database_template, tmp_path) as copy:
        yield copy


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands on a Monday morning until it is moved."""
    return FixedClock(MORNING)


@pytest.fixture
def settings(database: Database, secrets_home: Path, tmp_path: Path) -> Settings:
    """Return settings of a test installation."""
    return settings_for(database.url, secrets_home, tmp_path)


def settings_for(url: str, secrets_home: Path, folder: Path) -> Settings:
    """Return settings for a database URL, with files and mail in `folder`."""
    return Settings.from_values(
        {
            "DATABASE_URL": url,
            "SECRET_KEY": f"file:{secrets_home}/secret",
            "KEYRING": f"file:{secrets_home}/keyring.json",
            "STORAGE_URL": f"file:{folder}/files",
            "MAIL_URL": f"file:{folder}/mail",
            "PASSWORD_COST": "cheap",
        }
    )


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Return a cache, so that a template is compiled once per process and not once per test."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(
    settings: Settings, clock: FixedClock, compiled_templates: BytecodeCache
) -> Iterator[Flask]:
    """Return the application on this test's database."""
    from app.extensions import db
    from app.factory import create_app

    application = create_app(settings, clock)
    application.config["TESTING"] = True
    application.jinja_env.bytecode_cache = compiled_templates
    application.config["PROPAGATE_EXCEPTIONS"] = False
    yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    """Return the runtime of the application."""
    return cast("Runtime", app.extensions["tenday"])


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser without cookies."""
    return app.test_client()


@pytest.fixture
def password() -> str:
    """Return a password good enough for the rules."""
    return secrets.token_urlsafe(16)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the driver of browsers; one per process, a second would find its event loop busy."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
