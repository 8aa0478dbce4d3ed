"""Files that are issued with a paper: the access report for machines, and what goes with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_TABLE = "document_part"
_POINTS = {"filing_id": "filing", "document_id": "document", "file_id": "stored_file"}


def upgrade() -> None:
    """Add the table, with its guard on PostgreSQL; papers made before have no parts."""
    op.create_table(
        _TABLE,
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("document_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_id", Key, nullable=False),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "kind IN ('json', 'csv', 'file')", name=op.f("ck_document_part_kind_known")
        ),
        *(_points(column, table) for column, table in _POINTS.items()),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_document_part_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_part")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_document_part_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "document_id", "position", name=op.f("uq_document_part_document_id_position")
        ),
    )
    op.create_index("ix_document_part_filing", _TABLE, ["filing_id"])
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
        name=op.f(f"fk_document_part_organisation_id_{column}"),
    )
