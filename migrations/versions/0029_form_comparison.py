"""Comparisons of printed forms with the annexes of the Notice, which an administrator records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_STANDING = sa.text("ended_at IS NULL")
_TEXTS = ("notice_number", "remark", "layout", "pack_number", "compared_by")


def upgrade() -> None:
    """Add the table with its guard on PostgreSQL."""
    op.create_table(
        "form_comparison",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("notice_date", sa.Date(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "form IN ('annex9', 'annex10', 'annex11', 'transfer1')",
            name=op.f("ck_form_comparison_form_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_form_comparison_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_comparison")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_form_comparison_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "form",
            "version",
            name=op.f("uq_form_comparison_organisation_id_form_version"),
        ),
    )
    op.create_index(
        "ix_form_comparison_standing",
        "form_comparison",
        ["organisation_id", "form"],
        unique=True,
        postgresql_where=_STANDING,
        sqlite_where=_STANDING,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON form_comparison TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE form_comparison_id_seq TO {ROLE}")
    op.execute("ALTER TABLE form_comparison ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON form_comparison TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop it; the policy goes with the table."""
    op.drop_table("form_comparison")
