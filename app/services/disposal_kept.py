"""What a request left under a duty to keep: on the five-day list for the day the duty ends.

It lies apart until then, for storage only (Act 21(3)); the list says where and since when.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.services.case_file import TASK_ANSWER, CaseFile
from app.services.disposals import add_listed
from app.services.work import Work
from app.store import Disposal, Request, Task
from forms.disposal_commands import ListDisposal
from forms.task_commands import ItemAction
from workflows.vocabulary import DisposalTrigger

_SUBJECT = "법정 보존 의무로 따로 보관한 정보"


def list_kept(work: Work, case: CaseFile, request: Request, content: dict[str, Any]) -> int:
    """Put what an issued decision keeps on the list, one batch a system, duty and end.

    Returns:
        How many batches are new.

    """
    kept: dict[tuple[str, str, str], list[str]] = {}
    for item in content.get("items", []):
        if item["action"] == ItemAction.KEEP and item["duty"] and item["until"]:
            key = (item["system"], item["duty"], item["until"])
            kept.setdefault(key, []).append(f"{item['service']}/{item['item']}")
    stores = _stores(work, case, request)
    return sum(_list(work, request, key, items, stores) for key, items in kept.items())


def _list(
    work: Work,
    request: Request,
    key: tuple[str, str, str],
    items: list[str],
    stores: dict[str, dict[str, Any]],
) -> bool:
    system, duty, until = key
    source = f"kept/{request.id}/{system}/{duty}/{until}"
    if work.session.scalar(select(Disposal.id).where(Disposal.source == source)) is not None:
        return False
    command = ListDisposal(DisposalTrigger.DUTY_ENDED, "", system, _SUBJECT)
    row = add_listed(work, command, source, date.fromisoformat(until))
    row.filing_id, row.items, row.duty = request.filing_id, items, duty
    store = stores.get(system, {})
    moved_on = store.get("moved_on")
    row.store_place = store.get("place") or None
    row.moved_on = date.fromisoformat(moved_on) if moved_on else None
    return True


def _stores(work: Work, case: CaseFile, request: Request) -> dict[str, dict[str, Any]]:
    """Return system -> where its kept items lie since when, as their owners said."""
    tasks = work.session.scalars(
        select(Task).where(
            Task.request_id == request.id, Task.kind == "measure", Task.answered_at.is_not(None)
        )
    )
    return {
        task.system_key: case.open(task.answer, TASK_ANSWER).get("store") or {} for task in tasks
    }
