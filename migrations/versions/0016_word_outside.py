"""Word to others outside: recipients of data, and whoever it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_WAITING = sa.text("answer IS NULL")


def upgrade() -> None:
    """Add the table, with its guard on PostgreSQL."""
    op.create_table(
        "outside_word",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party_key", sa.Text(), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("document_id", Key, nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "kind IN ('recipient', 'provider')", name=op.f("ck_outside_word_kind_known")
        ),
        sa.CheckConstraint(
            "channel IN ('post', 'email', 'fax', 'hand_over', 'other')",
            name=op.f("ck_outside_word_channel_known"),
        ),
        sa.CheckConstraint(
            "answer IN ('done', 'partly', 'not_held', 'declined', 'no_answer')",
            name=op.f("ck_outside_word_answer_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_outside_word_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_outside_word_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["request.organisation_id", "request.id"],
            name=op.f("fk_outside_word_organisation_id_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_word")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_outside_word_organisation_id_id")
        ),
    )
    op.create_index("ix_outside_word_request", "outside_word", ["request_id", "id"])
    op.create_index(
        "ix_outside_word_waiting",
        "outside_word",
        ["organisation_id", "ordered_at"],
        postgresql_where=_WAITING,
        sqlite_where=_WAITING,
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON outside_word TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON SEQUENCE outside_word_id_seq TO {ROLE}")
    op.execute("ALTER TABLE outside_word ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON outside_word TO {ROLE} USING ({_MINE}) "
        f"WITH CHECK ({_MINE})"
    )


def downgrade() -> None:
    """Drop it; the policy goes with the table."""
    op.drop_table("outside_word")
