"""What the scheduler does and how often. A tick calls one service; due dates are rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.runtime import Runtime
from app.services.absence import cover_absences
from app.services.blank_forms import order_blank_forms
from app.services.browser_sessions import drop_expired_sessions
from app.services.contact_codes import drop_old_codes
from app.services.daily import raise_alarms, send_digests
from app.services.destruction import execute_destructions
from app.services.disposal_reminders import remind_disposals
from app.services.draft_files import drop_expired_drafts
from app.services.export_files import expire_exports
from app.services.locked_copy_making import expire_copies
from app.services.matters import watch_matters
from app.services.pruning import prune
from app.services.retention import propose_destructions
from app.services.routines import plan_routines
from app.services.sealing_log import seal_events, sign_access_months
from app.services.task_watch import watch_tasks
from app.services.watching import watch_deadlines

#: Seconds of a day.
DAY: Final = 86_400


@dataclass(frozen=True)
class Tick:
    """A recurring job: harmless when it runs twice or late."""

    name: str
    seconds: int
    run: Callable[[Runtime], object]


TICKS: Final = (
    Tick("seal events", 5, seal_events),
    Tick("watch deadlines", 30, watch_deadlines),
    Tick("watch tasks", 30, watch_tasks),
    Tick("cover absences", 60, cover_absences),
    Tick("morning digest", 60, send_digests),
    Tick("alarms", 60, raise_alarms),
    Tick("data to destroy", 600, remind_disposals),
    Tick("sign access log", 600, sign_access_months),
    Tick("blank forms", 600, order_blank_forms),
    Tick("drop drafts", 600, drop_expired_drafts),
    Tick("drop codes", 600, drop_old_codes),
    Tick("drop sessions", 600, drop_expired_sessions),
    Tick("destroy exports", 600, expire_exports),
    Tick("destroy locked copies", 600, expire_copies),
    Tick("propose destructions", DAY, propose_destructions),
    Tick("carry out destructions", 600, execute_destructions),
    Tick("watch matters", 600, watch_matters),
    Tick("plan routines", 600, plan_routines),
    Tick("prune", DAY, prune),
)
