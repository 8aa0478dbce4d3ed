"""Our own retention: filings still kept by age, and hashes of looks dropped before their month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_KEPT = sa.text("destroyed_at IS NULL")


def upgrade() -> None:
    """Add the index and the table, which is never changed."""
    op.create_index(
        "ix_filing_kept",
        "filing",
        ["organisation_id", "received_at", "id"],
        postgresql_where=_KEPT,
        sqlite_where=_KEPT,
    )
    op.create_table(
        "access_gone",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_access_gone_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_gone")),
    )
    op.create_index("ix_access_gone_month", "access_gone", ["month", "id"], unique=False)
    if op.get_bind().dialect.name != "postgresql":
        op.execute(
            "CREATE TRIGGER access_gone_no_update BEFORE UPDATE ON access_gone "
            "BEGIN SELECT RAISE(ABORT, 'access_gone is never changed'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER access_gone_no_update BEFORE UPDATE ON access_gone "
        "FOR EACH ROW EXECUTE FUNCTION tenday_refuse_change()"
    )
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON access_gone TO {ROLE}")
    op.execute("ALTER TABLE access_gone ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON access_gone TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop both; trigger and policy go with the table."""
    op.drop_table("access_gone")
    op.drop_index("ix_filing_kept", table_name="filing")
