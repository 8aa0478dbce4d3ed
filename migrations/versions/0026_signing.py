"""What an organisation signs its papers with, and which papers are signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_LIVE = sa.text("ended_at IS NULL")
_TEXTS = ("certificate", "chain", "holder", "subject", "issuer", "serial", "fingerprint")


def upgrade() -> None:
    """Add the table with its guard on PostgreSQL, and two columns of papers."""
    op.add_column("document", sa.Column("unsigned_size", sa.Integer(), nullable=True))
    op.add_column("document", sa.Column("signing_identity_id", Key, nullable=True))
    op.create_table(
        "signing_identity",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("token_key", sa.Text(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "kind IN ('file', 'token')", name=op.f("ck_signing_identity_kind_known")
        ),
        sa.CheckConstraint(
            "ended_at IS NULL OR sealed IS NULL",
            name=op.f("ck_signing_identity_ended_without_key"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_signing_identity_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_identity")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_signing_identity_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "version", name=op.f("uq_signing_identity_organisation_id_version")
        ),
    )
    op.create_index(
        "ix_signing_identity_live",
        "signing_identity",
        ["organisation_id"],
        unique=True,
        postgresql_where=_LIVE,
        sqlite_where=_LIVE,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON signing_identity TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE signing_identity_id_seq TO {ROLE}")
    op.execute("ALTER TABLE signing_identity ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON signing_identity TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop them; the policy goes with the table."""
    op.drop_table("signing_identity")
    op.drop_column("document", "signing_identity_id")
    op.drop_column("document", "unsigned_size")
