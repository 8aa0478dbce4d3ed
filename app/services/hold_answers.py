"""The word of an owner that use rests as ordered, or that they know a hold is over."""

from __future__ import annotations

from typing import Final

from app.services.case_file import TASK_ANSWER, TASK_ORDER, CaseFile
from app.services.holds import HOLD, RELEASE
from app.services.task_rows import own_task
from app.services.work import Work
from app.store import Request, Task
from forms.task_commands import AcknowledgeHold
from workflows.vocabulary import EventKind

_EVENTS: Final = {
    HOLD: EventKind.HOLD_ACKNOWLEDGED,
    RELEASE: EventKind.HOLD_RELEASE_ACKNOWLEDGED,
}


def record_acknowledgement(work: Work, command: AcknowledgeHold) -> tuple[Task, CaseFile, Request]:
    """Record it inside the caller's transaction; see `tasks.give_answer`."""
    task, case, request = own_task(work, command.task_id, HOLD, RELEASE)
    task.answered_at, task.answered_by = work.now, work.actor.staff_id
    task.answer = case.seal({"note": command.note.strip()}, TASK_ANSWER)
    order = case.open(task.order, TASK_ORDER)
    if order.get("suspension"):
        kind, stage = EventKind.SUSPENSION_LIFT_ACKNOWLEDGED, ""
    else:
        kind, stage = _EVENTS[task.kind], str(order.get("stage", ""))
    work.record(kind, case.filing, request, system=task.system_key, stage=stage)
    return task, case, request
