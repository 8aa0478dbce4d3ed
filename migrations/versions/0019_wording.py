"""Wording of an organisation's own, which papers remember; and when staff signed in last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_LIVE = sa.text("state = 'live'")


def upgrade() -> None:
    """Add the table with its guard on PostgreSQL, and two columns."""
    op.add_column(
        "document", sa.Column("wordings", Json, nullable=False, server_default=sa.text("'[]'"))
    )
    op.add_column(
        "staff", sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "wording_version",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("live_by", sa.Text(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'live', 'past')", name=op.f("ck_wording_version_state_known")
        ),
        sa.CheckConstraint(
            "language IN ('ko', 'en')", name=op.f("ck_wording_version_language_known")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wording_version_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_version")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_wording_version_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "block",
            "language",
            "version",
            name=op.f("uq_wording_version_organisation_id_block_language_version"),
        ),
    )
    op.create_index(
        "ix_wording_version_live",
        "wording_version",
        ["organisation_id", "block", "language"],
        unique=True,
        postgresql_where=_LIVE,
        sqlite_where=_LIVE,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON wording_version TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE wording_version_id_seq TO {ROLE}")
    op.execute("ALTER TABLE wording_version ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON wording_version TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop them; the policy goes with the table."""
    op.drop_table("wording_version")
    op.drop_column("staff", "last_signed_in_at")
    op.drop_column("document", "wordings")
