"""Approval by a second person: the whole decision, a checklist, approve or send back."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import due_chips
from app.console.casework.approval_checks import against_model, doubts_about
from app.console.casework.contested import contested_view
from app.console.casework.decision_page import Material
from app.console.casework.decision_summary import drafter_of, summary_of
from app.console.casework.desk import (
    Desk,
    Trouble,
    attempt,
    done,
    open_desk,
    outcome,
    pressed,
    today,
)
from app.console.casework.given_rows import file_rows
from app.console.casework.orders import orders_of
from app.console.casework.outlook import Obstacle, facts_now, obstacle
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, reader, runtime
from app.queries.decision_desk import ApprovalLine, approvals_waiting
from app.services import decision as service
from forms.decision import NEEDS_REASON, ApproveForm, ReturnForm
from workflows.authority import why_not_authorised
from workflows.labels import label, outcome_label
from workflows.machines.next_steps import next_step
from workflows.vocabulary import (
    CLOSINGS,
    LIMITING_OUTCOMES,
    ApprovalMode,
    Outcome,
    RequestEvent,
    RequestState,
    Right,
)

#: Refusals that say who may approve; the button would be of no use to this person.
_OF_THE_PERSON = frozenset({"own_draft", "not_approver", "not_staff", "contested_own_decision"})


@needs(*CASEWORKERS)
def approvals() -> ResponseReturnValue:
    """List what waits for approval, one's own drafts apart."""
    me, now = actor().staff_id, today()
    lines = [_line(row, now) for row in approvals_waiting(reader())]
    return render_template(
        "console/casework/approvals.html",
        waiting=[line for line in lines if line["row"].drafted_by != me],
        own=[line for line in lines if line["row"].drafted_by == me],
    )


def _line(row: ApprovalLine, now: Any) -> dict[str, Any]:
    chip = None
    if row.target_due and row.legal_due:
        chip = due_chips.running(
            target=row.target_due, legal=row.legal_due, today=now, language=language()
        )
    legal = outcome_label(Right(row.right), Outcome(row.outcome))
    return {
        "row": row,
        "chip": chip,
        "right": label(Right(row.right)).in_language(language()),
        "outcome": legal.in_language(language()),
    }


@needs(*CASEWORKERS)
def approve(no: str, k: int) -> ResponseReturnValue:
    """Approve what was submitted, or send it back with a comment."""
    desk = open_desk(no, k)
    if pressed() == "return":
        return _return(desk)
    form, trouble = ApproveForm(), None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.approve_decision(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("승인했습니다."), desk.url("case"))
    return _page(desk, ReturnForm(None, prefix="return-"), outcome(form, trouble))


def _return(desk: Desk) -> ResponseReturnValue:
    form = ReturnForm(prefix="return-")
    trouble: Trouble | None = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.return_decision(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("의견과 함께 돌려보냈습니다."), desk.url("case"))
    return _page(desk, form, {**outcome(form, trouble), "form": ApproveForm(None)})


def _page(desk: Desk, return_form: ReturnForm, shown: dict[str, Any]) -> ResponseReturnValue:
    material = Material(desk)
    row = material.latest
    barred = obstacle(desk, RequestEvent.APPROVE)
    own = row is not None and row.drafted_by == desk.actor.staff_id
    return desk.page(
        "approve",
        "view_approval",
        tab="decision",
        return_form=return_form,
        wrong=shown["form"].error_items() + return_form.error_items(),
        decision=summary_of(material, row) if row else None,
        orders=orders_of(desk),
        given=file_rows(desk),
        drafter=drafter_of(row),
        waiting=desk.state is RequestState.APPROVING,
        next_step=next_step(desk.right, desk.state).in_language(language()),
        contested=contested_view(desk),
        barred=barred,
        may_approve=desk.state is RequestState.APPROVING and not _is_about_person(barred),
        own=own,
        alone=own and desk.profile.approval_mode is ApprovalMode.SINGLE,
        gates=_gates(desk) if row else [],
        against_model=against_model(material) if row else [],
        doubts=doubts_about(material) if row else [],
        **shown,
    )


def _is_about_person(barred: Obstacle | None) -> bool:
    return barred is not None and barred.code in _OF_THE_PERSON


def _gates(desk: Desk) -> list[dict[str, Any]]:
    """Return what must be true before this decision may stand, met or not."""
    facts = facts_now(desk)
    decision = facts.decision
    if decision is None:
        return []
    closes = decision.outcome in CLOSINGS
    gates = [] if closes else [{"met": facts.identity_verified, "text": _("본인 확인")}]
    if facts.authority is not None and not closes:
        refused = why_not_authorised(facts.authority, desk.right, desk.today)
        gates.append({"met": refused is None, "text": _("대리권 확인")})
    if facts.tasks_total and not closes:
        done, whole = facts.tasks_total - facts.tasks_open, facts.tasks_total
        text = _("시스템 회신 %(done)s/%(all)s", done=done, all=whole)
        gates.append({"met": not facts.tasks_open, "text": text})
    gates.append({"met": bool(decision.objection_text), "text": _("이의제기 방법 안내")})
    if decision.outcome in LIMITING_OUTCOMES and Material(desk).grounds:
        gates.append({"met": bool(decision.grounds), "text": _("법적 근거")})
    if decision.outcome in NEEDS_REASON | CLOSINGS:
        gates.append({"met": bool(decision.reason), "text": _("이 요청에 적용되는 이유")})
    return gates
