"""How connections behave: the switches of SQLite, and transactions that begin as they should."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.unitofwork import UOWTransaction

from app.store import tenancy

#: Milliseconds a writer waits for another writer of the embedded database.
BUSY_MS = 10_000
WRITES = "tenday_writes"


class ReadOnlySessionError(RuntimeError):
    """A session for reading was asked to write: only a unit of work may."""


class ReadSession(Session):
    """A session that loads and never writes; screens use it."""


class WriteSession(Session):
    """The session of a unit of work."""


def _refuse_writes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise ReadOnlySessionError("rows were changed outside a unit of work")


event.listen(ReadSession, "before_flush", _refuse_writes)
tenancy.install(ReadSession)
tenancy.install(WriteSession)


def prepare(engine: Engine) -> None:
    """Set up an engine once: pragmas on connect, explicit BEGIN for SQLite."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # INSERT OR REPLACE must fire delete triggers (append-only)
        f"busy_timeout={BUSY_MS}",
        "cache_size=-16000",
        "temp_store=MEMORY",
        "secure_delete=ON",  # what is removed is overwritten: a destroyed key must not linger
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    # A writer that begins deferred can fail half-way when it first writes; take the lock at once.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def forget_old_pages(engine: Engine) -> None:
    """Let go of former contents of the embedded database that wait in its write-ahead log.

    Pages somebody still reads stay until the next time. PostgreSQL does the like on its own
    (autovacuum).
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def write_sessions(engine: Engine) -> sessionmaker[WriteSession]:
    """Return the maker of sessions for units of work."""
    return sessionmaker(
        bind=engine.execution_options(**{WRITES: True}),
        class_=WriteSession,
        expire_on_commit=False,
        autoflush=False,
    )


def read_sessions(engine: Engine) -> sessionmaker[ReadSession]:
    """Return the maker of sessions for reading outside a web request."""
    return sessionmaker(bind=engine, class_=ReadSession, expire_on_commit=False, autoflush=False)
