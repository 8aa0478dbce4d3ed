"""Destruction of the organisation's own data: the list, one batch and its steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.destructions import may_decide
from app.console.guard import CASEWORKERS, actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.disposal_pages import DisposalView, disposal_views
from app.export_pages import attached
from app.queries.disposal import SHOWN, disposal, due_disposals, open_disposals
from app.record.access import Look, note_access
from app.services import disposal_done, disposal_orders, disposals
from app.services.disposal_certificates import certificate_ready
from app.services.disposal_proofs import read_proof
from app.services.errors import NotFoundError
from app.storage.names import ENDINGS
from app.trouble import Trouble, attempt, outcome, pressed
from forms.base import BaseForm
from forms.disposal import CarryOutForm, DecideDisposalForm, ListDisposalForm, OrderForm
from forms.disposal_commands import OrderDisposal
from workflows.disposal import steps_of
from workflows.labels import labels_of
from workflows.vocabulary import ApprovalMode, DisposalState, DisposalTrigger, Role

#: Numbers of rows, as addresses take them.
NUMBER = "<int(max=9223372036854775807):disposal>"


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/disposals", "disposals", disposals_)
    add("/disposals/new", "disposal_new", new, methods=["GET", "POST"])
    add(f"/disposals/{NUMBER}", "disposal", one, methods=["GET", "POST"])
    add(f"/disposals/{NUMBER}/proof", "disposal_proof", proof)


@needs(*CASEWORKERS)
def disposals_() -> str:
    """List what is still to be destroyed, the most pressing first."""
    asked = request.args.get("after", "")
    after = int(asked) if asked.isdecimal() and len(asked) < 7 else 0  # noqa: PLR2004 - pages
    rows = open_disposals(reader(), organisation().id, after)
    today = kst_date(runtime().clock.now())
    soon = today + timedelta(days=organisation().profile.thresholds.soon_days)
    return render_template(
        "console/disposals/index.html",
        nav="destructions",
        rows=disposal_views(rows[:SHOWN]),
        due=due_disposals(reader(), organisation().id, today, soon),
        next_after=after + SHOWN if len(rows) > SHOWN else 0,
        may_enter=holds(Role.OFFICER, Role.APPROVER),
        page_title=_("파기 예정 목록"),
    )


@needs(*CASEWORKERS)
def new() -> ResponseReturnValue:
    """Put a batch on the list; the due date is computed."""
    form, trouble = ListDisposalForm(today=kst_date(runtime().clock.now())), None
    _offer(form)
    if form.validate_on_submit():
        made: list[int] = []
        trouble = attempt(
            form,
            lambda: made.append(disposals.list_disposal(runtime(), actor(), form.to_command())),
        )
        if made:
            flash(_("파기 예정 목록에 올렸습니다. 이제 파기를 지시해 주세요."), "success")
            return redirect(url_for("console.disposal", disposal=made[0]), 303)
    shown = outcome(form, trouble)
    page = render_template(
        "console/disposals/new.html",
        nav="destructions",
        periods=_periods(),
        page_title=_("파기할 개인정보 등록"),
        **shown,
    )
    return page, shown["status"]


def _offer(form: ListDisposalForm) -> None:
    profile, lang = organisation().profile, language()
    causes = labels_of(DisposalTrigger)
    form.offer(
        {code: text.in_language(lang) for code, text in causes.items()},
        {row.key: row.name.in_language(lang) for row in profile.services},
        {row.key: row.name.in_language(lang) for row in profile.systems},
    )


def _periods() -> list[dict[str, Any]]:
    """Return each service with its period; one without an end is no period of the law (21(1))."""
    lang = language()
    return [
        {
            "key": row.name.in_language(lang),
            "value": row.period.text.in_language(lang),
            "endless": row.period.months is None,
        }
        for row in organisation().profile.services
    ]


@needs(*CASEWORKERS)
def one(disposal: int) -> ResponseReturnValue:
    """Show one batch with what can be done next, and do it."""
    view = _found(disposal)
    forms = _forms(view)
    name = pressed()
    form, step = forms.get(_FORM_OF.get(name, "")), _STEPS.get(name)
    trouble = None
    if form is not None and step is not None and form.validate_on_submit():
        trouble = attempt(form, lambda: step(form, disposal))
        if trouble is None:
            flash(_SAID[name](), "success")
            return redirect(url_for("console.disposal", disposal=disposal), 303)
    return _shown(view, forms, trouble, form)


def _found(number: int) -> DisposalView:
    row = disposal(reader(), organisation().id, number)
    if row is None:
        raise NotFoundError
    return disposal_views([row])[0]


def _shown(
    view: DisposalView, forms: dict[str, BaseForm], trouble: Trouble | None, form: BaseForm | None
) -> ResponseReturnValue:
    state = outcome(form or DecideDisposalForm(None), trouble)
    page = render_template(
        "console/disposals/one.html",
        nav="destructions",
        item=view,
        forms=forms,
        wrong=form,
        steps=[str(step) for step in steps_of(DisposalState(view.row.state))],
        may_decide=may_decide(),
        alone=organisation().profile.approval_mode is ApprovalMode.SINGLE,
        certificate=certificate_ready(reader(), organisation().id, view.row.id),
        page_title=_("파기 %(number)s", number=view.row.id),
        trouble=trouble,
        has_errors=state["has_errors"],
    )
    return page, int(state["status"])


def _forms(view: DisposalView) -> dict[str, BaseForm]:
    """Return the forms of a batch; only the one that was sent reads what was sent."""
    today = kst_date(runtime().clock.now())
    sent = _FORM_OF.get(pressed(), "")
    row = view.row
    order_data = {
        "count": str(row.count or ""),
        "reason": row.reason or view.cause,
        "method": row.method or "erase",
        "place": row.place or view.system,
        "performer": row.performer or _performer(row.system_key),
        "witness": row.witness or "",
        "backups_until": row.backups_until,
        "note": row.note or "",
    }
    order = _made(OrderForm, sent == "order", data=order_data, today=today)
    order.offer(language())
    return {
        "order": order,
        "decide": _made(DecideDisposalForm, sent == "decide"),
        "done": _made(CarryOutForm, sent == "done", today=today),
    }


def _made(kind: Any, sent: bool, **values: Any) -> Any:  # noqa: FBT001 - which of three forms
    return kind(**values) if sent else kind(None, **values)


def _performer(system: str) -> str:
    profile = organisation().profile
    found = next((row for row in profile.systems if row.key == system), None)
    return profile.department(found.department).name.in_language(language()) if found else ""


def _ordered(form: Any, number: int) -> None:
    command = OrderDisposal(number, form.to_details())
    follows = _found(number).row.request_id is not None
    give = disposal_orders.write_order if follows else disposals.order_disposal
    give(runtime(), actor(), command)


def _approved(form: Any, number: int) -> None:
    disposals.approve_disposal(runtime(), actor(), form.to_command(number))


def _sent_back(form: Any, number: int) -> None:
    disposals.send_back_disposal(runtime(), actor(), form.to_command(number))


def _lifted(form: Any, number: int) -> None:
    disposals.lift_disposal(runtime(), actor(), form.to_command(number))


def _done(form: Any, number: int) -> None:
    disposal_done.carry_out_disposal(runtime(), actor(), form.to_command(number))


_FORM_OF = {
    "order": "order",
    "approve": "decide",
    "send_back": "decide",
    "lift": "decide",
    "carry_out": "done",
}
_STEPS: dict[str, Callable[[Any, int], None]] = {
    "order": _ordered,
    "approve": _approved,
    "send_back": _sent_back,
    "lift": _lifted,
    "carry_out": _done,
}
_SAID: dict[str, Callable[[], str]] = {
    "order": lambda: _("파기 지시를 적었습니다. 보호책임자가 승인해야 파기합니다."),
    "approve": lambda: _("파기 지시를 승인했습니다."),
    "send_back": lambda: _("파기 지시를 돌려보냈습니다."),
    "lift": lambda: _("파기 예정 목록에서 뺐습니다. 이유는 관리대장에 남습니다."),
    "carry_out": lambda: _("파기를 기록했습니다. 보호책임자가 결과를 확인합니다."),
}


@needs(*CASEWORKERS)
def proof(disposal: int) -> ResponseReturnValue:
    """Hand out the proof of a destruction; the look stands in the access log."""
    row = _found(disposal).row
    found = read_proof(runtime(), reader(), row.file_id)
    if found is None:
        raise NotFoundError
    note_access(runtime(), actor(), Look(f"disposal/{row.id}", "save disposal_proof"))
    media_type, content = found
    name = f"disposal-{row.id}-proof{ENDINGS.get(media_type, '.bin')}"
    return attached(name, media_type, content, saving=True)
