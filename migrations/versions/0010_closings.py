"""Closing letters wait to leave like the notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_BEFORE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_objection', 'notice_source', "
    "'supplement_request', 'delay_letter')"
)
_WITH_CLOSINGS = _BEFORE.replace(
    "'notice_source', ", "'notice_source', 'notice_closing', "
).replace("'delay_letter'", "'delay_letter', 'closing_letter'")


def upgrade() -> None:
    """Take the new kinds into the index of what has not left."""
    _undispatched(_WITH_CLOSINGS)


def downgrade() -> None:
    """Leave them out again."""
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
