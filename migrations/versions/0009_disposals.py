"""Destruction of the organisation's own data, and the cause of a delay on its request."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_OPEN = sa.text("state IN ('listed', 'ordered', 'approved')")
_TIME = sa.DateTime(timezone=True)


def _maybe(*names: str, kind: sa.types.TypeEngine[object]) -> list[sa.Column[object]]:
    """Return columns of one type that may be empty."""
    return [sa.Column(name, kind, nullable=True) for name in names]


def _needed(*names: str, kind: sa.types.TypeEngine[object]) -> list[sa.Column[object]]:
    """Return columns of one type that are always filled."""
    return [sa.Column(name, kind, nullable=False) for name in names]


def upgrade() -> None:
    """Add the table with its guard, and two columns of the request."""
    op.add_column("request", sa.Column("delay_cause", sa.Text(), nullable=True))
    op.add_column("request", sa.Column("delay_expected_on", sa.Date(), nullable=True))
    op.create_table(
        "disposal",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        *_needed("cause", "source", "system_key", "subject", kind=sa.Text()),
        *_maybe("filing_id", "request_id", "task_id", kind=Key),
        *_maybe("service_key", "duty", "store_place", kind=sa.Text()),
        *_needed("items", "derivation", kind=Json),
        *_maybe("moved_on", "target_on", "backups_until", "done_on", kind=sa.Date()),
        *_needed("occurred_on", "due_on", kind=sa.Date()),
        *_needed("state", "listed_by", kind=sa.Text()),
        *_needed("listed_at", kind=_TIME),
        *_maybe("count", "done_count", kind=sa.Integer()),
        *_maybe("reason", "method", "place", "performer", "witness", "note", kind=sa.Text()),
        *_maybe("ordered_by", "decided_by", "checked_by", "file_id", kind=Key),
        *_maybe("ordered_at", "decided_at", "done_at", "checked_at", kind=_TIME),
        *_maybe("decision_note", "done_how", "verified_how", "evidence", kind=sa.Text()),
        *_maybe("done_by", kind=sa.Text()),
        sa.Column("self_approved", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", Key, nullable=False),
        *_constraints(),
    )
    op.create_index(
        "ix_disposal_open",
        "disposal",
        ["organisation_id", "due_on", "id"],
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    )
    op.create_index("ix_disposal_request", "disposal", ["request_id"])
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON disposal TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute("ALTER TABLE disposal ENABLE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_organisation ON disposal TO {ROLE} USING ({_MINE}) WITH CHECK ({_MINE})"
    )


def _constraints() -> list[sa.schema.SchemaItem]:
    return [
        sa.CheckConstraint(
            "state IN ('listed', 'ordered', 'approved', 'done', 'checked', 'lifted')",
            name=op.f("ck_disposal_state_known"),
        ),
        sa.CheckConstraint(
            "cause IN ('period_over', 'purpose_reached', 'service_ended', 'duty_ended', 'request')",
            name=op.f("ck_disposal_cause_known"),
        ),
        *(
            sa.ForeignKeyConstraint(
                ["organisation_id", f"{table}_id"],
                [f"{table}.organisation_id", f"{table}.id"],
                name=op.f(f"fk_disposal_organisation_id_{table}_id"),
            )
            for table in ("filing", "request", "task")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_disposal_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_disposal_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "source", name=op.f("uq_disposal_organisation_id_source")
        ),
    ]


def downgrade() -> None:
    """Drop the table, with it policy and indexes, and the columns."""
    op.drop_table("disposal")
    op.drop_column("request", "delay_expected_on")
    op.drop_column("request", "delay_cause")
