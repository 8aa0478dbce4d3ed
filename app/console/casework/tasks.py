"""Tasks of those who hold the data: they see what they need to compare, and no more."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.console.casework.desk import address, done, today
from app.console.casework.task_view import task_line
from app.console.guard import ANSWERS, actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.queries.absences import absences_from
from app.queries.task_desk import TaskScope, done_tasks, helped_tasks, open_tasks
from app.services import tasks
from app.services.errors import ForbiddenError, InvalidError
from app.services.task_links import resend_links
from app.services.task_people import may_answer, scope_of
from app.task_pages import Around, open_task, work_on
from app.task_view import told
from forms.place import Place
from workflows.vocabulary import Role


@needs(*ANSWERS)
def my_tasks() -> ResponseReturnValue:
    """Show the open tasks of one's own and of whom one stands in for, and those done lately."""
    scope, me = _scope(), actor().staff_id
    waiting = open_tasks(reader(), scope)
    helped = helped_tasks(reader(), me) if scope is not None and me is not None else []
    there = {line.id for line in waiting}
    lines = [*waiting, *(line for line in helped if line.id not in there)]
    return render_template(
        "console/casework/my_tasks.html",
        waiting=[task_line(row, today()) for row in lines],
        finished=[task_line(row, today()) for row in done_tasks(reader(), scope)],
        approves=holds(Role.APPROVER),
        away=absences_from(reader(), today(), me),
    )


@needs(*ANSWERS)
def task_answer(task: int) -> ResponseReturnValue:
    """Answer a task: what was found and whether it fits, or how the measure was carried out."""
    shown = open_task(task, actor())
    now, list_url = runtime().clock.now(), address("my_tasks")
    if not holds(Role.OFFICER) and not may_answer(reader(), task, actor().staff_id, now):
        raise ForbiddenError("그 시스템의 담당자", "the owner of that system")
    around = Around(
        layout="layouts/console.html",
        send=lambda answer, files: tasks.answer_task(runtime(), shown.actor, answer, files),
        instruct=lambda: tasks.instruct_processor(runtime(), shown.actor, task),
        then=lambda said: done(said, list_url),
        back_url=list_url,
    )
    if not shown.open and request.method == "GET":
        answer = told(shown.case, shown.paper)
        return shown.page("console/casework/task_done.html", around, told=answer)
    return work_on(shown, around)


def _scope() -> TaskScope | None:
    """Return whose tasks are shown; None for officers, who see all."""
    me = actor().staff_id
    if holds(Role.OFFICER) or me is None:
        return None
    return scope_of(reader(), organisation().id, me, runtime().clock.now())


@needs(Role.OFFICER)
def send_task_link(no: str, k: int, task: int) -> ResponseReturnValue:
    """Send the owners of a system a new link to its task; older links work no more."""
    try:
        count = resend_links(runtime(), actor(), Place(no, k), task)
    except InvalidError as error:
        flash(error.message(language()), "warning")
    else:
        said = ngettext(
            "%(num)s명에게 새 링크를 보냅니다. 먼저 보낸 링크는 열리지 않습니다.",
            "%(num)s명에게 새 링크를 보냅니다. 먼저 보낸 링크는 열리지 않습니다.",
            count,
        )
        flash(said, "success")
    return redirect(address("case_tasks", no=no, k=k), 303)
