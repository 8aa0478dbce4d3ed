"""Versions of policies, and due dates of recurring duties."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
TABLES = ("policy_version", "routine_due")
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)


def _owned(table: str) -> tuple[sa.SchemaItem, ...]:
    return (
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f(f"fk_{table}_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f(f"uq_{table}_organisation_id_id")),
    )


def upgrade() -> None:
    """Add the tables, and the rows' guard on PostgreSQL."""
    op.create_table(
        "policy_version",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("adverse", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", Key, nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *_owned("policy_version"),
        sa.CheckConstraint(
            "kind IN ('privacy', 'terms')", name=op.f("ck_policy_version_kind_known")
        ),
        sa.UniqueConstraint(
            "organisation_id", "uid", name=op.f("uq_policy_version_organisation_id_uid")
        ),
    )
    op.create_index(
        "ix_policy_version_in_force", "policy_version", ["organisation_id", "kind", "effective_on"]
    )
    op.create_table(
        "routine_due",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("routine", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", Key, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        *_owned("routine_due"),
        sa.UniqueConstraint(
            "organisation_id",
            "routine",
            "due_on",
            name=op.f("uq_routine_due_organisation_id_routine_due_on"),
        ),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_organisation ON {table} TO {ROLE} USING ({_MINE}) "
            f"WITH CHECK ({_MINE})"
        )


def downgrade() -> None:
    """Drop both; their policies go with them."""
    for table in reversed(TABLES):
        op.drop_table(table)
