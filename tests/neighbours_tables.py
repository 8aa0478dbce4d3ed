"""What stands in the tables of one organisation: a hash of each, and those that are empty."""

from __future__ import annotations

import hashlib

from sqlalchemy import Table, select

from app.runtime import Runtime
from app.store import (
    Base,
    Tenant,
)
from app.store.tenancy import ALL


def table_of(kind: type[Tenant]) -> Table:
    table = Base.metadata.tables[str(kind.__tablename__)]  # type: ignore[attr-defined]  # rows have one
    assert isinstance(table, Table)
    return table


def tenant_tables() -> list[Table]:
    """Return every table whose rows belong to an organisation."""
    return [table for table in Base.metadata.sorted_tables if "organisation_id" in table.c]


def fingerprint(runtime: Runtime, organisation_id: int) -> dict[str, str]:
    """Return a hash of everything an organisation has, table by table."""
    found: dict[str, str] = {}
    with runtime.reading(ALL) as session:
        for table in tenant_tables():
            order = list(table.primary_key.columns)
            rows = session.execute(
                select(table).where(table.c.organisation_id == organisation_id).order_by(*order)
            )
            found[table.name] = hashlib.sha256(
                repr([tuple(row) for row in rows]).encode()
            ).hexdigest()
    return found


def empty_tables(runtime: Runtime, organisation_id: int) -> set[str]:
    """Return the tables in which an organisation has nothing."""
    with runtime.reading(ALL) as session:
        return {
            table.name
            for table in tenant_tables()
            if session.execute(
                select(table.c.organisation_id)
                .where(table.c.organisation_id == organisation_id)
                .limit(1)
            ).first()
            is None
        }
