"""Databases for tests: migrated once per process and kind, then copied for each test."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy import make_url

from app.clock import SystemClock
from app.config import Settings
from app.embedded import make_secrets


@dataclass(frozen=True)
class Database:
    """A database of one kind and where it is."""

    kind: str
    url: str


def template_database(kind: str, home: Path, postgres: str) -> Database:
    """Make a database, migrate it, load the organisations of the tests, and close it."""
    if kind == "sqlite":
        database = Database(kind, f"sqlite:///{home}/template.db")
    else:
        database = Database(kind, _create(postgres, f"template_{secrets.token_hex(6)}", None))
    _prepare(database, home)
    return database


@contextmanager
def fresh_database(template: Database, folder: Path) -> Iterator[Database]:
    """Give a copy of the template, and drop it afterwards."""
    if template.kind == "sqlite":
        source = make_url(template.url).database
        copy = folder / "tenday.db"
        shutil.copyfile(str(source), copy)
        yield Database("sqlite", f"sqlite:///{copy}")
        return
    name = f"test_{secrets.token_hex(6)}"
    url = _create(template.url, name, make_url(template.url).database)
    try:
        yield Database("postgresql", url)
    finally:
        with _admin(template.url) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _create(url: str, name: str, template: str | None) -> str:
    with _admin(url) as connection:
        command = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            command += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        connection.execute(command)
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _admin(url: str) -> psycopg.Connection[tuple[object, ...]]:
    target = make_url(url).set(drivername="postgresql", database="postgres")
    return psycopg.connect(target.render_as_string(hide_password=False), autocommit=True)


def _prepare(database: Database, home: Path) -> None:
    from app.extensions import db
    from app.factory import create_app
    from tests.organisations import load_organisations

    make_secrets(home)
    settings = Settings.from_values(
        {
            "DATABASE_URL": database.url,
            "SECRET_KEY": f"file:{home}/secret",
            "KEYRING": f"file:{home}/keyring.json",
            "STORAGE_URL": f"file:{home}/files",
            "MAIL_URL": f"file:{home}/mail",
            "PASSWORD_COST": "cheap",
        }
    )
    app = create_app(settings, SystemClock())
    with app.app_context():
        upgrade()
        load_organisations(app)
        if database.kind == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
