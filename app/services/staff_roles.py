"""Roles as an administrator changes them on screen: nobody takes the last one away.

Each grant, change and revocation leaves a membership row and an event; the rows stay (개인정보의
안전성 확보조치 기준 제5조제3항: the record is kept for at least three years).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from app.clock import start_of_day
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError, NotFoundError
from app.services.staff import Grant, add_membership, end_memberships
from app.services.work import Work, unit_of_work
from app.store import Membership, Organisation, Staff
from forms.staff_commands import RoleTerms
from workflows.labels import label
from workflows.vocabulary import Role

#: An organisation without one of these stands still: nobody could set it up, or approve.
ESSENTIAL: Final = (Role.ADMIN, Role.APPROVER)


def set_role(runtime: Runtime, actor: Actor, staff_id: int, terms: RoleTerms) -> None:
    """Grant a role, or change systems and end of one that is held.

    Raises:
        NotFoundError: there is no such member here.
        InvalidError: an auditor without a last day, a last day that has passed, an unknown
            system, or an end for the last administrator or approver.

    """
    with unit_of_work(runtime, actor) as work:
        member_here(work, staff_id)
        grant_in(work, staff_id, terms)


def grant_in(work: Work, staff_id: int, terms: RoleTerms) -> None:
    """Grant or change a role inside the caller's transaction; raises as `set_role`."""
    until = _end_of(work, terms)
    if until is not None and terms.role in ESSENTIAL and holds(work, staff_id, terms.role):
        refuse_last(work, staff_id, terms.role, field="valid_until")
    end_memberships(work, staff_id, terms.role)
    add_membership(work, Grant(staff_id, terms.role, terms.systems, until))


def take_role(runtime: Runtime, actor: Actor, staff_id: int, role: Role) -> None:
    """Take a role away at once.

    Raises:
        NotFoundError: they do not hold it.
        InvalidError: they are the last administrator or approver.

    """
    with unit_of_work(runtime, actor) as work:
        if role in ESSENTIAL and holds(work, staff_id, role):
            refuse_last(work, staff_id, role)
        if not end_memberships(work, staff_id, role):
            raise NotFoundError


def refuse_last(work: Work, staff_id: int, role: Role, field: str = "") -> None:
    """Refuse what would leave the organisation without anybody in a role for good.

    Others whose role ends some day do not count.

    Raises:
        InvalidError: nobody else holds it without an end.

    """
    # One at a time: two administrators might take each other's role away at once.
    work.session.execute(
        select(Organisation.id).where(Organisation.id == work.organisation_id).with_for_update()
    )
    lasting = select(Membership.staff_id).where(
        Membership.role == str(role),
        Membership.staff_id != staff_id,
        Membership.revoked_at.is_(None),
        Membership.valid_until.is_(None),
    )
    lasting = lasting.join(Staff, Staff.id == Membership.staff_id).where(Staff.active.is_(True))
    if work.session.scalar(lasting.limit(1)) is None:
        name = label(role)
        raise InvalidError(
            f"마지막 ‘{name.ko}’입니다. 다른 분에게 먼저 이 권한을 주세요.",
            f"This is the last one with the role “{name.en}”. Grant it to somebody else first.",
            field=field,
            code="last_one",
        )


def member_here(work: Work, staff_id: int) -> Staff:
    """Return a member of the organisation, locked; NotFoundError for anybody else."""
    known = select(Membership.id).where(Membership.staff_id == staff_id).limit(1)
    if work.session.scalar(known) is None:
        raise NotFoundError
    return work.session.scalars(select(Staff).where(Staff.id == staff_id).with_for_update()).one()


def holds(work: Work, staff_id: int, role: Role) -> bool:
    """Tell whether somebody holds a role here now."""
    there = holders(work.session, work.organisation_id, role, work.now)
    return any(known == staff_id for known, _name in there)


def _end_of(work: Work, terms: RoleTerms) -> datetime | None:
    """Return the instant at which the role ends: the end of its last day in Korea."""
    if terms.last_day is None:
        return None
    if terms.last_day < work.today:
        raise InvalidError(
            "오늘이나 그 뒤의 날짜를 입력해 주세요.",
            "Enter today or a later day.",
            field="valid_until",
        )
    return start_of_day(terms.last_day + timedelta(days=1))
