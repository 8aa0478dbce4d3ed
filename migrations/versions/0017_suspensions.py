"""Suspensions that go on after the answer, system by system, until they are lifted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_IN_FORCE = sa.text("lifted_at IS NULL")


def upgrade() -> None:
    """Add the table, and its guard on PostgreSQL."""
    op.create_table(
        "suspension",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("system_key", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=True),
        sa.Column("lift_note", sa.LargeBinary(), nullable=True),
        sa.Column("release_task_id", Key, nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["request.organisation_id", "request.id"],
            name=op.f("fk_suspension_organisation_id_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_suspension_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_suspension_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_suspension_organisation_id_id")),
        sa.UniqueConstraint(
            "request_id", "system_key", name=op.f("uq_suspension_request_id_system_key")
        ),
    )
    op.create_index(
        "ix_suspension_on",
        "suspension",
        ["organisation_id", "since", "id"],
        unique=False,
        postgresql_where=_IN_FORCE,
        sqlite_where=_IN_FORCE,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON suspension TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute("ALTER TABLE suspension ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON suspension TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop the table; the policy goes with it."""
    op.drop_table("suspension")
