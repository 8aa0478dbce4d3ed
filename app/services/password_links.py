"""The link with which a member of staff sets a password: mailed, good for three days, once.

Nothing is stored for it. The token is derived from the keyring and from the hash of the password
there is now, so it opens nothing any more once the password was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select

from app.clock import start_of_day
from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import derived_token, same
from app.services.errors import NotFoundError
from app.services.own_account import end_other_sessions
from app.services.staff import new_hash
from app.services.work import Work, unit_of_work
from app.store import Staff
from workflows.vocabulary import EventKind

LINK: Final = "password-link"
DAYS_VALID: Final = 3
_PARTS: Final = 3


@dataclass(frozen=True)
class LinkOwner:
    """Whose password a link sets."""

    staff_id: int
    login: str
    name: str


def order_link(work: Work, row: Staff) -> None:
    """Order the mail with a fresh link, and record it."""
    until = start_of_day(work.today + timedelta(days=DAYS_VALID + 1))
    work.send(
        "staff_mail",
        f"password_link/{row.id}/{work.now.isoformat()}",
        {"message": "staff_password", "staff": row.id, "until": int(until.timestamp())},
    )
    work.record(EventKind.STAFF_LINK_SENT, staff=row.id)


def link_token(runtime: Runtime, organisation_id: int, row: Staff, until: int) -> str:
    """Return the token for the mail; `until` is a Unix time in seconds."""
    subject = f"{organisation_id}/{row.id}/{until}/{row.password_hash}"
    return f"{row.id}-{until}-{derived_token(runtime.keyring, LINK, subject)}"


def owner_of(runtime: Runtime, organisation_id: int, token: str) -> LinkOwner:
    """Return whose password a link sets.

    Raises:
        NotFoundError: the link is over, was used, or never was.

    """
    with runtime.reading(None) as session:
        row = session.get(Staff, _staff_id(token))
    return _checked(runtime, organisation_id, token, row)


def set_password(runtime: Runtime, organisation_id: int, token: str, password: str) -> LinkOwner:
    """Set the password; the link and every other one that was sent opens nothing from now on.

    Whoever is signed in with the old one is out, as after a change of one's own.

    Raises:
        NotFoundError: the link is over, was used, or never was.
        InvalidError: the password is too weak.

    """
    staff_id = _staff_id(token)
    owner = owner_of(runtime, organisation_id, token)
    actor = Actor("staff", organisation_id, owner.staff_id, owner.login)
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(select(Staff).where(Staff.id == staff_id).with_for_update())
        _checked(runtime, organisation_id, token, row)
        if row is None:
            raise NotFoundError
        row.password_hash = new_hash(runtime, password, (row.login, row.name, row.email))
        work.record(EventKind.STAFF_PASSWORD_SET, staff=row.id)
    end_other_sessions(runtime, staff_id, None)
    return owner


def _checked(runtime: Runtime, organisation_id: int, token: str, row: Staff | None) -> LinkOwner:
    parts = token.split("-", _PARTS - 1)
    if row is None or not row.active or len(parts) != _PARTS or not parts[1].isdecimal():
        raise NotFoundError
    until = int(parts[1][:12])
    fits = same(token, link_token(runtime, organisation_id, row, until))
    if not fits or datetime.fromtimestamp(until, UTC) <= runtime.clock.now():
        raise NotFoundError
    return LinkOwner(row.id, row.login, row.name)


def _staff_id(token: str) -> int:
    """Return the id a token names; 0, which nobody has, when it names none."""
    first = token.partition("-")[0]
    return int(first) if first.isascii() and first.isdecimal() and len(first) < 19 else 0  # noqa: PLR2004 - more digits are no key
