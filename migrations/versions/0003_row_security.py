"""PostgreSQL: row-level security under a role that does not own the tables.

The application connects as the owner or as a member of the role and begins each transaction with
`SET LOCAL ROLE tenday_app` and the organisation it acts for (app.store.tenancy). A query that
forgets its organisation then sees nothing.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

ROLE = "tenday_app"
TENANT_TABLES = (
    "access_entry", "blind_index", "closure", "contact_code", "counter", "data_key", "decision",
    "document", "draft", "draft_file", "event", "export", "filing", "membership", "message",
    "outbox", "profile_version", "request", "saved_view", "stored_file", "supplement", "task",
)  # fmt: skip
_MINE = (
    "current_setting('tenday.organisation', true) = '*' OR "
    "organisation_id::text = current_setting('tenday.organisation', true)"
)


def upgrade() -> None:
    """Make the role and the policies."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') "
        f"THEN CREATE ROLE {ROLE} NOLOGIN; END IF; END $$"
    )
    op.execute(
        f"DO $$ BEGIN IF NOT pg_has_role(current_user, '{ROLE}', 'MEMBER') "
        f"THEN GRANT {ROLE} TO CURRENT_USER; END IF; END $$"
    )
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    for table in TENANT_TABLES:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_organisation ON {table} TO {ROLE} USING ({_MINE}) "
            f"WITH CHECK ({_MINE})"
        )


def downgrade() -> None:
    """Drop the policies; the role stays, as other databases of the cluster may use it."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TENANT_TABLES:
        op.execute(f"DROP POLICY own_organisation ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    op.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROLE}")
    op.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {ROLE}")
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {ROLE}")
