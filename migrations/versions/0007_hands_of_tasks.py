"""Tasks: derivation of the inner date, other hands, reminders; and who is away when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
#: Columns added to tasks: name, type, default for the rows there are.
COLUMNS = (
    ("due_steps", Json, "[]"),
    ("processor_due_on", sa.Date(), None),
    ("processor_told_at", sa.DateTime(timezone=True), None),
    ("assigned_to", Key, None),
    ("assigned_department", sa.Text(), None),
    ("assigned_systems", sa.Text(), None),
    ("helpers", Json, "[]"),
    ("assignments", sa.LargeBinary(), None),
    ("next_watch_at", sa.DateTime(timezone=True), None),
    ("uncovered_at", sa.DateTime(timezone=True), None),
)
INDEXES = (
    ("ix_task_watch", ["next_watch_at"], "next_watch_at IS NOT NULL"),
    ("ix_task_uncovered", ["organisation_id", "uncovered_at"], "uncovered_at IS NOT NULL"),
)


def upgrade() -> None:
    """Add columns, indexes and the table, with its guard on PostgreSQL."""
    for name, kind, default in COLUMNS:
        column = sa.Column(name, kind, nullable=default is None, server_default=default)
        op.add_column("task", column)
    for name, columns, condition in INDEXES:
        only = sa.text(condition)
        op.create_index(name, "task", columns, postgresql_where=only, sqlite_where=only)
    _absence()
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON absence TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE absence_id_seq TO {ROLE}")
    op.execute("ALTER TABLE absence ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON absence TO {ROLE} USING ({_MINE}) WITH CHECK ({_MINE})"
    )


def _absence() -> None:
    op.create_table(
        "absence",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("staff_id", Key, nullable=False),
        sa.Column("deputy_id", Key, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint("deputy_id <> staff_id", name=op.f("ck_absence_somebody_else")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_absence_in_order")),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name=op.f("fk_absence_deputy_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_absence_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_absence_organisation_id_id")),
    )
    op.create_index("ix_absence_days", "absence", ["organisation_id", "ends_on", "starts_on"])


def downgrade() -> None:
    """Drop what was added; the policy goes with the table."""
    op.drop_table("absence")
    for name, _columns, _condition in INDEXES:
        op.drop_index(name, table_name="task")
    for name, _kind, _default in reversed(COLUMNS):
        op.drop_column("task", name)
