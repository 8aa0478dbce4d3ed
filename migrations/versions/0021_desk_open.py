"""Since when the desk of an organisation is open; without it the portal is in preparation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the instant. Organisations that work already stay open."""
    op.add_column("organisation", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE organisation SET opened_at = created_at WHERE profile_id IS NOT NULL")


def downgrade() -> None:
    """Forget it: every organisation with a profile is open again."""
    op.drop_column("organisation", "opened_at")
