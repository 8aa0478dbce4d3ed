"""Papers are found by their hash, papers of the house by their number; copies with a password."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
#: Index -> table, columns, condition.
_INDEXES = {
    "ix_document_sha256": ("document", ["sha256"], "sha256 IS NOT NULL"),
    "ix_stored_file_number": ("stored_file", ["organisation_id", "number"], "number IS NOT NULL"),
    "ix_document_variant_sha256": ("document_variant", ["sha256"], "sha256 IS NOT NULL"),
    "ix_document_variant_alive": (
        "document_variant",
        ["gone_after"],
        "state IN ('ordered', 'ready')",
    ),
}


def upgrade() -> None:
    """Add the columns, the table with its guard on PostgreSQL, and the indexes."""
    op.add_column("stored_file", sa.Column("number", sa.Text(), nullable=True))
    op.add_column("stored_file", sa.Column("check_code", sa.Text(), nullable=True))
    op.add_column("stored_file", sa.Column("signing_identity_id", Key, nullable=True))
    _document_variant()
    op.create_index("ix_stored_file_sha256", "stored_file", ["sha256"])
    op.create_index("ix_document_variant_document", "document_variant", ["document_id", "id"])
    for name, (table, columns, condition) in _INDEXES.items():
        where = sa.text(condition)
        op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON document_variant TO {ROLE}")
    op.execute("ALTER TABLE document_variant ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON document_variant TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop them; the policy goes with the table."""
    for name in ("ix_document_sha256", "ix_stored_file_number"):
        op.drop_index(name, table_name=_INDEXES[name][0])
    op.drop_index("ix_stored_file_sha256", table_name="stored_file")
    op.drop_table("document_variant")
    op.drop_column("stored_file", "signing_identity_id")
    op.drop_column("stored_file", "check_code")
    op.drop_column("stored_file", "number")


def _document_variant() -> None:
    op.create_table(
        "document_variant",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("document_id", Key, nullable=False),
        sa.Column("viewer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("password", sa.LargeBinary(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("file_id", Key, nullable=True),
        sa.Column("signing_identity_id", Key, nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('ordered', 'ready', 'failed', 'gone')",
            name=op.f("ck_document_variant_state_known"),
        ),
        sa.CheckConstraint(
            "viewer IN ('applicant', 'subject')", name=op.f("ck_document_variant_viewer_known")
        ),
        sa.CheckConstraint(
            "state = 'ordered' OR password IS NULL",
            name=op.f("ck_document_variant_password_short_lived"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_document_variant_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "document_id"],
            ["document.organisation_id", "document.id"],
            name=op.f("fk_document_variant_organisation_id_document_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_variant")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_document_variant_organisation_id_id")
        ),
    )
