"""Views of the queue may be shared within an organisation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the mark; every view there is stays its maker's own."""
    op.add_column(
        "saved_view",
        sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Take the mark away: shared views are their makers' own again."""
    with op.batch_alter_table("saved_view") as table:
        table.drop_column("shared")
