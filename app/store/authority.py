"""The authority of somebody who acts for another (Act 38(1), (2); Decree 45)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.vocabulary import AuthorityKind, AuthorityProof, AuthorityState


def _in(column: str, values: type[AuthorityKind | AuthorityProof | AuthorityState]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


class Authority(Tenant, Base):
    """What an agent or legal representative claims, and what an officer found of it.

    One per filing. Nothing is released while `state` is not `confirmed`.
    """

    __tablename__ = "authority"
    __table_args__ = owned(
        belongs("filing", "filing_id"),
        CheckConstraint(_in("kind", AuthorityKind), name="kind_known"),
        CheckConstraint(_in("proof", AuthorityProof), name="proof_known"),
        CheckConstraint(_in("state", AuthorityState), name="state_known"),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key, unique=True)
    kind: Mapped[str]
    proof: Mapped[str]
    state: Mapped[str]
    #: Codes of the rights the paper names; empty for a legal representative, who has no limit.
    scope: Mapped[list[Any]]
    #: agent or subject: who gets the answer.
    answer_to: Mapped[str]
    #: Dates the paper itself bears.
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    revoked_on: Mapped[date | None]
    #: Day on which the person was heard to disagree; empty again once that was settled.
    disputed_on: Mapped[date | None]
    #: Opaque name shared by the filings one agent sent for several people at one time.
    together: Mapped[str | None]
    #: Day on which the person took the request on themselves; the agent then counts no more.
    taken_over_on: Mapped[date | None]
    #: Sealed JSON: relation as told, the officer's reason, how and when the person revoked.
    details: Mapped[bytes | None]
    #: Points of the checklist that were ticked.
    checklist: Mapped[list[Any]]
    claimed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(Key)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it
