"""In whose hands a task is, in words: who is told of it, who is away, to whom it was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import language, organisation, reader, runtime
from app.profile_words import owner_of
from app.queries.case import TaskRow
from app.queries.people import staff_names
from app.services.case_file import TASK_ASSIGNMENTS, CaseFile
from app.services.task_people import colleagues

Row = dict[str, Any]


def hands_words(tasks: Sequence[TaskRow]) -> dict[int, str]:
    """Return for each open task who is told of it now, and whom they stand in for."""
    open_ = [task for task in tasks if task.answered_at is None]
    if not open_:
        return {}
    team = colleagues(reader(), organisation().id, runtime().clock.now())
    hands = {task.id: team.hands_of(task) for task in open_}
    ids = {who for found in hands.values() for who in (*found.owners, *found.told)}
    names = staff_names(reader(), ids)
    words = {}
    for task_id, found in hands.items():
        told = ", ".join(names.get(who, "") for who in found.told)
        away = [who for who in found.owners if who in team.away]
        if not told:
            told = str(_("지금 회신할 사람이 없습니다"))
        elif away:
            absent = ", ".join(names.get(who, "") for who in away)
            told = str(_("%(deputy)s (%(absent)s 부재)", deputy=told, absent=absent))
        words[task_id] = told
    return words


def department_of(task: TaskRow, lang: str) -> str:
    """Return the department whose task it is: that of its system, or the one it was given to."""
    profile = organisation().profile
    for row in profile.departments:
        if row.key == task.assigned_department:
            return row.name.in_language(lang)
    return owner_of(profile, task.system_key, lang)


def changes_of(case: CaseFile, task: TaskRow) -> list[Row]:
    """Return each change of hands: when, by whom, into whose hands, and why."""
    changes = case.open(task.assignments, TASK_ASSIGNMENTS).get("changes", [])
    ids = {row[key] for row in changes for key in ("by", "staff") if row[key]}
    names, lang = staff_names(reader(), ids), language()
    departments = {
        row.key: row.name.in_language(lang) for row in organisation().profile.departments
    }
    return [
        {
            "at": formats.moment(datetime.fromisoformat(row["at"]), lang),
            "by": names.get(row["by"] or 0, ""),
            "to": names.get(row["staff"] or 0, "")
            or departments.get(row["department"], "")
            or _("이 시스템의 원래 담당자"),
            "reason": row["reason"],
        }
        for row in changes
    ]
