"""The authority of a filing as rows hold it, and as the law looks at it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Authority
from workflows.facts import AuthorityFacts
from workflows.vocabulary import AuthorityKind, AuthorityState, Right


def authority_of(session: Session, filing_id: int) -> Authority | None:
    """Return the authority of a filing; None when people file for themselves."""
    return session.scalar(select(Authority).where(Authority.filing_id == filing_id))


def facts_of(row: Authority) -> AuthorityFacts:
    """Return an authority as the law looks at it."""
    return AuthorityFacts(
        kind=AuthorityKind(row.kind),
        state=AuthorityState(row.state),
        scope=frozenset(Right(code) for code in row.scope),
        valid_until=row.valid_until,
        revoked_on=row.revoked_on,
        disputed_on=row.disputed_on,
    )
