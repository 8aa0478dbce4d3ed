"""Unmasking: who the person is and how to reach them, shown for a stated reason and a short time.

The reason stands in the access log (안전성 확보조치 기준 2(3), 8); the event only says that and
for how long, because the record outlives the person's key.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.record.access import Look, note_access
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.work import unit_of_work
from forms.console_commands import Unmask
from workflows.vocabulary import EventKind

MINUTES = 5
SHORTEST_REASON = 5


def unmask(runtime: Runtime, actor: Actor, command: Unmask) -> datetime:
    """Record that the details of a filing were unmasked by this member of staff.

    Returns:
        The instant (UTC) until which they may be shown.

    Raises:
        NotFoundError: no such filing.
        InvalidError: the reason is shorter than SHORTEST_REASON characters.

    """
    reason = command.reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise InvalidError(
            f"가림을 해제하는 이유를 {SHORTEST_REASON}자 이상 적어 주세요.",
            f"Say in at least {SHORTEST_REASON} characters why you need to see them.",
            field="reason",
        )
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        work.record(EventKind.ACCESS_UNMASKED, case.filing, minutes=MINUTES)
        look = Look(command.receipt, "unmask", case.filing.id, reason)
        until = work.now + timedelta(minutes=MINUTES)
    note_access(runtime, actor, look)
    return until
