"""Absence cover: who is away from when to when, who stands in, and handing over what is open.

Nothing waits for somebody who is away: open tasks go to the deputy on the first day, later ones
at once. Where nobody stands in, the others of the same role do, and where there are none, an alarm.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError, ServiceError
from app.services.task_links import link_of, send_links
from app.services.task_people import HANDS, hands_of
from app.services.task_watch import locked_task
from app.services.work import Work, unit_of_work
from app.store import Absence, Task
from app.store.tenancy import ALL
from forms.absence_commands import EnterAbsence
from workflows.vocabulary import EventKind, Role

log = structlog.get_logger()
#: Longest absence that is entered at once, in days: longer ones are a change of roles.
LONGEST: Final = 366
#: Who may enter the absence of somebody else: a colleague who fell ill cannot.
FOR_OTHERS: Final = frozenset({Role.OFFICER, Role.ADMIN})


def enter_absence(runtime: Runtime, actor: Actor, command: EnterAbsence) -> int:
    """Enter that somebody is away, both days included, and who stands in (None: nobody).

    Returns:
        The key of the absence.

    Raises:
        ForbiddenError: it is somebody else's, and the actor is neither officer nor administrator.
        InvalidError: days out of order, in the past, or already covered; or the deputy cannot
            stand in: not a member, the same person, or without a role the absent one approves by.

    """
    if command.staff_id != actor.staff_id and not FOR_OTHERS & set(actor.roles):
        raise ForbiddenError("처리담당자나 관리자", "an officer or an administrator")
    with unit_of_work(runtime, actor) as work:
        _refuse_days(work, command)
        _refuse_deputy(work, command)
        row = Absence(
            organisation_id=work.organisation_id,
            staff_id=command.staff_id,
            deputy_id=command.deputy_id,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
            entered_at=work.now,
            entered_by=actor.name,
        )
        work.session.add(row)
        work.session.flush()
        work.record(
            EventKind.ABSENCE_ENTERED,
            staff=command.staff_id,
            deputy=command.deputy_id,
            starts_on=command.starts_on.isoformat(),
            ends_on=command.ends_on.isoformat(),
        )
        return row.id


def _refuse_days(work: Work, command: EnterAbsence) -> None:
    if command.ends_on < max(command.starts_on, work.today):
        raise InvalidError(
            "마지막 날은 첫날과 오늘보다 앞설 수 없습니다.",
            "The last day cannot be before the first day or before today.",
            field="ends_on",
        )
    if (command.ends_on - command.starts_on).days >= LONGEST:
        raise InvalidError(
            "1년이 넘는 부재는 등록하지 않습니다. 관리자에게 담당을 바꿔 달라고 해 주세요.",
            "An absence of more than a year is a change of roles: ask an administrator.",
            field="ends_on",
        )
    overlapping = work.session.scalar(
        select(Absence.id)
        .where(
            Absence.staff_id == command.staff_id,
            Absence.ended_at.is_(None),
            Absence.starts_on <= command.ends_on,
            Absence.ends_on >= command.starts_on,
        )
        .limit(1)
    )
    if overlapping is not None:
        raise InvalidError(
            "같은 날이 든 부재가 이미 있습니다. 먼저 등록한 것을 끝내고 다시 등록해 주세요.",
            "These days are covered by another absence. End that one first.",
            field="starts_on",
            code="absence_overlaps",
        )


def _refuse_deputy(work: Work, command: EnterAbsence) -> None:
    staff, deputy = command.staff_id, command.deputy_id
    if not any(_holds(work, staff, role) for role in Role):
        raise NotFoundError
    if deputy is None:
        return
    if deputy == staff or not any(_holds(work, deputy, role) for role in (*HANDS, Role.APPROVER)):
        raise InvalidError(
            "대신할 분은 이 기관의 다른 담당자여야 합니다. 목록에서 골라 주세요.",
            "The deputy must be another member of this organisation. Choose from the list.",
            field="deputy",
            code="no_deputy",
        )
    if _holds(work, staff, Role.APPROVER) and not _holds(work, deputy, Role.APPROVER):
        raise InvalidError(
            "결재하는 분을 대신하려면 결재 권한이 있어야 합니다. 다른 분을 골라 주세요.",
            "Whoever stands in for an approver must hold that role, too. Choose somebody else.",
            field="deputy",
            code="deputy_not_approver",
        )


def _holds(work: Work, staff_id: int, role: Role) -> bool:
    found = holders(work.session, work.organisation_id, role, work.now)
    return any(who == staff_id for who, _ in found)


def end_absence(runtime: Runtime, actor: Actor, absence_id: int) -> None:
    """End an absence now: from here on its member is told again.

    Raises:
        NotFoundError: there is no such absence here, or it is over.
        ForbiddenError: it is somebody else's; see `enter_absence`.

    """
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(Absence).where(Absence.id == absence_id, Absence.ended_at.is_(None))
        )
        if row is None:
            raise NotFoundError
        if row.staff_id != actor.staff_id and not FOR_OTHERS & set(actor.roles):
            raise ForbiddenError("처리담당자나 관리자", "an officer or an administrator")
        row.ended_at = work.now
        work.record(EventKind.ABSENCE_ENDED, staff=row.staff_id, deputy=row.deputy_id)


def cover_absences(runtime: Runtime) -> int:
    """Hand open tasks over on the first day of an absence, and try again what nobody answers for.

    Returns how many tasks were sent to somebody new. Run again it changes nothing.
    """
    today = kst_date(runtime.clock.now())
    with runtime.reading(ALL) as session:
        begun = _begun(session, today)
        uncovered = select(Task.organisation_id).where(Task.uncovered_at.is_not(None))
        waiting = set(session.scalars(uncovered.distinct()))
    told = sum(
        _cover(runtime, organisation, only_uncovered=organisation not in begun)
        for organisation in sorted(begun | waiting)
    )
    for organisation_id in begun:
        with unit_of_work(runtime, Actor("system", organisation_id, name="cover")) as work:
            for row in work.session.scalars(
                select(Absence).where(
                    Absence.handed_over_at.is_(None),
                    Absence.starts_on <= today,
                    Absence.ended_at.is_(None),
                )
            ):
                row.handed_over_at = work.now
    return told


def _begun(session: Session, today: date) -> set[int]:
    """Return the organisations in which an absence has begun whose tasks were not handed over."""
    return set(
        session.scalars(
            select(Absence.organisation_id)
            .where(
                Absence.starts_on <= today,
                Absence.handed_over_at.is_(None),
                Absence.ended_at.is_(None),
            )
            .distinct()
        )
    )


def _cover(runtime: Runtime, organisation_id: int, *, only_uncovered: bool) -> int:
    with runtime.reading(organisation_id) as session:
        open_ = select(Task.id).where(
            Task.organisation_id == organisation_id,
            Task.answered_at.is_(None),
            Task.cancelled_at.is_(None),
        )
        if only_uncovered:
            open_ = open_.where(Task.uncovered_at.is_not(None))
        ids = list(session.scalars(open_.order_by(Task.due_on, Task.id)))
    told = 0
    for task_id in ids:
        try:
            told += _hand_over(runtime, organisation_id, task_id)
        except ServiceError as error:
            log.warning("task not handed over", task=task_id, code=error.code)
    return told


def _hand_over(runtime: Runtime, organisation_id: int, task_id: int) -> bool:
    with unit_of_work(runtime, Actor("system", organisation_id, name="cover")) as work:
        open_ = locked_task(work, task_id)
        task = open_.task
        if task.answered_at is not None or task.cancelled_at is not None:
            task.uncovered_at = None
            return False
        told = hands_of(work.session, task, work.now).told
        new = [who for who in told if link_of(work, task, who) is None]
        task.uncovered_at = None if told else (task.uncovered_at or work.now)
        return bool(new) and bool(send_links(work, open_.filing, task, new))


__all__ = ["FOR_OTHERS", "cover_absences", "end_absence", "enter_absence"]
