"""Nothing crosses: the guard in the ORM, and on PostgreSQL the database itself."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.extensions import db
from app.runtime import Runtime
from app.store import Base, Filing, Request, Tenant
from app.store.engine import ReadOnlySessionError
from app.store.tenancy import ALL, TenancyError, set_scope
from tests import people
from tests.databases import Database

TENANTS = sorted(
    (m.class_ for m in Base.registry.mappers if issubclass(m.class_, Tenant)),
    key=lambda row: row.__name__,
)


@pytest.mark.parametrize("row", TENANTS, ids=lambda row: str(row.__name__))
def test_select_in_one_scope_shows_no_row_of_another(runtime: Runtime, row: type[Tenant]) -> None:
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    hanbit = people.organisation_id(runtime, "hanbit")
    with runtime.reading(hanbit) as session:
        seen = set(session.scalars(select(row.organisation_id)))
    assert seen <= {hanbit}


def test_select_without_a_scope_is_a_mistake(runtime: Runtime) -> None:
    with runtime.reading(None) as session, pytest.raises(TenancyError):
        session.scalars(select(Filing)).all()


def test_scope_once_set_stays(runtime: Runtime) -> None:
    with runtime.reading(1) as session, pytest.raises(TenancyError):
        set_scope(session, 2)


def test_update_and_delete_touch_only_the_own_organisation(runtime: Runtime) -> None:
    people.file(runtime)
    hanbit = people.organisation_id(runtime, "hanbit")
    with runtime.write_session() as session:
        set_scope(session, hanbit)
        session.execute(update(Request).values(last_error="changed"))
        session.execute(delete(Filing))
        session.commit()
    with runtime.reading(ALL) as session:
        assert session.scalar(select(func.count()).select_from(Filing)) == 1
        assert session.scalars(select(Request.last_error)).all() == [None, None]


def test_raw_sql_in_postgresql_sees_only_the_own_organisation(
    runtime: Runtime, database: Database
) -> None:
    if database.kind == "sqlite":
        return  # SQLite has no row security; the ORM guard above is what protects there
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    with runtime.reading(people.organisation_id(runtime, "hanbit")) as session:
        assert session.execute(text("SELECT count(*) FROM filing")).scalar() == 1
    with runtime.reading(None) as session:
        assert session.execute(text("SELECT count(*) FROM filing")).scalar() == 0


def test_row_of_another_organisation_cannot_be_pointed_to(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    hanbit = people.organisation_id(runtime, "hanbit")
    with runtime.write_session() as session:
        set_scope(session, hanbit)
        with pytest.raises(DBAPIError):
            session.execute(
                text(
                    "INSERT INTO message (organisation_id, filing_id, side, written_at) "
                    "VALUES (:o, :f, 'note', '2026-11-23 00:00:00')"
                ),
                {"o": hanbit, "f": receipt.filing_id},
            )


def test_reading_session_refuses_to_write(runtime: Runtime) -> None:
    people.file(runtime)
    with runtime.reading(people.organisation_id(runtime)) as session:
        session.scalars(select(Filing)).one().language = "en"
        with pytest.raises(ReadOnlySessionError):
            session.flush()


def test_session_of_a_web_request_has_the_same_guards(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    with app.app_context():
        with pytest.raises(TenancyError):
            db.session.scalars(select(Filing)).all()
        set_scope(db.session(), people.organisation_id(runtime))
        db.session.scalars(select(Filing)).one().language = "en"
        with pytest.raises(ReadOnlySessionError):
            db.session.flush()
