"""Opening and closing the desk of an organisation: whether people can file in its portal.

Closing never touches what was filed: it is followed, answered and objected to as before, and the
officers still enter what comes by post, telephone or in person.
"""

from __future__ import annotations

from sqlalchemy import select

from app.organisations.readiness import is_ready
from app.queries.readiness import parts_of
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError
from app.services.work import Work, unit_of_work
from app.store import Organisation
from workflows.vocabulary import EventKind


def open_desk(runtime: Runtime, actor: Actor) -> None:
    """Let people file in the portal; a desk that is open stays so.

    Raises:
        InvalidError: a part of the task list is still needed.

    """
    with unit_of_work(runtime, actor) as work:
        row = _row(work)
        if row.opened_at is not None:
            return
        if not is_ready(parts_of(work.session, runtime, work.organisation_id, work.profile)):
            raise InvalidError(
                "아직 필요한 것이 남아 있어 창구를 열 수 없습니다. 할 일을 먼저 마쳐 주세요.",
                "Something is still needed, so the desk cannot be opened. Finish the task list"
                " first.",
                code="not_ready",
            )
        row.opened_at = work.now
        work.record(EventKind.DESK_OPENED, profile_version=work.profile_version)


def close_desk(runtime: Runtime, actor: Actor) -> None:
    """Take no new filings in the portal; a desk that is closed stays so."""
    with unit_of_work(runtime, actor) as work:
        row = _row(work)
        if row.opened_at is None:
            return
        row.opened_at = None
        work.record(EventKind.DESK_CLOSED, profile_version=work.profile_version)


def _row(work: Work) -> Organisation:
    return work.session.scalars(
        select(Organisation).where(Organisation.id == work.organisation_id).with_for_update()
    ).one()
