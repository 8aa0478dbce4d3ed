"""Giving a task into other hands: to one member of staff, or to another department."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome
from app.console.guard import needs
from app.console.task_hands import changes_of, department_of, hands_words
from app.context import language, organisation, reader, runtime
from app.profile_words import system_name
from app.queries.case import TaskRow
from app.queries.people import staff_names
from app.services.errors import NotFoundError
from app.services.task_assignment import reassign_task
from app.services.task_people import colleagues
from app.task_view import derived
from forms.absence import ReassignForm
from workflows.vocabulary import Role


@needs(Role.OFFICER)
def reassign(no: str, k: int, task: int) -> ResponseReturnValue:
    """Give a task to somebody else; links sent before end and a new one is mailed."""
    desk = open_desk(no, k)
    row = _open_row(desk, task)
    form, trouble = ReassignForm(), None
    form.offer(*_choices(row))
    told: list[int] = []
    if form.validate_on_submit():
        command = form.to_command(desk.place, task)
        trouble = attempt(form, lambda: told.extend(reassign_task(runtime(), desk.actor, command)))
        if trouble is None:
            return done(_said(len(told)), desk.url("case_tasks"))
    return desk.page(
        "reassign",
        "view_reassign",
        tab="tasks",
        row=row,
        system=system_name(desk.profile, row.system_key, language()),
        department=department_of(row, language()),
        hands=hands_words([row]).get(row.id, ""),
        steps=derived(row.due_steps, language()),
        changes=changes_of(desk.case, row),
        **outcome(form, trouble),
    )


def _said(count: int) -> str:
    said = ngettext(
        "작업을 맡기고 %(num)s명에게 새 링크를 보냅니다. 먼저 보낸 링크는 열리지 않습니다.",
        "작업을 맡기고 %(num)s명에게 새 링크를 보냅니다. 먼저 보낸 링크는 열리지 않습니다.",
        count,
    )
    return str(said)


def _open_row(desk: Desk, task: int) -> TaskRow:
    for row in desk.frame.tasks:
        if row.id == task and row.answered_at is None:
            return row
    raise NotFoundError


def _choices(row: TaskRow) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return who can take a task: members of staff who answer tasks, and other departments."""
    team = colleagues(reader(), organisation().id, runtime().clock.now())
    names = staff_names(reader(), team.hands)
    staff = [
        (str(who), f"{name} ({_('지금 부재')})" if who in team.away else name)
        for who, name in sorted(names.items(), key=lambda pair: pair[1])
    ]
    profile = organisation().profile
    own = next((one.department for one in profile.systems if one.key == row.system_key), "")
    answering = {system.department for system in profile.systems} - {own}
    departments = [
        (one.key, one.name.in_language(language()))
        for one in profile.departments
        if one.key in answering
    ]
    return staff, departments
