"""Which tables of the profile a version changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the column; versions made before do not say it."""
    op.add_column("profile_version", sa.Column("tables", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("profile_version", "tables")
