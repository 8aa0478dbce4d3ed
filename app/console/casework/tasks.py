"""Tasks of those who hold the data: they see what they need to compare, and no more."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.console.casework.desk import address, done, today
from app.console.casework.task_view import task_line
from app.console.guard import actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.queries.task_desk import done_tasks, open_tasks
from app.services import tasks
from app.services.errors import ForbiddenError, InvalidError
from app.services.task_links import resend_links
from app.sign_in import standing
from app.task_pages import Around, open_task, work_on
from app.task_view import told
from forms.casework_commands import Place
from workflows.vocabulary import Role


@needs(Role.TASK_OWNER, Role.OFFICER)
def my_tasks() -> ResponseReturnValue:
    """Show the open tasks of one's own systems, and those done lately."""
    systems = _my_systems()
    return render_template(
        "console/casework/my_tasks.html",
        waiting=[task_line(row, today()) for row in open_tasks(reader(), systems)],
        finished=[task_line(row, today()) for row in done_tasks(reader(), systems)],
        approves=holds(Role.APPROVER),
    )


@needs(Role.TASK_OWNER, Role.OFFICER)
def task_answer(task: int) -> ResponseReturnValue:
    """Answer a task: what was found and whether it fits, or how the measure was carried out."""
    shown = open_task(task, actor())
    mine, list_url = _my_systems(), address("my_tasks")
    if mine is not None and shown.paper.system_key not in mine:
        raise ForbiddenError("그 시스템의 담당자", "the owner of that system")
    around = Around(
        layout="layouts/console.html",
        send=lambda answer: tasks.answer_task(runtime(), shown.actor, answer),
        then=lambda said: done(said, list_url),
        back_url=list_url,
    )
    if not shown.open and request.method == "GET":
        answer = told(shown.case, shown.paper)
        return shown.page("console/casework/task_done.html", around, told=answer)
    return work_on(shown, around)


def _my_systems() -> frozenset[str] | None:
    """Return the systems one answers for; None for officers, who see all."""
    mine = standing(organisation().id)
    if Role.OFFICER in mine.roles or not mine.systems:
        return None
    return mine.systems


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
