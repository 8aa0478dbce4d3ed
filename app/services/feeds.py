"""The secret address of somebody's calendar: made, renewed, switched off, and opened.

Whoever has the address reads numbers and days without signing in, as calendar programs must; so it
shows nothing of a person, it is worth nothing without the membership it stands for, and only its
keyed hash is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import TokenHasher, url_token
from app.services.errors import ForbiddenError, NotFoundError
from app.services.staff import standing_of
from app.services.throttling import Limit, count_attempt
from app.services.work import Work, unit_of_work
from app.store import CalendarFeed, Organisation, Staff
from app.store.tenancy import ALL
from workflows.vocabulary import EventKind, Role

#: Wrong addresses from one network address.
UNKNOWN: Final = Limit("feed-unknown", tries=30, minutes=15)
#: How often one calendar is read; programs look every few minutes at most.
READS: Final = Limit("feed-reads", tries=60, minutes=60)
#: Who has due dates of their own.
READERS: Final = (Role.OFFICER, Role.APPROVER)
_PURPOSE: Final = "calendar-feed"


@dataclass(frozen=True)
class OpenFeed:
    """Whose calendar an address opens, and what they may see there."""

    organisation_id: int
    slug: str
    name_ko: str
    name_en: str
    staff_id: int
    language: str
    roles: frozenset[str]


def make_feed(runtime: Runtime, actor: Actor) -> str:
    """Make a new address for the actor in their organisation; the one before opens nothing now.

    Returns:
        The token of 256 bits. It is not kept, so it can be shown this once only.

    Raises:
        ForbiddenError: the actor has no due dates here.

    """
    if actor.staff_id is None or not actor.roles & set(READERS):
        raise ForbiddenError
    token = url_token()
    with unit_of_work(runtime, actor) as work:
        _end(work, actor.staff_id)
        work.session.add(
            CalendarFeed(
                organisation_id=actor.organisation_id,
                staff_id=actor.staff_id,
                token_hash=_hash(runtime, token),
                made_at=work.now,
                ended_at=None,
            )
        )
        work.record(EventKind.FEED_MADE, staff=actor.staff_id)
    return token


def end_feed(runtime: Runtime, actor: Actor) -> None:
    """Switch the actor's address off; it is as if it had never been."""
    if actor.staff_id is None:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        _end(work, actor.staff_id)


def _end(work: Work, staff_id: int) -> None:
    alive = select(CalendarFeed).where(
        CalendarFeed.organisation_id == work.organisation_id,
        CalendarFeed.staff_id == staff_id,
        CalendarFeed.ended_at.is_(None),
    )
    row = work.session.scalar(alive)
    if row is None:
        return
    row.ended_at = work.now
    work.session.flush()
    work.record(EventKind.FEED_ENDED, staff=staff_id)


def feed_since(session: Session, organisation_id: int, staff_id: int) -> datetime | None:
    """Return since when somebody has an address; None while they have none."""
    return session.scalar(
        select(CalendarFeed.made_at).where(
            CalendarFeed.organisation_id == organisation_id,
            CalendarFeed.staff_id == staff_id,
            CalendarFeed.ended_at.is_(None),
        )
    )


def open_feed(runtime: Runtime, token: str, address: str) -> OpenFeed:
    """Return whose calendar a token opens.

    Raises:
        NotFoundError: it never was, was renewed or switched off, or its owner has no due dates
            there any more; all alike.
        TooManyError: too many wrong tokens from this network address, or read too often.

    """
    found = _found(runtime, token)
    if found is None:
        count_attempt(runtime, UNKNOWN, address)
        raise NotFoundError
    feed_id, feed = found
    count_attempt(runtime, READS, str(feed_id))
    return feed


def _found(runtime: Runtime, token: str) -> tuple[int, OpenFeed] | None:
    with runtime.reading(ALL) as session:
        row = session.execute(
            select(
                CalendarFeed.id,
                CalendarFeed.organisation_id,
                CalendarFeed.staff_id,
                Staff.language,
                Organisation.slug,
                Organisation.name_ko,
                Organisation.name_en,
            )
            .join(Staff, Staff.id == CalendarFeed.staff_id)
            .join(Organisation, Organisation.id == CalendarFeed.organisation_id)
            .where(
                CalendarFeed.token_hash == _hash(runtime, token),
                CalendarFeed.ended_at.is_(None),
                Staff.active.is_(True),
            )
        ).one_or_none()
        if row is None:
            return None
        now = runtime.clock.now()
        roles = standing_of(session, row.staff_id, row.organisation_id, now).roles
    if not roles & set(READERS):
        return None
    return row.id, OpenFeed(
        row.organisation_id,
        row.slug,
        row.name_ko,
        row.name_en,
        row.staff_id,
        row.language,
        roles,
    )


def _hash(runtime: Runtime, token: str) -> bytes:
    return TokenHasher(runtime.keyring).hash(_PURPOSE, token)
