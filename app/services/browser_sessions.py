"""Browser sessions on the server: made at sign-in or after a code, dropped at sign-out."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from app.runtime import Runtime
from app.store import WebSession

#: However busy the browser is, after this many hours one signs in again.
LONGEST_HOURS = 10


def token_hash(token: str) -> bytes:
    """Return what is kept of a session's token."""
    return hashlib.sha256(token.encode("ascii", "replace")).digest()


def load_session(runtime: Runtime, face: str, token: str) -> dict[str, Any] | None:
    """Return what the session of this face holds, or None when it is unknown or over."""
    with runtime.reading(None) as session:
        row = session.scalar(select(WebSession).where(WebSession.token_hash == token_hash(token)))
        if row is None or row.face != face or row.expires_at <= runtime.clock.now():
            return None
        data: dict[str, Any] = json.loads(row.data)
        return data


def keep_session(
    runtime: Runtime, face: str, token: str | None, data: dict[str, Any]
) -> str | None:
    """Write the session's content; an empty one is dropped.

    Returns:
        The token for the cookie: a new one for a new session, None when it was dropped.

    """
    now = runtime.clock.now()
    with runtime.write_session() as session:
        row = None
        if token is not None:
            row = session.scalar(
                select(WebSession).where(WebSession.token_hash == token_hash(token))
            )
        if not data:
            if row is not None:
                session.delete(row)
                session.commit()
            return None
        text = json.dumps(data, ensure_ascii=False)
        if row is not None and row.expires_at > now and row.face == face:
            row.data = text
            session.commit()
            return token
        token = secrets.token_urlsafe(32)
        session.add(
            WebSession(
                token_hash=token_hash(token),
                face=face,
                data=text,
                created_at=now,
                expires_at=now + timedelta(hours=LONGEST_HOURS),
            )
        )
        session.commit()
        return token


def drop_expired_sessions(runtime: Runtime) -> int:
    """Delete sessions that are over; returns how many."""
    with runtime.write_session() as session:
        gone = session.execute(
            delete(WebSession).where(WebSession.expires_at <= runtime.clock.now())
        )
        session.commit()
        return int(getattr(gone, "rowcount", 0) or 0)
