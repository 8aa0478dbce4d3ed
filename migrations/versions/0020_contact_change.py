"""A code may go to a new address of a filing; the address waits sealed beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_PURPOSES = "purpose IN ('draft', 'track')"
_MORE_PURPOSES = "purpose IN ('draft', 'track', 'change')"


def upgrade() -> None:
    """Add the column and the third purpose."""
    op.add_column("contact_code", sa.Column("new_contact", sa.LargeBinary(), nullable=True))
    _restate("contact_code", "ck_contact_code_purpose_known", _PURPOSES, _MORE_PURPOSES)


def downgrade() -> None:
    """Drop codes to new addresses, which live for minutes, and their column."""
    op.execute("DELETE FROM contact_code WHERE purpose = 'change'")
    _restate("contact_code", "ck_contact_code_purpose_known", _MORE_PURPOSES, _PURPOSES)
    op.drop_column("contact_code", "new_contact")


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
