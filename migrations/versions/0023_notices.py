"""Word to staff on their own page, what they chose about it, and their calendar feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLE = "tenday_app"
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)
_UNREAD = sa.text("read_at IS NULL")
_ALIVE = sa.text("ended_at IS NULL")
_KINDS = (
    "kind IN ('assigned', 'message', 'supplement', 'contact', 'objection', 'withdrawn', 'task', "
    "'answered', 'silent', 'approval', 'approved', 'returned', 'due', 'export', 'digest')"
)
_TABLES = ("notification", "notice_setting", "calendar_feed")


def upgrade() -> None:
    """Add the three tables, with their guard on PostgreSQL."""
    _notification()
    _notice_setting()
    _calendar_feed()
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table in _TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_organisation ON {table} TO {ROLE} USING ({_MINE}) "
            f"WITH CHECK ({_MINE})"
        )


def downgrade() -> None:
    """Drop them; their policies go with them."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _notification() -> None:
    op.create_table(
        "notification",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("staff_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("filing_id", Key, nullable=True),
        sa.Column("request_id", Key, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        *_owned("notification"),
        sa.CheckConstraint(_KINDS, name=op.f("ck_notification_kind_known")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "filing_id"],
            ["filing.organisation_id", "filing.id"],
            name=op.f("fk_notification_organisation_id_filing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["request.organisation_id", "request.id"],
            name=op.f("fk_notification_organisation_id_request_id"),
        ),
    )
    op.create_index("ix_notification_own", "notification", ["organisation_id", "staff_id", "id"])
    op.create_index(
        "ix_notification_unread",
        "notification",
        ["organisation_id", "staff_id"],
        postgresql_where=_UNREAD,
        sqlite_where=_UNREAD,
    )
    op.create_index("ix_notification_age", "notification", ["organisation_id", "at"])
    op.create_index("ix_notification_filing", "notification", ["filing_id"])


def _notice_setting() -> None:
    op.create_table(
        "notice_setting",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("staff_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        *_owned("notice_setting"),
        sa.UniqueConstraint(
            "organisation_id",
            "staff_id",
            "kind",
            name=op.f("uq_notice_setting_organisation_id_staff_id_kind"),
        ),
        sa.CheckConstraint(_KINDS, name=op.f("ck_notice_setting_kind_known")),
        sa.CheckConstraint(
            "choice IN ('mail', 'page', 'off')", name=op.f("ck_notice_setting_choice_known")
        ),
    )


def _calendar_feed() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("staff_id", Key, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *_owned("calendar_feed"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    op.create_index(
        "ix_calendar_feed_alive",
        "calendar_feed",
        ["organisation_id", "staff_id"],
        unique=True,
        postgresql_where=_ALIVE,
        sqlite_where=_ALIVE,
    )


def _owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what every table here has: its organisation, its member of staff, its keys."""
    return (
        sa.Column("organisation_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f(f"fk_{table}_staff_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f(f"fk_{table}_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f(f"uq_{table}_organisation_id_id")),
    )
