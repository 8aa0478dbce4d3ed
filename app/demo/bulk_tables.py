"""Writing many rows at once, past the ORM: executemany on SQLite, COPY on PostgreSQL.

Values are those both databases read: int, bytes, None, and text for everything else (instants
as UTC `YYYY-MM-DD HH:MM:SS.ffffff`, days as `YYYY-MM-DD`, JSON as text, booleans as 0 and 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, func, select, text

from app.store import Filing, Request
from app.store.engine import WRITES, prepare

Row = tuple[int | str | bytes | None, ...]

#: The columns each kind of row is given in, in this order; the rest stays NULL.
COLUMNS: dict[str, tuple[str, ...]] = {
    "filing": (
        "id", "organisation_id", "uid", "receipt_number", "received_at", "received_on", "channel",
        "language", "notice_channel", "person", "services", "contact_confirmed_at",
        "contact_kind", "profile_version", "sequence", "version",
    ),
    "data_key": ("organisation_id", "filing_id", "wrapped", "created_at"),
    "blind_index": ("organisation_id", "filing_id", "kind", "digest"),
    "request": (
        "id", "organisation_id", "filing_id", "position", "right", "received_on", "state",
        "waiting_for", "officer_id", "details", "law", "law_version", "calendar_version",
        "raw_end", "legal_due", "target_due", "provisional", "derivation", "clock_events",
        "next_watch_at", "state_entered_at", "outcome", "closed_at", "answered_on", "version",
        "delay_cause",
    ),
    "decision": (
        "organisation_id", "request_id", "round", "state", "outcome", "grounds", "content",
        "drafted_by", "drafted_at", "submitted_at", "decided_by", "decided_at", "self_approved",
        "version",
    ),
    "event": (
        "organisation_id", "filing_id", "sequence", "kind", "at", "body", "hash", "request_id",
    ),
}  # fmt: skip
#: KiB of pages SQLite may hold while writing volume; the usual cache would be read again and
#: again for the indexes of a large database.
_CACHE_KIB = 256 * 1024


@contextmanager
def volume_connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection of its own for writing volume; closed for good at the end.

    It acts as the owner of the tables, because COPY does not work under row-level security.
    """
    own = create_engine(engine.url, poolclass=NullPool, execution_options={WRITES: True})
    prepare(own)
    with own.connect() as connection:
        cursor = _driver(connection).cursor()
        if engine.dialect.name == "sqlite":
            # Nothing points across here that was not made a moment ago, under ids given here.
            for pragma in ("foreign_keys=OFF", f"cache_size=-{_CACHE_KIB}"):
                cursor.execute(f"PRAGMA {pragma}")
        else:
            cursor.execute("SET timezone = 'UTC'")
            _driver(connection).commit()
        yield connection


def first_free_ids(connection: Connection, size: int) -> tuple[int, int]:
    """Return the first of `size` ids for filings and for requests, which nobody else is given."""
    first = [_first_free(connection, model.__table__, size) for model in (Filing, Request)]
    return first[0], first[1]


def _first_free(connection: Connection, table: Any, size: int) -> int:
    last = connection.scalar(select(func.max(table.c.id))) or 0
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, "id")
        last = max(last, (connection.scalar(select(func.nextval(sequence))) or 1) - 1)
        connection.execute(select(func.setval(sequence, last + size)))
    return int(last) + 1


def write_rows(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    """Write rows whose values stand in the order of COLUMNS."""
    columns = COLUMNS[name]
    cursor = _driver(connection).cursor()
    if connection.dialect.name == "postgresql":
        _copy(cursor, name, columns, rows)
        return
    names, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    statement = f"INSERT INTO {name} ({names}) VALUES ({places})"  # noqa: S608 - names from above
    cursor.executemany(statement, rows)


def _copy(cursor: Any, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    from psycopg import sql  # noqa: PLC0415 - the web process must not load it for SQLite

    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def analyse(connection: Connection) -> None:
    """Let the planner know how large the tables have become."""
    connection.execute(text("ANALYZE"))
