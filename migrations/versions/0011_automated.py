"""Automated decisions: the day by which a refusal is told, and two more papers that must leave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_OPEN = sa.text("closed_at IS NULL AND refuse_by IS NOT NULL")
_BEFORE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_objection', 'notice_source', "
    "'notice_closing', 'supplement_request', 'delay_letter', 'closing_letter')"
)
_AFTER = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_automated', 'notice_objection', "
    "'notice_source', 'notice_closing', 'supplement_request', 'delay_letter', "
    "'extension_letter', 'closing_letter')"
)


def upgrade() -> None:
    """Add the column, and have the index of papers on their way know the new kinds."""
    op.add_column("request", sa.Column("refuse_by", sa.Date(), nullable=True))
    op.create_index(
        "ix_request_refusal",
        "request",
        ["organisation_id", "refuse_by", "id"],
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    )
    _undispatched(_AFTER)


def downgrade() -> None:
    """Take both back."""
    _undispatched(_BEFORE)
    op.drop_index("ix_request_refusal", table_name="request")
    op.drop_column("request", "refuse_by")


def _undispatched(condition: str) -> None:
    op.drop_index("ix_document_undispatched", table_name="document")
    op.create_index(
        "ix_document_undispatched",
        "document",
        ["organisation_id", "issued_at"],
        postgresql_where=sa.text(condition),
        sqlite_where=sa.text(condition),
    )
