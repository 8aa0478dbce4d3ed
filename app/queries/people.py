"""Staff as the screens show them: names by id, officers and how much they have to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.store import Membership, Organisation, Request, SavedView, Staff
from app.store.tenancy import ALL
from workflows.vocabulary import Role


@dataclass(frozen=True)
class OfficerLoad:
    """An officer with the number of open requests, and of those near their due date."""

    id: int
    name: str
    open: int = 0
    soon: int = 0


# Built once: every page of the console asks these, and making a statement costs more than it.
_NAMES = select(Staff.id, Staff.name).where(Staff.id.in_(bindparam("ids", expanding=True)))
_HOLDERS = (
    select(Staff.id, Staff.name)
    .join(Membership, Membership.staff_id == Staff.id)
    .where(
        Membership.organisation_id == bindparam("organisation"),
        Membership.role == bindparam("role"),
        Membership.revoked_at.is_(None),
        or_(Membership.valid_until.is_(None), Membership.valid_until > bindparam("now")),
        Staff.active.is_(True),
    )
    .distinct()
    .order_by(Staff.name, Staff.id)
)


def staff_names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the names of these staff members by id."""
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(_NAMES, {"ids": sorted(ids)})}


def holders(
    session: Session, organisation_id: int, role: Role, now: datetime
) -> list[tuple[int, str]]:
    """Return id and name of everybody who holds a role now, by name."""
    values = {"organisation": organisation_id, "role": str(role), "now": now}
    return [(row.id, row.name) for row in session.execute(_HOLDERS, values)]


def officer_loads(
    session: Session, organisation_id: int, now: datetime, today: date, soon_days: int
) -> list[OfficerLoad]:
    """Return the officers of the organisation with what they have to do, least first."""
    near = func.count().filter(Request.target_due <= today + timedelta(days=soon_days))
    rows = session.execute(
        select(Request.officer_id, func.count(), near)
        .where(
            Request.organisation_id == organisation_id,
            Request.closed_at.is_(None),
            Request.officer_id.is_not(None),
        )
        .group_by(Request.officer_id)
    )
    load = {officer: (total, soon) for officer, total, soon in rows}
    officers = [
        OfficerLoad(staff_id, name, *load.get(staff_id, (0, 0)))
        for staff_id, name in holders(session, organisation_id, Role.OFFICER, now)
    ]
    return sorted(officers, key=lambda officer: (officer.open, officer.name))


@dataclass(frozen=True)
class SavedQuery:
    """A view somebody saved: its name and the query string that shows it."""

    id: int
    name: str
    query: str
    staff_id: int
    shared: bool


def saved_views_of(session: Session, staff_id: int) -> list[SavedQuery]:
    """Return the views this member of staff sees in the session's organisation.

    Their own first, then what is shared.
    """
    found = select(
        SavedView.id, SavedView.name, SavedView.query, SavedView.staff_id, SavedView.shared
    )
    own = SavedView.staff_id == staff_id
    rows = session.execute(
        found.where(or_(own, SavedView.shared.is_(True))).order_by(SavedView.shared, SavedView.id)
    )
    return [SavedQuery(*row) for row in rows]


@dataclass(frozen=True)
class Workplace:
    """An organisation somebody works for."""

    id: int
    slug: str
    name_ko: str
    name_en: str


def workplaces(
    runtime: Runtime, staff_id: int, now: datetime, roles: Collection[Role] = tuple(Role)
) -> list[Workplace]:
    """Return the organisations in which somebody holds one of these roles now, by Korean name."""
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Organisation.id, Organisation.slug, Organisation.name_ko, Organisation.name_en)
            .join(Membership, Membership.organisation_id == Organisation.id)
            .where(
                Membership.staff_id == staff_id,
                Membership.role.in_(map(str, roles)),
                Membership.revoked_at.is_(None),
                or_(Membership.valid_until.is_(None), Membership.valid_until > now),
            )
            .distinct()
            .order_by(Organisation.name_ko)
        )
        return [Workplace(*row) for row in rows]
