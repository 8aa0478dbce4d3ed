"""A mail to one member of staff; one to a role becomes one for each who holds it.

The mail about a task becomes one for each owner of its system, with a link of their own.
"""

from __future__ import annotations

from sqlalchemy import select

from app.runtime import Runtime
from app.services.notices import wants_mail
from app.services.rendering import worker_actor
from app.services.task_links import send_first_links
from app.services.watching import approvers_there, told_about
from app.services.work import Work, unit_of_work
from app.store import Decision, Request, Staff
from app.worker.effects import Effect
from app.worker.mail_context import Desk
from app.worker.notice_kinds import notice_kind
from app.worker.sending import Letter, send
from app.worker.staff_context import StaffMail


def handle(runtime: Runtime, effect: Effect) -> None:
    """Send it, or order one mail for each person it is for."""
    if "staff" in effect.payload:
        _send_one(runtime, effect)
        return
    with unit_of_work(runtime, worker_actor(effect.organisation_id)) as work:
        if "task" in effect.payload:
            send_first_links(work, effect.number("task"))
            return
        for staff_id in _meant(work, effect):
            work.send(
                "staff_mail",
                f"{effect.idempotency_key}/{staff_id}",
                {**effect.payload, "staff": staff_id},
                filing_id=effect.filing_id,
            )


def _send_one(runtime: Runtime, effect: Effect) -> None:
    with runtime.reading(effect.organisation_id) as session:
        reader = session.scalar(select(Staff).where(Staff.id == effect.number("staff")))
        if reader is None or not reader.active or not reader.email:
            return
        kind = notice_kind(effect)
        if kind and not wants_mail(session, effect.organisation_id, reader.id, kind):
            return  # chose to see it on the page only
        desk = Desk(runtime, session, effect.organisation_id)
        found = StaffMail(desk, effect, reader).context()
    if found is not None:
        template, context = found
        send(runtime, effect, Letter(reader.email, reader.language, template, context))


def _meant(work: Work, effect: Effect) -> list[int]:
    """Return whom a mail without a name is for."""
    to = effect.payload.get("to", "officer")
    if to == "task_owners":
        return []  # each task has a mail of its own
    if to == "approver":
        return _approvers_of(work, effect)
    return _officers_of(work, effect)


def _approvers_of(work: Work, effect: Effect) -> list[int]:
    """Return who can approve now; not the one who drafted, unless nobody else is there."""
    there = approvers_there(work)
    if "request" not in effect.payload:
        return there
    drafted = select(Decision.drafted_by).where(Decision.request_id == effect.number("request"))
    drafter = work.session.scalar(drafted.order_by(Decision.round.desc()).limit(1))
    return [who for who in there if who != drafter] or there


def _officers_of(work: Work, effect: Effect) -> list[int]:
    query = select(Request)
    if "request" in effect.payload:
        query = query.where(Request.id == effect.number("request"))
    else:
        query = query.where(Request.filing_id == effect.number("filing"))
    everybody = [
        staff_id
        for request in work.session.scalars(query)
        for staff_id in told_about(work, request)
    ]
    return list(dict.fromkeys(everybody))
