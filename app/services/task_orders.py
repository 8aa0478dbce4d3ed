"""Ordering tasks: a search per system, later a measure per system that has something to do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.organisations.schema import System
from app.services.automated import ordered_measures
from app.services.case_file import CaseFile
from app.services.errors import InvalidError
from app.services.task_rows import open_task
from app.services.work import Work
from app.store import Decision, Request, Task
from forms.task_commands import ItemAction
from workflows.vocabulary import EventKind, Outcome

SEARCH, MEASURE = "search", "measure"


#: What somebody has to do in a system before the result is told (law pack: act, then tell).
MEASURED = frozenset({ItemAction.CORRECT, ItemAction.STOP, ItemAction.ERASE, ItemAction.SEND})


def is_measured(item: dict[str, Any]) -> bool:
    """Tell whether an item asks for a measure: changed, stopped, erased, or moved apart.

    What stays because another law names it as a collection target (art 36(1)) stays where it is.
    """
    return item["action"] in MEASURED or (item["action"] == ItemAction.KEEP and bool(item["duty"]))


def systems_to_search(work: Work, case: CaseFile, keys: tuple[str, ...]) -> tuple[System, ...]:
    """Return the systems named, or those of the services the person named; see `order_search`."""
    known = {system.key: system for system in work.profile.systems}
    unknown = sorted(set(keys) - set(known))
    if unknown:
        raise InvalidError(
            "이 기관에 없는 시스템입니다. 목록에서 골라 주세요.",
            "This organisation has no such system. Choose from the list.",
            field="systems",
        )
    if keys:
        return tuple(known[key] for key in known if key in keys)
    return work.profile.systems_of(case.filing.services)


def open_searches(work: Work, case: CaseFile, request: Request, systems: tuple[System, ...]) -> int:
    """Open the search tasks that are not open yet; returns how many are new."""
    there = set(
        work.session.scalars(
            select(Task.system_key).where(
                Task.request_id == request.id, Task.kind == SEARCH, Task.cancelled_at.is_(None)
            )
        )
    )
    new = [system.key for system in systems if system.key not in there]
    for key in new:
        open_task(work, case, request, SEARCH, key)
    if new:
        work.record(EventKind.SEARCH_ORDERED, case.filing, request, systems=new)
    return len(new)


def was_searched(work: Work, request: Request) -> bool:
    """Tell whether any search of a request was ordered and stands."""
    query = select(Task.id).where(
        Task.request_id == request.id, Task.kind == SEARCH, Task.cancelled_at.is_(None)
    )
    return work.session.scalar(query.limit(1)) is not None


def drop_draft(work: Work, request: Request) -> None:
    """Let go of a draft that would have ended the request: it is searched after all."""
    drafts = select(Decision).where(Decision.request_id == request.id, Decision.state == "draft")
    for row in work.session.scalars(drafts):
        work.session.delete(row)


def open_measures(
    work: Work, case: CaseFile, request: Request, content: dict[str, Any], outcome: Outcome
) -> None:
    """Open a measure task for each system with something to correct, stop, erase or move apart.

    The order is sealed: it carries what a correction puts there. An automated decision is stopped,
    or made anew by people, wherever it is applied.
    """
    by_system: dict[str, list[dict[str, Any]]] = {}
    for item in content.get("items", []):
        if is_measured(item):
            by_system.setdefault(item["system"], []).append(
                {
                    **{key: item[key] for key in ("task", "index", "service", "item", "action")},
                    "new_value": item.get("new_value", ""),
                }
            )
    orders: dict[str, dict[str, Any]] = {
        **{system: {"items": items} for system, items in by_system.items()},
        **ordered_measures(content, outcome),
    }
    after = {"afterwards": content["afterwards"]} if content.get("afterwards") else {}
    for system, order in orders.items():
        open_task(work, case, request, MEASURE, system, order={**order, **after})
    work.record(EventKind.MEASURE_ORDERED, case.filing, request, systems=sorted(orders))
