"""What somebody does with their own account: a new password, an end to sessions elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.security.passwords import parameters_of, verify_password
from app.services.browser_sessions import token_hash
from app.services.errors import ForbiddenError, InvalidError
from app.services.staff import SIGN_IN, new_hash
from app.services.throttling import clear_attempts, count_attempt
from app.services.work import unit_of_work
from app.store import Staff, WebSession
from forms.own_commands import ChangePassword
from workflows.vocabulary import EventKind

#: Where a session keeps who is signed in (Flask-Login).
_WHO = "_user_id"


@dataclass(frozen=True)
class OwnSession:
    """A browser in which somebody is signed in to a face."""

    face: str
    since: datetime
    here: bool


def change_password(
    runtime: Runtime, actor: Actor, command: ChangePassword, token: str | None
) -> int:
    """Set a new password and sign the actor out everywhere but here.

    Args:
        runtime: of this process.
        actor: whose password.
        command: the password there is, and the new one.
        token: of the session that stays.

    Returns:
        How many sessions ended.

    Raises:
        InvalidError: the old one does not fit, or the new one is too weak or the same.
        TooManyError: too many wrong ones.

    """
    if actor.staff_id is None:
        raise ForbiddenError
    count_attempt(runtime, SIGN_IN, f"login/{actor.name}")
    with runtime.reading(None) as session:
        row = session.get_one(Staff, actor.staff_id)
    params = parameters_of(runtime.settings.password_cost)
    if not verify_password(row.password_hash, command.current, params):
        raise InvalidError(
            "지금 비밀번호가 맞지 않습니다. 다시 확인해 주세요.",
            "That is not your password. Check it and try again.",
            field="current",
        )
    clear_attempts(runtime, SIGN_IN, f"login/{actor.name}")
    if command.current == command.password:
        raise InvalidError(
            "지금과 다른 비밀번호로 정해 주세요.",
            "Choose a password that differs from the present one.",
            field="password",
        )
    hashed = new_hash(runtime, command.password, (row.login, row.name, row.email))
    with unit_of_work(runtime, actor) as work:
        work.session.get_one(Staff, actor.staff_id).password_hash = hashed
        work.record(EventKind.STAFF_PASSWORD_SET, staff=actor.staff_id)
        return _end_others(work.session, actor.staff_id, token, work.now)


def own_sessions(runtime: Runtime, staff_id: int, token: str | None) -> list[OwnSession]:
    """Return where somebody is signed in, the newest first; `token` is that of this browser."""
    here = token_hash(token) if token else b""
    with runtime.reading(None) as session:
        return [
            OwnSession(row.face, row.created_at, row.token_hash == here)
            for row in _sessions(session, staff_id, runtime.clock.now())
        ]


def end_other_sessions(runtime: Runtime, staff_id: int, token: str | None) -> int:
    """Sign somebody out of every browser but this one; returns of how many."""
    with runtime.write_session() as session:
        count = _end_others(session, staff_id, token, runtime.clock.now())
        session.commit()
    return count


def _end_others(session: Session, staff_id: int, token: str | None, now: datetime) -> int:
    here = token_hash(token) if token else b""
    others = [row for row in _sessions(session, staff_id, now) if row.token_hash != here]
    for row in others:
        session.delete(row)
    return len(others)


def _sessions(session: Session, staff_id: int, now: datetime) -> list[WebSession]:
    """Return the sessions of one member of staff; people of the portal have no such entry."""
    rows = session.scalars(
        select(WebSession)
        .where(WebSession.expires_at > now, WebSession.data.contains(f'"{_WHO}"'))
        .order_by(WebSession.created_at.desc(), WebSession.id.desc())
    )
    return [row for row in rows if json.loads(row.data).get(_WHO) == str(staff_id)]
