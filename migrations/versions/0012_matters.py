"""Matters: posts, restricting a member, marks on abusive requesters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
TABLES = ("matter", "matter_party", "matter_digest")
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_KINDS = "kind IN ('post', 'restriction', 'abuse')"
_STATES = (
    "state IN ('open', 'blocked', 'block_over', 'restore_asked', 'hearing', 'to_decide', "
    "'proposed', 'active', 'done')"
)
_WATCHED = sa.text("due_on IS NOT NULL")


def _owned(table: str) -> tuple[sa.SchemaItem, ...]:
    return (
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f(f"fk_{table}_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f(f"uq_{table}_organisation_id_id")),
    )


def _of_matter(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id", "matter_id"],
        ["matter.organisation_id", "matter.id"],
        name=op.f(f"fk_{table}_organisation_id_matter_id"),
    )


def upgrade() -> None:
    """Add the tables, and the rows' guard on PostgreSQL."""
    _matter()
    op.create_table(
        "matter_party",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("matter_id", Key, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("owed", sa.Text(), nullable=True),
        sa.Column("owed_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=True),
        *_owned("matter_party"),
        _of_matter("matter_party"),
        sa.CheckConstraint(
            "role IN ('reporter', 'poster', 'member')", name=op.f("ck_matter_party_role_known")
        ),
        sa.UniqueConstraint("matter_id", "role", name=op.f("uq_matter_party_matter_id_role")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_matter_party_token_hash")),
    )
    op.create_table(
        "matter_digest",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("matter_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        *_owned("matter_digest"),
        _of_matter("matter_digest"),
    )
    op.create_index(
        "ix_matter_digest_lookup", "matter_digest", ["organisation_id", "kind", "digest"]
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table in TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_organisation ON {table} TO {ROLE} USING ({_MINE}) "
            f"WITH CHECK ({_MINE})"
        )


def _matter() -> None:
    op.create_table(
        "matter",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", Key, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_owned("matter"),
        sa.CheckConstraint(_KINDS, name=op.f("ck_matter_kind_known")),
        sa.CheckConstraint(_STATES, name=op.f("ck_matter_state_known")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_matter_organisation_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_matter_uid")),
    )
    op.create_index("ix_matter_listed", "matter", ["organisation_id", "closed_at", "id"])
    op.create_index(
        "ix_matter_watched",
        "matter",
        ["due_on"],
        sqlite_where=_WATCHED,
        postgresql_where=_WATCHED,
    )


def downgrade() -> None:
    """Drop them; their policies go with them."""
    for table in reversed(TABLES):
        op.drop_table(table)
