"""Drafting a decision: saved as often as one likes, then submitted for approval."""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.beside import beside
from app.console.casework.contested import contested_view
from app.console.casework.contract_words import contract_context
from app.console.casework.decision_clash import clash_of
from app.console.casework.decision_live import grounds_shown, live_of
from app.console.casework.decision_page import Material
from app.console.casework.decision_summary import summary_of
from app.console.casework.desk import (
    Desk,
    Trouble,
    attempt,
    done,
    open_desk,
    opened_anew,
    outcome,
    pressed,
)
from app.console.casework.given_rows import file_rows
from app.console.casework.orders import orders_of
from app.console.casework.outlook import facts_now, obstacle, settled_alone
from app.console.casework.postponing import advice_of
from app.console.guard import CASEWORKERS, needs
from app.context import language, runtime
from app.services import decision as service
from forms.casework_commands import ApproveDecision
from forms.decision import ApproveForm, BeginForm, DecisionForm
from workflows.machines import events_of
from workflows.machines.next_steps import next_step
from workflows.vocabulary import RequestEvent, RequestState

LOOK = "view_decision"
MODEL = "model-"
ALL = "all-"


@needs(*CASEWORKERS)
def decision(no: str, k: int) -> ResponseReturnValue:
    """Draft the decision, or say what has to come first. Nothing is begun by looking."""
    desk = open_desk(no, k)
    asked = pressed()
    if asked in {"begin", "begin_postpone"}:
        return _begin(desk, postponing=asked == "begin_postpone")
    if desk.state is not RequestState.DECIDING and request.method == "GET":
        return _before_or_after(desk)
    material = Material(desk)
    if material.closes and request.method == "GET" and "merits" not in request.args:
        return redirect(desk.url("close"), 303)
    form = material.form()
    if asked == "filter" or asked.startswith((MODEL, ALL)):
        _help(form, material, asked)
        return _page(material, form)
    if asked in {"save", "submit", "settle"}:
        return _save(material, form, asked)
    return _page(material, form)


def _begin(desk: Desk, *, postponing: bool) -> ResponseReturnValue:
    form = BeginForm()
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.begin_decision(
                runtime(), desk.actor, desk.place, postponing=postponing
            ),
        )
    if trouble is None and not form.errors:
        return done(_("결정 작성을 시작했습니다."), desk.url("decision"))
    return _before_or_after(desk, trouble)


def _before_or_after(desk: Desk, trouble: Trouble | None = None) -> ResponseReturnValue:
    """Show what has to come first, or the decision that was made."""
    material = Material(desk)
    known = desk.law.rights[desk.right].postponement is not None
    may_postpone = known and desk.state is RequestState.COLLECTING
    begin = obstacle(desk, RequestEvent.BEGIN_DECISION)
    postpone = obstacle(desk, RequestEvent.BEGIN_DECISION, postponing=True)
    return desk.page(
        "decision_begin",
        LOOK,
        tab="decision",
        trouble=trouble,
        status=trouble.status if trouble else 200,
        may_begin=RequestEvent.BEGIN_DECISION in events_of(desk.right, desk.state),
        next_step=next_step(desk.right, desk.state).in_language(language()),
        contested=contested_view(desk),
        given=file_rows(desk),
        advice=advice_of(desk.right, desk.state, facts_now(desk)),
        barred=begin,
        may_postpone=may_postpone and begin is not None and postpone is None,
        decision=summary_of(material, material.latest) if material.latest else None,
    )


def _help(form: DecisionForm, material: Material, asked: str) -> None:
    """Put a model wording into the reason, or one action on all items; nothing is saved by it."""
    if asked.startswith(ALL):
        form.choose_for_all(asked.removeprefix(ALL))
    ground = material.grounds.get(asked.removeprefix(MODEL))
    if ground is not None:
        form.reason.add(ground.model.in_language(material.desk.case.filing.language))


def _save(material: Material, form: DecisionForm, asked: str) -> ResponseReturnValue:
    """Save the draft and, when asked, submit and settle it; each in a transaction of its own."""
    desk, submit = material.desk, asked != "save"
    whole = form.validate_on_submit()
    if not whole or (submit and not form.ready_to_submit(material.grounds)):
        return _page(material, form)
    trouble = attempt(
        form,
        lambda: service.save_decision(runtime(), desk.actor, form.to_command(desk.place)),
    )
    if trouble is not None:
        return _unsaved(desk, form, trouble)
    if submit:
        trouble = attempt(form, lambda: service.submit_decision(runtime(), desk.actor, desk.place))
    if trouble is None and asked == "settle":
        return _settle(desk)
    if trouble is None:
        said = _("저장하고 결재를 요청했습니다.") if submit else _("결정안을 저장했습니다.")
        return done(said, desk.url("decision"))
    saved = Material(opened_anew(desk))
    _continue_from(form, saved)
    return _page(saved, form, trouble, saved=True)


def _settle(desk: Desk) -> ResponseReturnValue:
    """Approve what was just submitted, where its drafter may; else leave it to somebody else."""
    approved = ApproveForm(None)
    command = ApproveDecision(desk.place)
    trouble = attempt(approved, lambda: service.approve_decision(runtime(), desk.actor, command))
    if trouble is None:
        return done(_("확정했습니다. 통지서를 만들고 있습니다."), desk.url("issue"))
    return done(_("저장하고 결재를 요청했습니다."), desk.url("decision"))


def _unsaved(desk: Desk, form: DecisionForm, trouble: Trouble) -> ResponseReturnValue:
    """Show what stands in the database beside what was written; keep what was written."""
    stored = Material(opened_anew(desk))
    clash = None
    if trouble.code == "conflict" and stored.latest is not None:
        clash = clash_of(stored, stored.latest, form)
        _continue_from(form, stored)
    return _page(stored, form, trouble, clash=clash)


def _continue_from(form: DecisionForm, stored: Material) -> None:
    """Let the next save count from what is stored now."""
    form.version.data = str(stored.draft.version) if stored.draft else "0"


def _page(
    material: Material, form: DecisionForm, trouble: Trouble | None = None, **extra: Any
) -> ResponseReturnValue:
    desk = material.desk
    words = form.q.data or request.args.get("q", "")
    return desk.page(
        "decision",
        LOOK,
        tab="decision",
        **outcome(form, trouble),
        **{"clash": None, "saved": False, **extra},
        contested=contested_view(desk),
        orders=orders_of(desk),
        **contract_context(material),
        **beside(material),
        given=file_rows(desk),
        found=material.found,
        answers=material.answers,
        until=material.until,
        grounds=material.grounds,
        shown_grounds=grounds_shown(material, form, words),
        live=live_of(material, form),
        settles=[str(outcome) for outcome in settled_alone(desk)],
        has_draft=material.draft is not None,
        returned=material.returned,
    )
