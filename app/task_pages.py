"""A task on the screen of whoever answers it: signed in at the console, or behind a one-time link.

Both faces show the same pages and take the same forms; they differ in what stands around a page
and in how an answer is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.context import language, organisation, reader, runtime
from app.organisations.schema import OrganisationProfile
from app.profile_words import owner_of, system_name
from app.queries.task_desk import TaskPaper, task_paper
from app.record.access import Look, note_access
from app.record.events import Actor
from app.services.case_file import CaseFile, load_case
from app.services.errors import NotFoundError
from app.services.holds import HOLD, RELEASE
from app.services.uploads import Upload
from app.task_view import (
    asked_of_owner,
    derived,
    evidence_of,
    hold_order,
    kind_word,
    matching,
    offer_of,
    ordered,
    ordered_actions,
    processor_of,
    stops,
    verdict_cards,
)
from app.trouble import Trouble, attempt, outcome, pressed
from forms.answer_files import AnswerFiles
from forms.base import BaseForm
from forms.destroying import DestroyingForm
from forms.holding import AcknowledgeForm
from forms.measure import MeasureForm, MeasureOffer
from forms.task import SearchAnswerForm
from forms.task_commands import ItemAction, TaskAnswer
from workflows.law.schema import LawPack
from workflows.vocabulary import Right

if TYPE_CHECKING:
    from app.store import Request

SEARCH = "search"
#: Kinds that say to rest or to go on: nothing of what was asked is needed for that.
_ORDERS = frozenset({HOLD, RELEASE})


@dataclass(frozen=True)
class Around:
    """What a face puts around the pages of a task, and what it does with an answer."""

    layout: str
    send: Callable[[TaskAnswer, Sequence[Upload]], None]
    #: Records that the processor of the system was told.
    instruct: Callable[[], None]
    #: What follows a given answer, with words of thanks.
    then: Callable[[str], ResponseReturnValue]
    #: Where one comes back to without answering; empty where there is nothing else.
    back_url: str = ""
    #: Behind the name of the page in the access log.
    by: str = ""


@dataclass(frozen=True)
class TaskOnScreen:
    """A task opened by somebody who answers for its system."""

    case: CaseFile
    request: Request
    actor: Actor
    paper: TaskPaper

    @property
    def number(self) -> str:
        """The number people use for the request."""
        return f"{self.paper.receipt}-{self.request.position}"

    @property
    def right(self) -> Right:
        """What is asked for."""
        return Right(self.request.right)

    @property
    def law(self) -> LawPack:
        """The law the request was received under."""
        return runtime().law.by_ref(self.request.law_version)

    @property
    def profile(self) -> OrganisationProfile:
        """The organisation as it is set up now."""
        return organisation().profile

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.paper.answered_at is None and self.paper.cancelled_at is None

    def page(self, template: str, around: Around, **context: Any) -> ResponseReturnValue:
        """Render a page of this task and write the look at it into the access log."""
        look = f"view_task_{self.paper.kind}{around.by}"
        note_access(runtime(), self.actor, Look(self.paper.receipt, look, self.case.filing.id))
        html = render_template(
            template,
            desk=self,
            task=self.paper,
            layout=around.layout,
            back_url=around.back_url,
            **{"trouble": None, "has_errors": False, **self._shown(), **context},
        )
        return make_response(html, context.get("status", 200))

    def _shown(self) -> dict[str, Any]:
        """Return what every page of a task shows: what to compare, what is asked, by when."""
        key, lang = self.paper.system_key, language()
        return {
            "system": system_name(self.profile, key, lang),
            "owner": owner_of(self.profile, key, lang),
            "matching": matching(self.case, self.profile, key, lang),
            "processor": processor_of(self.profile, key, lang),
            "kind": kind_word(self.paper.kind, self.right),
            "asked": [] if self.paper.kind in _ORDERS else asked_of_owner(self.case, self.request),
            "evidence": evidence_of(reader(), self.case, self.request),
            "ordered": ordered(self.case, self.paper, self.profile, lang),
            "stops": stops(self.case, self.paper),
            "steps": derived(self.paper.due_steps, lang),
        }


def open_task(task_id: int, actor: Actor) -> TaskOnScreen:
    """Open a task of the organisation of the address; the caller says who may see it.

    Raises:
        NotFoundError: there is no such task here.

    """
    paper = task_paper(reader(), task_id)
    if paper is None:
        raise NotFoundError
    case = load_case(runtime(), reader(), paper.receipt)
    row = next(row for row in case.requests if row.id == paper.request_id)
    return TaskOnScreen(case, row, actor, paper)


def work_on(
    task: TaskOnScreen, around: Around, stale: Trouble | None = None
) -> ResponseReturnValue:
    """Show the form of a task, or take its answer.

    Args:
        task: the task.
        around: the face.
        stale: why what was sent cannot be taken as it is; it is shown again under these words.

    """
    if task.paper.kind == SEARCH:
        return _search(task, around, stale)
    if task.paper.kind in {HOLD, RELEASE}:
        return _hold(task, around, stale)
    return _measure(task, around, stale)


def _search(task: TaskOnScreen, around: Around, stale: Trouble | None) -> ResponseReturnValue:
    """Take the answer to a search; rows are added and dropped without saving anything."""
    form = SearchAnswerForm(today=_today())
    form.limit(runtime().settings.upload_bytes)
    form.offer(
        offer_of(task.profile, task.law, task.right, task.paper.system_key),
        verdict_cards(language()),
    )
    if stale is None and _changed_rows(form):
        return task.page("tasks/search.html", around, form=form)
    trouble = stale
    if stale is None and form.validate_on_submit():
        trouble = attempt(form, lambda: around.send(form.to_command(task.paper.id), _uploads(form)))
        if trouble is None:
            return around.then(_("회신했습니다. 고맙습니다."))
    return task.page("tasks/search.html", around, **outcome(form, trouble))


def _changed_rows(form: SearchAnswerForm) -> bool:
    """Add or drop a row when a button for that was pressed; tell whether it was."""
    asked = pressed()
    if asked == "add":
        form.add_row()
        return True
    if asked.startswith("drop-") and asked.removeprefix("drop-").isdecimal():
        form.drop_row(int(asked.removeprefix("drop-")))
        return True
    return False


def _measure(task: TaskOnScreen, around: Around, stale: Trouble | None) -> ResponseReturnValue:
    """Take the confirmation that something was corrected, stopped or erased."""
    form = _measure_form(task)
    form.limit(runtime().settings.upload_bytes)
    trouble = stale
    if stale is None and pressed() == "instruct":
        return _instruct(task, around)
    if stale is None and form.validate_on_submit():
        trouble = attempt(form, lambda: around.send(form.to_command(task.paper.id), _uploads(form)))
        if trouble is None:
            return around.then(_("조치를 기록했습니다. 고맙습니다."))
    return task.page("tasks/measure.html", around, **outcome(form, trouble))


def _instruct(task: TaskOnScreen, around: Around) -> ResponseReturnValue:
    """Record that the processor was told; the measure stays open until it is confirmed."""
    form = BaseForm()
    if not form.validate_on_submit():
        return task.page("tasks/measure.html", around, **outcome(_measure_form(task), None))
    around.instruct()
    flash(_("수탁자에게 지시한 것을 기록했습니다. 마치면 조치를 기록해 주세요."), "success")
    return redirect(request.path, 303)


def _uploads(form: AnswerFiles) -> list[Upload]:
    return [Upload(file.filename, file.stream) for file in form.files.data or []]


def _measure_form(task: TaskOnScreen) -> MeasureForm:
    """Return the form of a measure; one that destroys or moves apart asks for more."""
    processor = processor_of(task.profile, task.paper.system_key, language())
    stopping = stops(task.case, task.paper)
    offer = MeasureOffer(task.right, language(), processor, stopping)
    actions = ordered_actions(task.case, task.paper)
    destroys, keeps = ItemAction.ERASE in actions, ItemAction.KEEP in actions
    if destroys or keeps:
        destroying = DestroyingForm(today=_today())
        destroying.prepare(offer, destroys=destroys, keeps=keeps)
        return destroying
    form = MeasureForm(today=_today())
    form.offer(offer)
    return form


def _hold(task: TaskOnScreen, around: Around, stale: Trouble | None) -> ResponseReturnValue:
    """Take the word that use rests as ordered, or that a hold is known to be over."""
    form, order = AcknowledgeForm(), hold_order(task.case, task.paper, task.profile, language())
    form.offer(release=order["release"], suspension=order["suspension"])
    trouble = stale
    if stale is None and form.validate_on_submit():
        trouble = attempt(form, lambda: around.send(form.to_command(task.paper.id), ()))
        if trouble is None:
            return around.then(_("확인했습니다. 고맙습니다."))
    return task.page("tasks/hold.html", around, hold=order, **outcome(form, trouble))


def _today() -> date:
    return kst_date(runtime().clock.now())
