"""Who answers for a task: its owners, and whoever stands in while one of them is away.

Owners are those who answer for the system, unless an officer gave the task to one member of staff
or to another department. Whoever is away hands over to their deputy, along the chain; where nobody
stands in, the others of the same system are told, and where there is none at all, nobody is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.queries.absences import deputies_on
from app.queries.people import holders
from app.queries.task_desk import TaskScope
from app.store import Membership, Staff, Task
from workflows.vocabulary import Role

#: Who may answer a task at all: the console page of tasks is theirs.
HANDS = (Role.TASK_OWNER, Role.OFFICER)


@dataclass(frozen=True)
class Hands:
    """Who answers for a task: whose it is, and who is told of it now. Staff ids, in order."""

    owners: tuple[int, ...]
    told: tuple[int, ...]

    def may_answer(self, staff_id: int | None) -> bool:
        """Tell whether somebody may answer; whoever is away may all the same."""
        return staff_id in self.owners or staff_id in self.told


class Given(Protocol):
    """What says whose a task is: of a row, or of what a screen read of it."""

    @property
    def system_key(self) -> str:
        """The system it is about."""

    @property
    def assigned_to(self) -> int | None:
        """The member of staff it was given to."""

    @property
    def assigned_systems(self) -> str | None:
        """The systems of the department it was given to."""

    @property
    def helpers(self) -> list[Any]:
        """Who may answer besides, because a silence was told to them."""


@dataclass(frozen=True)
class Colleagues:
    """The members of an organisation at an instant: systems they answer for, and who is away."""

    #: Task owners: their systems; an empty set means all.
    systems: dict[int, frozenset[str]]
    #: Everybody who may answer a task.
    hands: frozenset[int]
    #: Who is away today, and their deputy (None: nobody).
    away: dict[int, int | None]

    def owners_of(self, systems: Collection[str]) -> tuple[int, ...]:
        """Return who answers for one of these systems."""
        wanted = set(systems)
        return tuple(sorted(who for who, own in self.systems.items() if not own or own & wanted))

    def standing_in(
        self, staff: Iterable[int], able: Collection[int] | None = None
    ) -> tuple[int, ...]:
        """Return who is told instead of these: themselves, or along the chain of deputies.

        `able`: who can stand in at all; everybody who may answer a task when left out.
        """
        known = self.hands if able is None else able
        found = (self._follow(who, known) for who in staff)
        return tuple(dict.fromkeys(who for who in found if who is not None))

    def _follow(self, who: int, known: Collection[int]) -> int | None:
        seen: set[int] = set()
        at: int | None = who
        while at is not None and at in self.away and at not in seen:
            seen.add(at)
            at = self.away[at]
        return at if at in known and at not in self.away else None

    def hands_of(self, task: Given) -> Hands:
        """Return who answers for a task."""
        usual = self.owners_of([task.system_key])
        owners = usual
        if task.assigned_to is not None:
            owners = (task.assigned_to,) if task.assigned_to in self.hands else ()
        elif task.assigned_systems is not None:
            owners = self.owners_of(task.assigned_systems.split())
        helpers = (who for who in task.helpers if who in self.hands)
        told = self.standing_in(owners) or self.standing_in(usual)
        return Hands(tuple(dict.fromkeys((*owners, *helpers))), told)


def colleagues(session: Session, organisation_id: int, now: datetime) -> Colleagues:
    """Return who works for an organisation now.

    A role that was revoked or has ended, and an account that was switched off, do not count.
    """
    rows = session.execute(
        select(Membership.staff_id, Membership.role, Membership.systems)
        .join(Staff, Staff.id == Membership.staff_id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.role.in_(map(str, HANDS)),
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > now),
            Staff.active.is_(True),
        )
    ).all()
    systems: dict[int, frozenset[str]] = {}
    for row in rows:
        if row.role == Role.TASK_OWNER:
            own = frozenset(row.systems.split())
            before = systems.get(row.staff_id)
            both = own | before if own and before else frozenset()
            systems[row.staff_id] = own if before is None else both
    away = deputies_on(session, organisation_id, kst_date(now))
    return Colleagues(systems, frozenset(row.staff_id for row in rows), away)


def may_answer(session: Session, task_id: int, staff_id: int | None, now: datetime) -> bool:
    """Tell whether somebody may answer a task of the session's organisation."""
    task = session.scalar(select(Task).where(Task.id == task_id))
    return task is not None and hands_of(session, task, now).may_answer(staff_id)


def scope_of(session: Session, organisation_id: int, staff_id: int, now: datetime) -> TaskScope:
    """Return whose tasks somebody sees: their own, and those of whom they stand in for today."""
    team = colleagues(session, organisation_id, now)
    covered = [who for who in team.away if team.standing_in([who]) == (staff_id,)]
    staff = [staff_id, *(who for who in covered if who != staff_id)]
    sets = [team.systems[who] for who in staff if who in team.systems]
    everything = any(not own for own in sets)
    return TaskScope(staff, None if everything else frozenset().union(*sets))


def present(
    session: Session, organisation_id: int, role: Role, staff: Sequence[int], now: datetime
) -> list[int]:
    """Return who of these is there, or stands in for one of them and holds the role, too.

    Where nobody does, the others of the role; where all are away, these: a mail that waits is
    better than none.
    """
    able = [staff_id for staff_id, _ in holders(session, organisation_id, role, now)]
    team = colleagues(session, organisation_id, now)
    return list(team.standing_in(staff, able) or team.standing_in(able, able) or staff)


def officers_told(
    session: Session, organisation_id: int, officer_id: int | None, now: datetime
) -> list[int]:
    """Return who is told about a request: its officer, or all of them while it has none.

    Whoever is away is stood in for.
    """
    officers = [found for found, _ in holders(session, organisation_id, Role.OFFICER, now)]
    meant = [officer_id] if officer_id is not None and officer_id in officers else officers
    return present(session, organisation_id, Role.OFFICER, meant, now)


def approvers_told(session: Session, organisation_id: int, now: datetime) -> list[int]:
    """Return the approvers who are there, or stand in for one who is not."""
    everybody = [found for found, _ in holders(session, organisation_id, Role.APPROVER, now)]
    return present(session, organisation_id, Role.APPROVER, everybody, now)


def hands_of(session: Session, task: Task, now: datetime) -> Hands:
    """Return who answers for a task now; see `Colleagues.hands_of`."""
    return colleagues(session, task.organisation_id, now).hands_of(task)
