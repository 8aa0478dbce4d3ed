"""Pictures of the organisation as versions of wording, and proofs of what stands on papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)


def upgrade() -> None:
    """Add two columns, and the table of proofs with its guard on PostgreSQL."""
    op.add_column("wording_version", sa.Column("picture", sa.LargeBinary(), nullable=True))
    op.add_column("wording_version", sa.Column("sha256", sa.Text(), nullable=True))
    op.create_table(
        "wording_proof",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("findings", Json, nullable=False),
        sa.Column("papers", Json, nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('ordered', 'passed', 'failed')", name=op.f("ck_wording_proof_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wording_proof_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_proof")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_wording_proof_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "block",
            "language",
            name=op.f("uq_wording_proof_organisation_id_block_language"),
        ),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON wording_proof TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE wording_proof_id_seq TO {ROLE}")
    op.execute("ALTER TABLE wording_proof ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON wording_proof TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop them, and the pictures; the policy goes with the table."""
    op.execute("DELETE FROM wording_version WHERE block LIKE 'picture.%'")
    op.drop_table("wording_proof")
    op.drop_column("wording_version", "sha256")
    op.drop_column("wording_version", "picture")
