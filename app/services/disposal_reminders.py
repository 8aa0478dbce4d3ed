"""Reminding staff, once a day, of data that is to be destroyed within the five days."""

from __future__ import annotations

from app.clock import kst_date
from app.queries.alarms import DISPOSAL_NEAR
from app.queries.disposal import due_disposals
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.daily import profiles_in_force
from app.services.work import unit_of_work
from workflows.vocabulary import Role


def remind_disposals(runtime: Runtime) -> int:
    """Order a mail to officers and privacy officers while something is late or near.

    A mail a day and member of staff, whatever becomes of the list that day.

    Returns:
        How many mails were ordered.

    """
    now = runtime.clock.now()
    today, ordered = kst_date(now), 0
    for organisation_id, _profile in profiles_in_force(runtime):
        with runtime.reading(organisation_id) as session:
            due = due_disposals(session, organisation_id, today, today + DISPOSAL_NEAR)
            if not due.late and not due.near:
                continue
            staff = {
                staff_id
                for role in (Role.OFFICER, Role.APPROVER)
                for staff_id, _name in holders(session, organisation_id, role, now)
            }
        with unit_of_work(runtime, Actor("system", organisation_id, name="disposals")) as work:
            ordered += sum(
                work.send(
                    "staff_mail",
                    f"disposal/{today.isoformat()}/{staff_id}",
                    {"message": "staff_disposal", "staff": staff_id},
                )
                for staff_id in sorted(staff)
            )
    return ordered
