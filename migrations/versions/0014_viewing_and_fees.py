"""Access in full: causes of a postponement, viewings on record, quoted fees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
NEW_TABLES = ("viewing", "fee")
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
#: Columns added to tables that are there: table, name, type, default for the rows there are.
COLUMNS = (
    ("request", "postponed_on", sa.Date(), None),
    ("request", "postponed_cause", sa.Text(), None),
    ("request", "review_on", sa.Date(), None),
    ("request", "expected_on", sa.Date(), None),
    ("supplement", "about", sa.Text(), "other"),
)
_BEFORE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_automated', 'notice_objection', "
    "'notice_source', 'notice_closing', 'supplement_request', 'delay_letter', "
    "'extension_letter', 'closing_letter')"
)
_WITH_FEES = _BEFORE.replace("'closing_letter')", "'closing_letter', 'fee_letter')")


def upgrade() -> None:
    """Add columns and tables, and the rows' guard on PostgreSQL."""
    for table, name, kind, default in COLUMNS:
        op.add_column(
            table, sa.Column(name, kind, nullable=default is None, server_default=default)
        )
    _undispatched(_WITH_FEES)
    _viewing()
    _fee()
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table in NEW_TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_organisation ON {table} TO {ROLE} USING ({_MINE}) "
            f"WITH CHECK ({_MINE})"
        )


def _undispatched(condition: str) -> None:
    op.drop_index("ix_document_undispatched", table_name="document")
    op.create_index(
        "ix_document_undispatched",
        "document",
        ["organisation_id", "issued_at"],
        postgresql_where=sa.text(condition),
        sqlite_where=sa.text(condition),
    )


def _ties(table: str) -> list[sa.Constraint]:
    """Return the keys every row of an organisation has, and those to request and filing."""
    owner = sa.ForeignKeyConstraint(
        ["organisation_id"],
        ["organisation.id"],
        name=op.f(f"fk_{table}_organisation_id"),
        ondelete="RESTRICT",
    )
    mine = [
        sa.ForeignKeyConstraint(
            ["organisation_id", column],
            [f"{target}.organisation_id", f"{target}.id"],
            name=op.f(f"fk_{table}_organisation_id_{column}"),
        )
        for target, column in (("request", "request_id"), ("filing", "filing_id"))
    ]
    return [
        owner,
        *mine,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f(f"uq_{table}_organisation_id_id")),
    ]


def _viewing() -> None:
    op.create_table(
        "viewing",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("identity_method", sa.Text(), nullable=True),
        sa.Column("recorded_by", Key, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'done', 'missed', 'moved')",
            name=op.f("ck_viewing_state_known"),
        ),
        *_ties("viewing"),
    )
    op.create_index("ix_viewing_request", "viewing", ["request_id", "id"])
    planned = sa.text("state = 'planned'")
    op.create_index(
        "ix_viewing_planned",
        "viewing",
        ["organisation_id", "planned_on", "id"],
        postgresql_where=planned,
        sqlite_where=planned,
    )


def _fee() -> None:
    op.create_table(
        "fee",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("fee_won", sa.Integer(), nullable=False),
        sa.Column("postage_won", sa.Integer(), nullable=False),
        sa.Column("quote", sa.LargeBinary(), nullable=True),
        sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quoted_by", Key, nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_way", sa.Text(), nullable=True),
        sa.Column("paid_by", Key, nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", Key, nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('quoted', 'waived', 'paid', 'cancelled', 'refund_due', 'refunded')",
            name=op.f("ck_fee_state_known"),
        ),
        sa.CheckConstraint("fee_won >= 0 AND postage_won >= 0", name=op.f("ck_fee_not_negative")),
        *_ties("fee"),
        sa.UniqueConstraint("request_id", "round", name=op.f("uq_fee_request_id_round")),
    )
    op.create_index("ix_fee_filing", "fee", ["filing_id"])
    due = sa.text("state = 'refund_due'")
    op.create_index(
        "ix_fee_refund",
        "fee",
        ["organisation_id", "id"],
        postgresql_where=due,
        sqlite_where=due,
    )


def downgrade() -> None:
    """Drop tables and columns, and put the index back as it was."""
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    _undispatched(_BEFORE)
    for table, name, _kind, _default in reversed(COLUMNS):
        op.drop_column(table, name)
