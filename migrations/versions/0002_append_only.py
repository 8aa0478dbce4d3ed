"""Append-only record: triggers that refuse to change or remove what was written.

Every new event is queued for sealing by a trigger, so no writer can forget it. SQLite needs a
guard on INSERT as well, because `INSERT OR REPLACE`
deletes the row it replaces; PostgreSQL needs one on TRUNCATE.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

#: Table and the sets of columns that name a row: a replace may collide on any of them.
APPEND_ONLY = {
    "event": (("id",), ("filing_id", "sequence")),
    "leaf": (("position",), ("event_id",)),
    "node": (("level", "position"),),
    "tree_head": (("size",),),
    "access_head": (("month",),),
}
#: May be dropped after its retention period, never changed.
NO_UPDATE = ("access_entry",)


def upgrade() -> None:
    """Put the triggers on."""
    if op.get_bind().dialect.name == "postgresql":
        _postgresql_up()
    else:
        _sqlite_up()


def downgrade() -> None:
    """Take the triggers off."""
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        for table in NO_UPDATE:
            op.execute(f"DROP TRIGGER {table}_no_update ON {table}")
        op.execute("DROP TRIGGER event_queued ON event")
        op.execute("DROP FUNCTION tenday_queue_event()")
        op.execute("DROP FUNCTION tenday_refuse_change()")
        return
    op.execute("DROP TRIGGER event_queued")
    for table in APPEND_ONLY:
        for action in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER {table}_no_{action}")
    for table in NO_UPDATE:
        op.execute(f"DROP TRIGGER {table}_no_update")


def _postgresql_up() -> None:
    op.execute(
        "CREATE FUNCTION tenday_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        "CREATE FUNCTION tenday_queue_event() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN INSERT INTO unsealed (event_id) VALUES (NEW.id); RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_queued AFTER INSERT ON event "
        "FOR EACH ROW EXECUTE FUNCTION tenday_queue_event()"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tenday_refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tenday_refuse_change()"
        )
    for table in NO_UPDATE:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tenday_refuse_change()"
        )


def _sqlite_up() -> None:
    op.execute(
        "CREATE TRIGGER event_queued AFTER INSERT ON event "
        "BEGIN INSERT INTO unsealed (event_id) VALUES (NEW.id); END"
    )
    for table, keys in APPEND_ONLY.items():
        refuse = f"SELECT RAISE(ABORT, '{table} is append-only');"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END")
        same = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")"
            for columns in keys
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - our names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN {refuse} END"
        )
    for table in NO_UPDATE:
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
        )
