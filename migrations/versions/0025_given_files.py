"""Files given to the person with a request of access, and what was removed from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_TABLE = "given_file"
_POINTS = {
    "filing_id": "filing",
    "request_id": "request",
    "source_id": "stored_file",
    "file_id": "stored_file",
}


def upgrade() -> None:
    """Add the table, with its guard on PostgreSQL."""
    op.create_table(
        _TABLE,
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("source_id", Key, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("file_id", Key, nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("decided_by", Key, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('undecided', 'give', 'withhold')", name=op.f("ck_given_file_state_known")
        ),
        *(_points(column, table) for column, table in _POINTS.items()),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_given_file_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_file")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_given_file_organisation_id_id")),
        sa.UniqueConstraint(
            "request_id", "source_id", name=op.f("uq_given_file_request_id_source_id")
        ),
    )
    op.create_index("ix_given_file_filing", _TABLE, ["filing_id"])
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {_TABLE} TO {ROLE}")
    op.execute(f"ALTER TABLE {_TABLE} ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON {_TABLE} TO {ROLE} USING ({_MINE}) WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop it; its policy goes with it."""
    op.drop_table(_TABLE)


def _points(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{table}.organisation_id", f"{table}.id"],
        name=op.f(f"fk_given_file_organisation_id_{column}"),
    )
