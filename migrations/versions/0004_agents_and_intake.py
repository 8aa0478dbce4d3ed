"""Agents, intake, dispatch, one-time task links and the destruction of our own records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROLE = "tenday_app"
NEW_TABLES = ("authority", "dispatch", "destruction", "task_link")
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
#: Columns added to tables that are there: table, name, type, default for the rows there are.
COLUMNS = (
    ("filing", "filed_on", sa.Date(), None),
    ("filing", "external_number", sa.Text(), None),
    ("filing", "entered_by", Key, None),
    ("filing", "entered_at", sa.DateTime(timezone=True), None),
    ("filing", "applicant_role", sa.Text(), "subject"),
    ("filing", "destroyed_at", sa.DateTime(timezone=True), None),
    ("request", "received_at", sa.DateTime(timezone=True), None),
    ("request", "about_id", Key, None),
    ("draft_file", "purpose", sa.Text(), "person"),
    ("contact_code", "recipient", sa.Text(), "applicant"),
)
_WAITING_TO_LEAVE = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'supplement_request', 'delay_letter')"
)
_WITH_OBJECTIONS = (
    "state = 'issued' AND dispatched_at IS NULL AND "
    "kind IN ('notice_access', 'notice_result', 'notice_objection', "
    "'supplement_request', 'delay_letter')"
)


def upgrade() -> None:
    """Add columns and tables, and the rows' guard on PostgreSQL."""
    for table, name, kind, default in COLUMNS:
        op.add_column(
            table, sa.Column(name, kind, nullable=default is None, server_default=default)
        )
    _undispatched(_WITH_OBJECTIONS)
    _tables()
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


def _tables() -> None:
    op.create_table(
        "destruction",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("filing_id", Key, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", Key, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("self_approved", sa.Boolean(), nullable=False),
        sa.Column("executed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("executed_by", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("backups_until", sa.Date(), nullable=True),
        sa.Column("checked_by", Key, nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'approved', 'declined', 'done')",
            name=op.f("ck_destruction_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_destruction_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_destruction_organisation_id_id")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "kind",
            "subject",
            "due_on",
            name=op.f("uq_destruction_organisation_id_kind_subject_due_on"),
        ),
    )
    op.create_index(
        "ix_destruction_state", "destruction", ["organisation_id", "state", "due_on"], unique=False
    )
    op.create_table(
        "authority",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("filing_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("scope", Json, nullable=False),
        sa.Column("answer_to", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("taken_over_on", sa.Date(), nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("checklist", Json, nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", Key, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "kind IN ('power_of_attorney', 'parent_of_child', 'guardian')",
            name=op.f("ck_authority_kind_known"),
        ),
        sa.CheckConstraint(
            "proof IN ('document', 'call_back')", name=op.f("ck_authority_proof_known")
        ),
        sa.CheckConstraint(
            "state IN ('claimed', 'confirmed', 'rejected', 'revoked')",
            name=op.f("ck_authority_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_authority_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_authority_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
        sa.UniqueConstraint("filing_id", name=op.f("uq_authority_filing_id")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_authority_organisation_id_id")),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("document_id", Key, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("dispatched_on", sa.Date(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.CheckConstraint(
            "outcome IN ('sent', 'delivered', 'returned', 'bounced')",
            name=op.f("ck_dispatch_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "document_id"],
            ["document.organisation_id", "document.id"],
            name=op.f("fk_dispatch_organisation_id_document_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_dispatch_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_dispatch_organisation_id_id")),
    )
    op.create_index("ix_dispatch_document", "dispatch", ["document_id", "id"], unique=False)
    op.create_table(
        "task_link",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("task_id", Key, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", Key, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "task_id"],
            ["task.organisation_id", "task.id"],
            name=op.f("fk_task_link_organisation_id_task_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_task_link_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_link")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_task_link_organisation_id_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_task_link_token_hash")),
    )
    op.create_index("ix_task_link_task", "task_link", ["task_id"], unique=False)


def downgrade() -> None:
    """Drop what was added; the policies go with their tables."""
    for table in ("task_link", "destruction", "dispatch", "authority"):
        op.drop_table(table)
    _undispatched(_WAITING_TO_LEAVE)
    for table, name, _kind, _default in reversed(COLUMNS):
        op.drop_column(table, name)
