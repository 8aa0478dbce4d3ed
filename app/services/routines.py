"""Recurring duties of the profile (kt NexR's quarterly audit): planned, reminded of, recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from app.organisations.schema import OrganisationProfile
from app.organisations.schema_promises import Routine
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.daily import profiles_in_force
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import Work, unit_of_work
from app.store import RoutineDue
from forms.promise_commands import RecordRoutine
from workflows.routines import due_before, next_period_end, period_end, to_remind
from workflows.vocabulary import EventKind, Role

_JOB = "routines"


def plan_routines(runtime: Runtime) -> int:
    """Write the due dates that have come into sight, and remind of those near.

    Harmless when it runs twice or late: a quarter that passed while the service was off gets its
    due date all the same.

    Returns:
        How many due dates are new.

    """
    made = 0
    for organisation_id, profile in profiles_in_force(runtime):
        if not profile.promises.routines:
            continue
        with unit_of_work(runtime, Actor("system", organisation_id, name=_JOB)) as work:
            rows = list(work.session.scalars(select(RoutineDue)))
            fresh = list(_missing(profile, rows, work.today))
            for routine, due_on in fresh:
                row = RoutineDue(
                    organisation_id=organisation_id, routine=routine.key, due_on=due_on
                )
                work.session.add(row)
                rows.append(row)
            work.session.flush()
            _remind(work, profile, rows)
        made += len(fresh)
    return made


def _missing(
    profile: OrganisationProfile, rows: list[RoutineDue], today: date
) -> Iterator[tuple[Routine, date]]:
    for routine in profile.promises.routines:
        known = sorted(row.due_on for row in rows if row.routine == routine.key)
        if routine.every_months is None:
            if routine.before is not None and not known:
                yield routine, due_before(routine.before, routine.days_before)
            continue
        current = period_end(today, routine.every_months)
        due_on = next_period_end(known[-1], routine.every_months) if known else current
        while due_on <= current:
            yield routine, due_on
            due_on = next_period_end(due_on, routine.every_months)


def _remind(work: Work, profile: OrganisationProfile, rows: list[RoutineDue]) -> None:
    ahead = {routine.key: routine.remind_days for routine in profile.promises.routines}
    for row in rows:
        due = to_remind(row.due_on, work.today, ahead.get(row.routine, 0))
        if row.done_on is not None or row.reminded_at is not None or not due:
            continue
        row.reminded_at = work.now
        for staff_id, _ in holders(work.session, work.organisation_id, Role.APPROVER, work.now):
            work.send(
                "staff_mail",
                f"routine/{row.id}/{staff_id}",
                {"message": "staff_routine", "staff": staff_id, "routine": row.id},
            )


def record_routine(runtime: Runtime, actor: Actor, command: RecordRoutine) -> None:
    """Record that a recurring duty was done, and what was found.

    Raises:
        ForbiddenError: the actor is neither officer nor privacy officer.
        NotFoundError: there is no such due date here.
        InvalidError: it is recorded already, or the day lies ahead.

    """
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(RoutineDue).where(RoutineDue.id == command.due_id).with_for_update()
        )
        if row is None:
            raise NotFoundError
        if row.done_on is not None:
            raise InvalidError(
                "이미 적은 업무입니다.", "This is recorded already.", code="done_already"
            )
        if command.done_on > work.today:
            raise InvalidError(
                "한 날은 오늘이나 그 전이어야 합니다.",
                "The day it was done cannot lie ahead.",
                field="done_on",
            )
        row.done_on, row.done_by = command.done_on, actor.staff_id
        row.recorded_at, row.finding = work.now, command.finding
        work.record(
            EventKind.ROUTINE_DONE,
            routine=row.routine,
            due_on=row.due_on.isoformat(),
            done_on=command.done_on.isoformat(),
        )
