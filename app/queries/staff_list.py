"""Members of an organisation as its administrator sees them, and every grant there ever was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.store import Membership, Organisation, Staff
from workflows.vocabulary import Role


@dataclass(frozen=True)
class HeldRole:
    """A role somebody was granted. `systems` are keys; none means all."""

    role: Role
    systems: tuple[str, ...]
    granted_at: datetime
    granted_by: str
    valid_until: datetime | None
    revoked_at: datetime | None
    revoked_by: str | None

    def in_force(self, now: datetime) -> bool:
        """Tell whether it holds at an instant."""
        return self.revoked_at is None and (self.valid_until is None or self.valid_until > now)


@dataclass(frozen=True)
class Member:
    """Somebody who has, or had, a role here; `roles` are those in force, in the list's order."""

    id: int
    login: str
    name: str
    email: str
    active: bool
    last_signed_in_at: datetime | None
    roles: tuple[HeldRole, ...]

    @property
    def works(self) -> bool:
        """Tell whether they can do anything here now."""
        return self.active and bool(self.roles)


def members_of(session: Session, organisation_id: int, now: datetime) -> list[Member]:
    """Return everybody who has or had a role here: who works here first, then by name."""
    rows = session.execute(
        select(Staff, Membership)
        .join(Membership, Membership.staff_id == Staff.id)
        .where(Membership.organisation_id == organisation_id)
        .order_by(Staff.id, Membership.id)
    ).all()
    held: dict[int, list[HeldRole]] = {}
    people: dict[int, Staff] = {}
    for staff, membership in rows:
        people[staff.id] = staff
        held.setdefault(staff.id, []).append(_held(membership))
    found = [_member(people[key], held[key], now) for key in people]
    return sorted(found, key=lambda member: (not member.works, member.name, member.id))


def member_of(
    session: Session, organisation_id: int, staff_id: int, now: datetime
) -> Member | None:
    """Return one member; None for somebody who never had a role here."""
    rows = session.execute(
        select(Staff, Membership)
        .join(Membership, Membership.staff_id == Staff.id)
        .where(Membership.organisation_id == organisation_id, Staff.id == staff_id)
        .order_by(Membership.id)
    ).all()
    return _member(rows[0][0], [_held(row[1]) for row in rows], now) if rows else None


def role_log(
    session: Session, organisation_id: int, staff_id: int | None = None, limit: int = 200
) -> list[tuple[str, HeldRole]]:
    """Return the latest grants with the name of whoever got each; of one member or of all."""
    query = (
        select(Staff.name, Membership)
        .join(Staff, Staff.id == Membership.staff_id)
        .where(Membership.organisation_id == organisation_id)
        .order_by(Membership.id.desc())
        .limit(limit)
    )
    if staff_id is not None:
        query = query.where(Membership.staff_id == staff_id)
    return [(name, _held(row)) for name, row in session.execute(query)]


def administers_all(session: Session, staff_id: int, now: datetime) -> bool:
    """Tell whether somebody is an administrator of every organisation; the scope must be all."""
    held = select(Membership.organisation_id).where(
        Membership.staff_id == staff_id,
        Membership.role == str(Role.ADMIN),
        Membership.revoked_at.is_(None),
        or_(Membership.valid_until.is_(None), Membership.valid_until > now),
    )
    missing = select(Organisation.id).where(Organisation.id.not_in(held)).limit(1)
    return session.scalar(missing) is None


def _member(row: Staff, held: list[HeldRole], now: datetime) -> Member:
    order = list(Role)
    roles = sorted(
        (one for one in held if one.in_force(now)), key=lambda one: order.index(one.role)
    )
    return Member(
        row.id, row.login, row.name, row.email, row.active, row.last_signed_in_at, tuple(roles)
    )


def _held(row: Membership) -> HeldRole:
    return HeldRole(
        Role(row.role),
        tuple(row.systems.split()),
        row.granted_at,
        row.granted_by,
        row.valid_until,
        row.revoked_at,
        row.revoked_by,
    )
