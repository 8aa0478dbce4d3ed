"""Use-holds: what is on hold in which system, and the orders its owner acknowledges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_STILL_ON = sa.text("released_at IS NULL")
_OLD = "'search', 'measure'"
_NEW = "'search', 'measure', 'hold', 'release'"


def upgrade() -> None:
    """Add the table, its guard on PostgreSQL, and the two kinds of tasks."""
    _kinds(_OLD, _NEW)
    op.create_table(
        "use_hold",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("system_key", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("task_id", Key, nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("release_task_id", Key, nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint("stage IN ('first', 'full')", name=op.f("ck_use_hold_stage_known")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_use_hold_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_use_hold_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_use_hold")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_use_hold_organisation_id_id")),
    )
    op.create_index("ix_use_hold_filing", "use_hold", ["filing_id", "id"], unique=False)
    op.create_index(
        "ix_use_hold_on",
        "use_hold",
        ["filing_id", "system_key"],
        unique=True,
        postgresql_where=_STILL_ON,
        sqlite_where=_STILL_ON,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON use_hold TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute("ALTER TABLE use_hold ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON use_hold TO {ROLE} USING ({_MINE}) WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop the table; tasks of the new kinds go with their links, as nothing else knows them."""
    op.drop_table("use_hold")
    op.execute(
        "DELETE FROM task_link WHERE task_id IN "
        "(SELECT id FROM task WHERE kind IN ('hold', 'release'))"
    )
    op.execute("DELETE FROM task WHERE kind IN ('hold', 'release')")
    _kinds(_NEW, _OLD)


def _kinds(before: str, after: str) -> None:
    """Say anew which kinds of tasks there are.

    SQLite knows no ALTER for it and copying the table would drop what points to it: its manual
    ("Making Other Kinds Of Table Schema Changes") has the text of the table changed in place.
    """
    live = op.get_bind()
    if live.dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_task_kind_known"), "task")
        op.create_check_constraint(op.f("ck_task_kind_known"), "task", f"kind IN ({after})")
        return
    version = live.exec_driver_sql("PRAGMA schema_version").scalar_one()
    live.exec_driver_sql("PRAGMA writable_schema = ON")
    done = live.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'task'"
        " AND instr(sql, ?) > 0",
        (f"kind IN ({before})", f"kind IN ({after})", f"kind IN ({before})"),
    )
    if done.rowcount != 1:
        raise ValueError("ck_task_kind_known does not read as expected")
    live.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    live.exec_driver_sql("PRAGMA writable_schema = OFF")
