"""The scope of a session: the one organisation whose rows it may see, or all, said aloud.

On both databases every ORM SELECT, UPDATE and DELETE on a `Tenant` row gets the organisation's
condition added here. On PostgreSQL row-level security says the same once more
(migration 0002), so a query that went around the ORM sees nothing of another organisation.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from sqlalchemy import Connection, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, with_loader_criteria

from app.store.base import Tenant


class Everything(Enum):
    """The scope of jobs that serve the whole installation (worker, sealer, operator)."""

    ALL = "*"


ALL: Final = Everything.ALL
Scope = int | Everything
APPLICATION_ROLE = "tenday_app"


class TenancyError(RuntimeError):
    """A session was used without saying whose rows it may touch: a mistake of ours."""


def set_scope(session: Session, scope: Scope) -> None:
    """Say whose rows this session may touch; a session's scope is set once."""
    known = session.info.get("scope")
    if known is not None and known != scope:
        raise TenancyError(f"session of scope {known} cannot become {scope}")
    session.info["scope"] = scope


def scope_of(session: Session) -> Scope:
    """Return the scope of the session.

    Raises:
        TenancyError: nobody has set it.

    """
    scope: Scope | None = session.info.get("scope")
    if scope is None:
        raise TenancyError("the session has no scope: call set_scope first")
    return scope


def install(session_class: type[Session]) -> None:
    """Put the guard on a session class."""
    event.listen(session_class, "do_orm_execute", _limit_to_scope)
    event.listen(session_class, "after_begin", _tell_database)


def _limit_to_scope(state: ORMExecuteState) -> None:
    if state.is_column_load or state.is_relationship_load:
        return
    tenants = [m for m in state.all_mappers if issubclass(m.class_, Tenant)]
    if not tenants and not state.is_select:
        return
    if not tenants and "scope" not in state.session.info:
        return  # rows of the installation itself (organisation, staff, sessions)
    scope = scope_of(state.session)
    if scope is ALL:
        return
    state.statement = state.statement.options(
        with_loader_criteria(
            Tenant,
            lambda cls: cls.organisation_id == scope,
            include_aliases=True,
        )
    )


def _tell_database(
    session: Session, transaction: SessionTransaction, connection: Connection
) -> None:
    del transaction
    if connection.dialect.name != "postgresql":
        return
    scope = session.info.get("scope")
    value = "*" if scope is ALL else "" if scope is None else str(int(scope))
    # One round trip; SET LOCAL ends with the transaction, so a pooled connection is clean again.
    connection.exec_driver_sql(
        f"SET LOCAL ROLE {APPLICATION_ROLE}; SET LOCAL tenday.organisation = '{value}'"
    )
