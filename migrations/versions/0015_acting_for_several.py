"""Parents of minors, disagreement with them, and filings one agent sent for several people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_KINDS = "kind IN ('power_of_attorney', 'parent_of_child', 'guardian')"
_MORE_KINDS = "kind IN ('power_of_attorney', 'parent_of_child', 'parent_of_minor', 'guardian')"
_CHANNELS = (
    "\"channel\" IN ('web', 'email', 'phone', 'post', 'fax', 'visit', 'portal', 'complaint')"
)
_MORE_CHANNELS = _CHANNELS.replace("'complaint'", "'complaint', 'disclosure'")


def upgrade() -> None:
    """Add the columns, and let the closed lists know the new words."""
    op.add_column("authority", sa.Column("disputed_on", sa.Date(), nullable=True))
    op.add_column("authority", sa.Column("together", sa.Text(), nullable=True))
    _restate("authority", "ck_authority_kind_known", _KINDS, _MORE_KINDS)
    _restate("filing", "ck_filing_channel_known", _CHANNELS, _MORE_CHANNELS)


def downgrade() -> None:
    """Forget them; rows that use a new word stop it."""
    _restate("filing", "ck_filing_channel_known", _MORE_CHANNELS, _CHANNELS)
    _restate("authority", "ck_authority_kind_known", _MORE_KINDS, _KINDS)
    op.drop_column("authority", "together")
    op.drop_column("authority", "disputed_on")


def _restate(table: str, name: str, before: str, after: str) -> None:
    """Say a CHECK anew.

    SQLite knows no ALTER for it and copying a table would drop what points to it: its manual
    ("Making Other Kinds Of Table Schema Changes") has the text of the table changed in place.
    """
    live = op.get_bind()
    if live.dialect.name == "postgresql":
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, after)
        return
    if _uses_other_words(live, table, after):
        raise ValueError(f"{table} holds words that would not be known any more")
    version = live.exec_driver_sql("PRAGMA schema_version").scalar_one()
    live.exec_driver_sql("PRAGMA writable_schema = ON")
    done = live.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?"
        " AND instr(sql, ?) > 0",
        (before, after, table, before),
    )
    if done.rowcount != 1:
        raise ValueError(f"{name} does not read as expected")
    live.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    live.exec_driver_sql("PRAGMA writable_schema = OFF")


def _uses_other_words(live: sa.Connection, table: str, after: str) -> bool:
    """Tell whether a row holds a word the new list does not know."""
    found = live.exec_driver_sql(f"SELECT 1 FROM {table} WHERE NOT ({after}) LIMIT 1")  # noqa: S608 - constants of this file
    return found.first() is not None
