"""The list of tasks as the console shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app import formats
from app.context import language, organisation
from app.due_chips import Deadline
from app.profile_words import system_name
from app.queries.task_desk import TaskLine
from app.task_view import kind_word
from workflows.labels import label
from workflows.vocabulary import RequestState, Right, Verdict

#: From how many days before its end an inner date counts as near.
NEAR = 1


@dataclass(frozen=True)
class TaskShown:
    """One line of the list of tasks."""

    line: TaskLine
    system: str
    right: str
    kind: str
    chip: Deadline
    state: str
    #: What was answered: the verdict, the day of the measure, or that an order was confirmed.
    answer: str


def task_line(line: TaskLine, today: date) -> TaskShown:
    """Return a task as the list shows it."""
    return TaskShown(
        line=line,
        system=system_name(organisation().profile, line.system_key, language()),
        right=label(Right(line.right)).in_language(language()),
        kind=str(_("처리정지 해제")) if line.lifts else kind_word(line.kind, Right(line.right)),
        chip=inner_chip(line.due_on, today),
        state=label(RequestState(line.state)).in_language(language()),
        answer=_answer(line),
    )


def _answer(line: TaskLine) -> str:
    if line.verdict:
        return label(Verdict(line.verdict)).in_language(language())
    return formats.day(line.done_on, language()) if line.done_on else str(_("확인함"))


def inner_chip(due: date, today: date) -> Deadline:
    """Return the chip of an inner date: it is ours, not the law's, so nothing is 초과."""
    left = (due - today).days
    if left < 0:
        return Deadline("today", str(_("기한 지남")))
    if left == 0:
        return Deadline("today", str(_("오늘까지")))
    return Deadline("soon" if left <= NEAR else "ok", f"D-{left}", str(_("%(n)s일 남음", n=left)))
