"""The record of transfers, under keys of its own; notices of transfers wait to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_BEFORE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_automated', 'notice_objection', "
    "'notice_source', 'notice_closing', 'supplement_request', 'delay_letter', "
    "'extension_letter', 'closing_letter', 'fee_letter')"
)
_AFTER = _BEFORE.replace("'notice_source', ", "'notice_source', 'notice_transfer', ")


def upgrade() -> None:
    """Add the table with its guard, and count the new notice among those that must leave."""
    _undispatched(_AFTER)
    op.create_table(
        "transfer_log",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("periodic", sa.Boolean(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_transfer_log_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["request.organisation_id", "request.id"],
            name=op.f("fk_transfer_log_organisation_id_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_transfer_log_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_log")),
        sa.UniqueConstraint("request_id", name=op.f("uq_transfer_log_request_id")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_transfer_log_organisation_id_id")
        ),
    )
    op.create_index(
        "ix_transfer_log_last", "transfer_log", ["organisation_id", "last_on", "id"], unique=False
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON transfer_log TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute("ALTER TABLE transfer_log ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON transfer_log TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop the table; its policy goes with it."""
    op.drop_table("transfer_log")
    _undispatched(_BEFORE)


def _undispatched(condition: str) -> None:
    op.drop_index("ix_document_undispatched", table_name="document")
    op.create_index(
        "ix_document_undispatched",
        "document",
        ["organisation_id", "issued_at"],
        postgresql_where=sa.text(condition),
        sqlite_where=sa.text(condition),
    )
