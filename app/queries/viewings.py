"""Viewings and fees of requests, as rows for screens."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store import Fee, Viewing


def viewings_of(session: Session, request_id: int) -> Sequence[Viewing]:
    """Return the viewings of a request, the oldest first."""
    query = select(Viewing).where(Viewing.request_id == request_id).order_by(Viewing.id)
    return session.scalars(query).all()


def fees_of(session: Session, request_id: int) -> Sequence[Fee]:
    """Return the quotes of a request, the newest first."""
    query = select(Fee).where(Fee.request_id == request_id).order_by(Fee.round.desc())
    return session.scalars(query).all()
