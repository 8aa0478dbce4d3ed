"""What benchmarks work with: sizes, folders, and installations that are filled once."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from flask import Flask
from flask_migrate import upgrade

from app.clock import SystemClock
from app.config import Settings
from app.demo.bulk import add_requests
from app.embedded import make_secrets
from app.extensions import db
from app.factory import create_app
from app.organisations import OKESTRO
from app.record.events import Actor
from app.runtime import Runtime
from app.services.desk import open_desk
from app.services.profiles import load_organisation, organisation_ids
from app.services.sealing_log import seal_events
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from benchmarks.harness import NotThereError
from tools.postgres import PostgresUnavailableError, throwaway_postgres
from workflows.vocabulary import Role

SLUG = "okestro"
OFFICER, PASSWORD = "officer", "measured quietly, never shared"
SEED = 10
READY = "ready"


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    #: Requests in the small and in the large database.
    few: int
    many: int
    #: Repeats of what is slow (documents, filings, lines).
    rounds: int
    filings: int
    lines: int


SIZES = {
    "quick": Size(few=2_000, many=10_000, rounds=3, filings=60, lines=20_000),
    "normal": Size(few=10_000, many=50_000, rounds=3, filings=160, lines=50_000),
    "full": Size(few=10_000, many=1_000_000, rounds=5, filings=400, lines=200_000),
}


@dataclass(frozen=True)
class Installation:
    """One installation with an organisation, an officer, and some volume."""

    home: Path
    values: Mapping[str, str]
    app: Flask
    officer_id: int

    @property
    def runtime(self) -> Runtime:
        """What use cases need."""
        return cast("Runtime", self.app.extensions["tenday"])

    @property
    def organisation_id(self) -> int:
        """The organisation that has the volume."""
        return organisation_ids(self.runtime)[SLUG]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process of this installation."""
        settings = {f"TENDAY_{name}": value for name, value in self.values.items()}
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", **settings}


@dataclass
class Workshop:
    """Folders and installations of one run; everything is gone afterwards."""

    size: Size
    folder: Path
    _made: dict[str, Installation] = field(default_factory=dict)
    _closing: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    _postgres: str = ""

    @classmethod
    @contextlib.contextmanager
    def from_environment(cls) -> Iterator[Workshop]:
        """Open a workshop of the size that BENCH_SIZE names."""
        name = os.environ.get("BENCH_SIZE", "normal")
        if name not in SIZES:
            raise SystemExit(f"BENCH_SIZE={name}: use one of {', '.join(SIZES)}")
        kept = os.environ.get("BENCH_HOME")
        folder = Path(kept or tempfile.mkdtemp(prefix="tenday-bench-"))
        workshop = cls(SIZES[name], folder)
        try:
            with workshop._closing:
                yield workshop
        finally:
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)

    def embedded(self, requests: int) -> Installation:
        """Return the SQLite installation with this many requests, all of them sealed."""
        home = self.folder / f"sqlite-{requests}"
        return self._installation(home, f"sqlite:///{home}/tenday.db", requests)

    def fresh(self, name: str) -> Installation:
        """Return a SQLite installation without requests that nobody else uses."""
        home = self.folder / f"fresh-{name}"
        shutil.rmtree(home, ignore_errors=True)
        return self._installation(home, f"sqlite:///{home}/tenday.db", 0)

    def copied(self, filled: Installation, name: str) -> Installation:
        """Return a copy of an embedded installation, for what changes many rows."""
        home = self.folder / f"copy-{name}"
        shutil.rmtree(home, ignore_errors=True)
        with filled.runtime.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(filled.home, home)
        return self._installation(home, f"sqlite:///{home}/tenday.db", 0)

    def on_postgres(self, name: str) -> Installation:
        """Return an installation without requests on a database of a throw-away PostgreSQL.

        Raises:
            NotThereError: PostgreSQL is not installed.

        """
        home = self.folder / f"postgresql-{name}"
        shutil.rmtree(home, ignore_errors=True)
        return self._installation(home, self.postgres_database(name), 0)

    def postgres_database(self, name: str) -> str:
        """Return the URL of a new database; the server is started with the first one."""
        from sqlalchemy import create_engine, make_url, text  # noqa: PLC0415 - only here

        if not self._postgres:
            try:
                self._postgres = self._closing.enter_context(throwaway_postgres())
            except PostgresUnavailableError as error:
                raise NotThereError(str(error)) from error
        engine = create_engine(self._postgres, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        return make_url(self._postgres).set(database=name).render_as_string(hide_password=False)

    def _installation(self, home: Path, url: str, requests: int) -> Installation:
        known = self._made.get(str(home))
        if known is None:
            known = self._made[str(home)] = _open(home, url, requests)
            self._closing.callback(_close, known)
        return known


def _open(home: Path, url: str, requests: int) -> Installation:
    make_secrets(home)
    values = {
        "HOME": str(home),
        "DATABASE_URL": url,
        "SECRET_KEY": f"file:{home}/secret",
        "KEYRING": f"file:{home}/keyring.json",
        "STORAGE_URL": f"file:{home}/files",
        "MAIL_URL": f"file:{home}/mail",
        "PASSWORD_COST": "cheap",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(Settings.from_values(values), SystemClock())
    ready = home / READY
    if not ready.exists():
        officer_id = _fill(app, requests)
        ready.write_text(str(officer_id), encoding="ascii")
    return Installation(home, values, app, int(ready.read_text(encoding="ascii")))


def _fill(app: Flask, requests: int) -> int:
    runtime = cast("Runtime", app.extensions["tenday"])
    with app.app_context():
        upgrade()
    text = OKESTRO.read_text(encoding="utf-8")
    load_organisation(runtime, text, source="okestro.toml", loaded_by="benchmarks")
    organisation_id = organisation_ids(runtime)[SLUG]
    officer_id = add_staff(runtime, NewStaff(OFFICER, OFFICER, "officer@okestro.example", PASSWORD))
    operator = Actor("operator", organisation_id, name="benchmarks")
    for role in (Role.OFFICER, Role.APPROVER):
        grant_role(runtime, operator, Grant(officer_id, role))
    open_desk(runtime, operator)
    for _ in add_requests(
        runtime, organisation_id, requests, seed=SEED, officers=(officer_id,), profile_version=1
    ):
        pass
    seal_events(runtime, batch=20_000)
    return officer_id


def _close(installation: Installation) -> None:
    with installation.app.app_context():
        db.session.remove()
        db.engine.dispose()
