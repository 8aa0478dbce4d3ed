"""Tasks of those who hold the data: they see what they need to compare, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import (
    Desk,
    Trouble,
    address,
    attempt,
    done,
    outcome,
    pressed,
    today,
)
from app.console.casework.task_view import (
    asked_of_owner,
    evidence_of,
    kind_word,
    matching,
    offer_of,
    ordered,
    processor_of,
    task_line,
    told,
    verdict_cards,
)
from app.console.casework.words import owner_of, system_name
from app.console.guard import actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.queries.task_desk import TaskPaper, done_tasks, open_tasks, task_paper
from app.services import tasks
from app.services.case_file import load_case
from app.services.errors import ForbiddenError, NotFoundError
from app.sign_in import standing
from forms.task import MeasureForm, MeasureOffer, SearchAnswerForm
from workflows.vocabulary import Role

SEARCH = "search"


@dataclass(frozen=True)
class TaskDesk(Desk):
    """A task opened by whoever answers for its system."""

    task: TaskPaper

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.task.answered_at is None and self.task.cancelled_at is None


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
    desk = _open_task(task)
    if not desk.open and request.method == "GET":
        return _page(desk, "task_done", told=told(desk.case, desk.task))
    if desk.task.kind == SEARCH:
        return _search(desk)
    return _measure(desk)


def _my_systems() -> frozenset[str] | None:
    """Return the systems one answers for; None for officers, who see all."""
    mine = standing(organisation().id)
    if Role.OFFICER in mine.roles or not mine.systems:
        return None
    return mine.systems


def _open_task(task_id: int) -> TaskDesk:
    paper = task_paper(reader(), task_id)
    if paper is None:
        raise NotFoundError
    mine = _my_systems()
    if mine is not None and paper.system_key not in mine:
        raise ForbiddenError("그 시스템의 담당자", "the owner of that system")
    case = load_case(runtime(), reader(), paper.receipt)
    row = next(row for row in case.requests if row.id == paper.request_id)
    return TaskDesk(case, row, actor(), paper)


def _search(desk: TaskDesk) -> ResponseReturnValue:
    """Take the answer to a search; rows are added and dropped without saving anything."""
    form = SearchAnswerForm(today=desk.today)
    form.offer(
        offer_of(desk.profile, desk.law, desk.right, desk.task.system_key),
        verdict_cards(language()),
    )
    asked = pressed()
    if asked == "add":
        form.add_row()
        return _page(desk, "task_search", **_unsaved(form))
    if asked.startswith("drop-") and asked.removeprefix("drop-").isdecimal():
        form.drop_row(int(asked.removeprefix("drop-")))
        return _page(desk, "task_search", **_unsaved(form))
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: tasks.answer_search(runtime(), desk.actor, form.to_command(desk.task.id)),
        )
        if trouble is None:
            return done(_("회신했습니다. 고맙습니다."), address("my_tasks"))
    return _page(desk, "task_search", **outcome(form, trouble))


def _unsaved(form: SearchAnswerForm) -> dict[str, Any]:
    return {"form": form, "status": 200}


def _measure(desk: TaskDesk) -> ResponseReturnValue:
    """Take the confirmation that something was corrected, stopped or erased."""
    form = MeasureForm(today=desk.today)
    processor = processor_of(desk.profile, desk.task.system_key, language())
    form.offer(MeasureOffer(desk.right, language(), processor))
    trouble: Trouble | None = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: tasks.confirm_measure(runtime(), desk.actor, form.to_command(desk.task.id)),
        )
        if trouble is None:
            return done(_("조치를 기록했습니다. 고맙습니다."), address("my_tasks"))
    return _page(desk, "task_measure", **outcome(form, trouble))


def _page(desk: TaskDesk, template: str, **context: Any) -> ResponseReturnValue:
    key = desk.task.system_key
    return desk.shown(
        template,
        f"view_task_{desk.task.kind}",
        task=desk.task,
        system=system_name(desk.profile, key, language()),
        owner=owner_of(desk.profile, key, language()),
        matching=matching(desk.case, desk.profile, key, language()),
        processor=processor_of(desk.profile, key, language()),
        kind=kind_word(desk.task.kind, desk.right),
        asked=asked_of_owner(desk.case, desk.request),
        evidence=evidence_of(reader(), desk.case, desk.request),
        ordered=ordered(desk.case, desk.task, desk.profile, language()),
        **context,
    )
