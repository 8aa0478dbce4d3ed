"""How migrations run: numbered files, one at a time, batch mode only where SQLite needs it."""

from __future__ import annotations

from alembic import context
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from flask import current_app
from sqlalchemy import Connection, text

from app.extensions import db

#: Arbitrary but fixed: two `flask db upgrade` at once on PostgreSQL wait for each other.
ADVISORY_LOCK = 7_365_510
#: Milliseconds a migration waits for a table lock before it gives up and can be tried again.
LOCK_TIMEOUT_MS = 5_000
#: Tables that batch mode (copy and rename) must never touch: it would drop their triggers.
NEVER_BATCHED = frozenset({"event", "leaf", "node", "tree_head", "access_entry", "access_head"})


def number_revision(
    migration: MigrationContext, revision: object, directives: list[MigrationScript]
) -> None:
    """Give a new migration the next number instead of a random name."""
    del revision
    head = migration.get_current_revision()
    directives[0].rev_id = f"{int(head or 0) + 1:04d}"


def run(connection: Connection) -> None:
    """Run the migrations on this connection."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_lock({ADVISORY_LOCK})"))
        connection.execute(text(f"SET lock_timeout = {LOCK_TIMEOUT_MS}"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=False,
        process_revision_directives=number_revision,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


with current_app.extensions["migrate"].db.engine.connect() as live:
    run(live)
