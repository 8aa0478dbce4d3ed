"""Notices of the source wait to be sent like every other notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BEFORE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_objection', "
    "'supplement_request', 'delay_letter')"
)
_AFTER = _BEFORE.replace("'notice_objection', ", "'notice_objection', 'notice_source', ")


def upgrade() -> None:
    """Count the new kind among the papers that must leave."""
    _undispatched(_AFTER)


def downgrade() -> None:
    """Go back to the kinds of before."""
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
