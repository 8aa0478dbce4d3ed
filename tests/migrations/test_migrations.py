"""The schema goes up and down with data in it, says what the models say, and keeps its guards."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app.config import ROOT
from app.extensions import db
from app.runtime import Runtime
from app.store import Base, Tenant
from tests import people
from tests.databases import Database

VERSIONS = sorted(path.name for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
GUARDED = {"event", "leaf", "node", "tree_head", "access_head", "access_entry"}


def test_migrations_are_numbered_without_gaps() -> None:
    assert [name[:4] for name in VERSIONS] == [f"{n:04d}" for n in range(1, len(VERSIONS) + 1)]


def test_schema_is_what_the_models_say(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)
    assert differences == []


def test_downgrade_and_upgrade_with_data_leaves_an_empty_schema(
    app: Flask, runtime: Runtime
) -> None:
    people.file(runtime)
    with app.app_context():
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade()
        assert "filing" in inspect(db.engine).get_table_names()


def test_row_security_taken_off_and_put_on_keeps_the_data(app: Flask, runtime: Runtime) -> None:
    receipt = people.file(runtime)
    with app.app_context():
        downgrade(revision="0002")
        upgrade()
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert session.execute(text("SELECT id FROM filing")).scalar() == receipt.filing_id


def test_append_only_tables_have_their_triggers(app: Flask, database: Database) -> None:
    query = (
        "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if database.kind == "sqlite"
        else "SELECT DISTINCT event_object_table FROM information_schema.triggers"
    )
    with app.app_context(), db.engine.connect() as connection:
        tables = set(connection.execute(text(query)).scalars())
    assert tables >= GUARDED


def test_every_tenant_table_has_row_security(app: Flask, database: Database) -> None:
    if database.kind == "sqlite":
        return  # there is none in SQLite; the ORM guard is tested in test_tenancy
    tenants = {
        inspect(mapper.class_).persist_selectable.description
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Tenant)
    }
    with app.app_context(), db.engine.connect() as connection:
        secured = set(
            connection.execute(text("SELECT relname FROM pg_class WHERE relrowsecurity")).scalars()
        )
    assert secured == tenants


@pytest.mark.parametrize("name", VERSIONS)
def test_migration_does_not_import_the_application(name: str) -> None:
    text_ = (Path(ROOT) / "migrations" / "versions" / name).read_text(encoding="utf-8")
    assert "from app" not in text_
    assert "import app" not in text_
