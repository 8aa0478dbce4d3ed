"""The menu of the console: who sees which entry, and which of them stand behind `더보기`.

An entry whose page this process does not serve is left out, so a link never leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from app.console.guard import CASEWORKERS, OVERSEERS
from app.context import organisation
from workflows.vocabulary import Role

_CASEWORKERS = frozenset(CASEWORKERS)
_OVERSEERS = frozenset(OVERSEERS)


@dataclass(frozen=True)
class Place:
    """Where an entry leads, what it is called, who sees it, and whether it stands in the row."""

    endpoint: str
    words: str
    roles: frozenset[Role]
    first: bool = False


#: Entries by key, in the order in which they stand.
MENU: dict[str, Place] = {
    "queue": Place("console.queue", _l("처리 목록"), _CASEWORKERS, first=True),
    "dashboard": Place("console.dashboard", _l("현황"), _OVERSEERS, first=True),
    "calendar": Place("console.calendar", _l("일정"), _CASEWORKERS, first=True),
    "intake": Place("console.intake", _l("접수 창구"), frozenset({Role.OFFICER}), first=True),
    "tasks": Place(
        "console.my_tasks", _l("내 작업"), frozenset({Role.TASK_OWNER, Role.OFFICER}), first=True
    ),
    "approvals": Place(
        "console.approvals", _l("결재할 것"), frozenset({Role.APPROVER}), first=True
    ),
    "alarms": Place("console.alarms", _l("경보"), _OVERSEERS, first=True),
    "suspensions": Place("console.suspensions", _l("정지 중"), _CASEWORKERS),
    "destructions": Place("console.disposals", _l("파기"), _CASEWORKERS),
    "promises": Place("console.policies", _l("약속 이행"), _OVERSEERS),
    "exports": Place("console.exports", _l("내보내기"), _CASEWORKERS),
    "organisation": Place("console.organisation", _l("기관 정보"), _OVERSEERS),
    "admin": Place("admin.home", _l("관리"), frozenset({Role.ADMIN})),
}


@dataclass(frozen=True)
class Entry:
    """An entry as it is drawn."""

    key: str
    words: str
    url: str
    first: bool


def menu_keys(roles: frozenset[str]) -> list[str]:
    """Return the menu entries somebody with these roles sees, in order.

    What waits for approval stands in the menu of those without tasks; the others reach it from
    their tasks.
    """
    served = current_app.view_functions
    keys = [k for k, place in MENU.items() if roles & place.roles and place.endpoint in served]
    return [key for key in keys if key != "approvals" or "tasks" not in keys]


def address_of(key: str) -> str:
    """Return where an entry leads, within the organisation of the address."""
    endpoint = MENU[key].endpoint
    if current_app.url_map.is_endpoint_expecting(endpoint, "org"):
        return url_for(endpoint, org=organisation().slug)
    return url_for(endpoint)


def menu(roles: frozenset[str]) -> list[Entry]:
    """Return the entries somebody with these roles sees, as they are drawn."""
    return [
        Entry(key, str(MENU[key].words), address_of(key), MENU[key].first)
        for key in menu_keys(roles)
    ]
