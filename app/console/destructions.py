"""Destruction of our own records: proposals to decide, the register, and confirming the result."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.destruction_pages import RowView, month_words, register_csv, register_list, views_of
from app.export_pages import attached
from app.queries.destruction import SHOWN, Group, proposals, proposed_groups
from app.record.access import Look, note_access
from app.services.certificates import order_certificate, purpose_of, read_certificate
from app.services.errors import InvalidError, NotFoundError
from app.services.house_papers import ready_papers
from app.services.retention_decisions import (
    Decided,
    approve_destructions,
    check_destructions,
    decline_destructions,
)
from forms.destruction import CheckDestructionsForm, DecideDestructionsForm, ticked
from forms.destruction_commands import Picked
from workflows.labels import label
from workflows.vocabulary import ApprovalMode, OwnRecord, Role

_DECLINE = "decline"


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/destructions", "destructions", destructions)
    add("/destructions", "destructions_decide", decide, methods=["POST"])
    add("/destructions/register", "destruction_register", register_)
    add("/destructions/register", "destruction_check", check, methods=["POST"])
    add("/destructions/register.csv", "destruction_csv", as_csv)
    one = "/destructions/<int(max=9223372036854775807):destruction>/certificate"
    add(one, "destruction_certificate", certificate)
    add(one, "destruction_certificate_order", order, methods=["POST"])


def may_decide() -> bool:
    """Tell whether whoever is signed in approves destructions here, as the profile says."""
    return holds(organisation().profile.own_records.approved_by, Role.APPROVER)


@needs(*CASEWORKERS)
def destructions() -> str:
    """List what is proposed, by kind and month, with the form to decide."""
    return _page(DecideDestructionsForm(None))


@needs(*CASEWORKERS)
def decide() -> ResponseReturnValue:
    """Approve what was ticked or put it off; who may is checked in the use case."""
    declining = request.form.get("do") == _DECLINE
    form = DecideDestructionsForm(declining=declining, today=kst_date(runtime().clock.now()))
    if not form.validate():
        return _page(form, has_errors=True), 422
    try:
        done = _decided(form, declining=declining)
    except InvalidError as error:
        form.reject(_field(error), error.message(language()))
        return _page(form, has_errors=True), 422
    _say(done, declining=declining)
    return redirect(url_for("console.destructions"), 303)


def _decided(form: DecideDestructionsForm, *, declining: bool) -> Decided:
    picked = Picked(
        ids=ticked(request.form.getlist("number")),
        whole=bool(form.whole.data),
        kind=_asked("kind"),
        month=_asked("month"),
    )
    if declining:
        return decline_destructions(runtime(), actor(), form.deferral(picked))
    return approve_destructions(runtime(), actor(), form.approval(picked))


def _field(error: InvalidError) -> str:
    """Return the field a refusal is shown at; one about the ticks stands at the box for all."""
    return error.field if error.field in {"note", "until"} else "whole"


def _say(done: Decided, *, declining: bool) -> None:
    if declining:
        words = ngettext("%(num)s건을 미루었습니다.", "%(num)s건을 미루었습니다.", done.done)
    else:
        words = ngettext(
            "%(num)s건을 승인했습니다. 보관 기간이 끝나면 곧 파기합니다.",
            "%(num)s건을 승인했습니다. 보관 기간이 끝나면 곧 파기합니다.",
            done.done,
        )
    flash(words, "success")
    if done.held:
        held = ngettext(
            "%(num)s건은 다시 처리 중이어서 제외했습니다.",
            "%(num)s건은 다시 처리 중이어서 제외했습니다.",
            done.held,
        )
        flash(held, "warning")


def _asked(name: str) -> str:
    return request.values.get(name, "")


def _page(form: DecideDestructionsForm, **context: Any) -> str:
    groups = proposed_groups(reader(), organisation().id)
    chosen = _chosen(groups)
    after = request.args.get("after", "")
    start = int(after) if after.isdecimal() and len(after) < 19 else 0  # noqa: PLR2004 - 64 bits
    rows = (
        proposals(reader(), organisation().id, kind=chosen.kind, month=chosen.month, after=start)
        if chosen
        else []
    )
    shown = rows[:SHOWN]
    return render_template(
        "console/destructions/index.html",
        nav="destructions",
        form=form,
        groups=[(group, _group_words(group)) for group in groups],
        chosen=chosen,
        chosen_words=_group_words(chosen) if chosen else "",
        rows=views_of(shown),
        ticks=set(request.form.getlist("number")),
        next_after=shown[-1].id if len(rows) > SHOWN else 0,
        may_decide=may_decide(),
        alone=organisation().profile.approval_mode is ApprovalMode.SINGLE,
        **context,
    )


def _chosen(groups: list[Group]) -> Group | None:
    wanted = (_asked("kind"), _asked("month"))
    found = [group for group in groups if (group.kind, group.month) == wanted]
    return next(iter(found or groups), None)


def _group_words(group: Group) -> str:
    kind = label(OwnRecord(group.kind)).in_language(language())
    return f"{kind} · {month_words(group.month)}"


@needs(*CASEWORKERS)
def register_() -> str:
    """Show the register of destructions: what was decided, what is gone, who checked it."""
    return _register(CheckDestructionsForm(None))


@needs(*CASEWORKERS)
def check() -> ResponseReturnValue:
    """Confirm that what was ticked is gone."""
    form = CheckDestructionsForm()
    try:
        count = check_destructions(
            runtime(), actor(), form.to_command(request.form.getlist("number"))
        )
    except InvalidError as error:
        flash(error.message(language()), "warning")
        return _register(form), 422
    flash(
        ngettext(
            "%(num)s건의 파기 결과를 확인했습니다.",
            "%(num)s건의 파기 결과를 확인했습니다.",
            count,
        ),
        "success",
    )
    return redirect(url_for("console.destruction_register"), 303)


def _register(form: CheckDestructionsForm) -> str:
    rows, older = register_list()
    return render_template(
        "console/destructions/register.html",
        nav="destructions",
        form=form,
        rows=rows,
        older=url_for("console.destruction_register", before=older) if older else "",
        may_decide=may_decide(),
        ready=_ready(rows),
        page_title=_("파기 관리대장"),
    )


def _ready(rows: list[RowView]) -> set[int]:
    """Return the entries whose certificate can be read."""
    purposes = {purpose_of(item.row.id): item.row.id for item in rows}
    return {purposes[name] for name in ready_papers(reader(), organisation().id, purposes)}


@needs(*CASEWORKERS)
def order(destruction: int) -> ResponseReturnValue:
    """Have the certificate of a destruction made; the worker needs a moment."""
    try:
        order_certificate(runtime(), actor(), destruction)
    except InvalidError as error:
        flash(error.message(language()), "warning")
    else:
        flash(_("파기 확인서를 만들고 있습니다. 잠시 뒤 새로 고쳐 주세요."), "success")
    return redirect(url_for("console.destruction_register"), 303)


@needs(*CASEWORKERS)
def certificate(destruction: int) -> ResponseReturnValue:
    """Show the certificate as PDF."""
    pdf = read_certificate(runtime(), reader(), organisation().id, destruction)
    if pdf is None:
        raise NotFoundError
    name = f"destruction-{destruction}.pdf"
    return attached(name, "application/pdf", pdf, saving="save" in request.args)


@needs(*CASEWORKERS)
def as_csv() -> ResponseReturnValue:
    """Hand out the register as CSV; the download stands in the access log."""
    note_access(runtime(), actor(), Look("destructions", "export.destructions"))
    return register_csv()
