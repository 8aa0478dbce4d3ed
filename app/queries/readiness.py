"""The facts from which the readiness of an organisation is computed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.organisations.certificate import Standing
from app.organisations.readiness import Facts, Part, readiness
from app.organisations.schema import OrganisationProfile
from app.queries.calendar import calendar_in_force
from app.queries.signing import live_certificate
from app.runtime import Runtime
from app.store import Membership, OutboxMessage, Staff
from workflows.vocabulary import Role

#: What a mail address that drops everything begins with.
_NOWHERE = "null:"


def parts_of(
    session: Session, runtime: Runtime, organisation_id: int, profile: OrganisationProfile
) -> tuple[Part, ...]:
    """Return the parts of the task list of one organisation as they stand now."""
    now = runtime.clock.now()
    members = _members(session, organisation_id, now)
    roles = [Role(role) for role, _, _ in members]
    dead = session.scalar(
        select(func.count())
        .select_from(OutboxMessage)
        .where(OutboxMessage.organisation_id == organisation_id, OutboxMessage.state == "dead")
    )
    answered = [set(systems.split()) for role, _, systems in members if role == Role.TASK_OWNER]
    facts = Facts(
        profile=profile,
        holders={role: roles.count(role) for role in Role},
        unanswered=tuple(
            row.name
            for row in profile.systems
            if not any(not own or row.key in own for own in answered)
        ),
        today=kst_date(now),
        calendar_until=calendar_in_force(session).last,
        mail_leaves=not runtime.settings.mail_url.startswith(_NOWHERE),
        mail_dead=dead or 0,
        certificate=_certificate(session, organisation_id, now),
    )
    return readiness(facts)


def _certificate(
    session: Session, organisation_id: int, now: datetime
) -> tuple[Standing, date] | None:
    live = live_certificate(session, organisation_id, now)
    return None if live is None or live.standing is None else (live.standing, live.last_day)


def _members(session: Session, organisation_id: int, now: datetime) -> list[tuple[str, int, str]]:
    """Return role, member and systems of each role somebody holds now."""
    rows = session.execute(
        select(Membership.role, Membership.staff_id, Membership.systems)
        .join(Staff, Staff.id == Membership.staff_id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > now),
            Staff.active.is_(True),
        )
        .distinct()
    )
    return [(row.role, row.staff_id, row.systems) for row in rows]
