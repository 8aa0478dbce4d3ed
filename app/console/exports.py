"""Exports in the console: ask, approve or refuse as a second person, download."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.guard import CASEWORKERS, actor, holds, needs
from app.context import language, organisation, runtime
from app.export_pages import download, export_form, export_list, export_view, order, rows_asked
from app.services.errors import ForbiddenError, InvalidError
from app.services.exporting import approve_export, refuse_export
from forms.export import ApproveExportForm, ExportForm, RefuseExportForm
from workflows.vocabulary import ApprovalMode, Role


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/exports", "exports", exports)
    add("/exports", "export_ask", ask, methods=["POST"])
    add("/exports/<int:export>", "export", decide)
    add("/exports/<int:export>/approve", "export_approve", approve, methods=["POST"])
    add("/exports/<int:export>/refuse", "export_refuse", refuse, methods=["POST"])
    add("/exports/<int:export>/download", "export_download", fetch, methods=["POST"])


@needs(*CASEWORKERS)
def exports() -> ResponseReturnValue:
    """List the exports, with the form to ask for another."""
    return _page(export_form())


@needs(*CASEWORKERS)
def ask() -> ResponseReturnValue:
    """Ask for an export, or only count what it would hold."""
    form = export_form()
    if request.form.get("do") == "count":
        return _page(form)
    if not order(actor(), form):
        return _page(form, has_errors=True), 422
    flash(_("내보내기를 요청했습니다. 승인되면 파일을 만듭니다."), "success")
    return redirect(url_for("console.exports"), 303)


def _page(form: ExportForm, **context: Any) -> str:
    return render_template(
        "console/exports/index.html",
        nav="exports",
        form=form,
        asked=rows_asked(form),
        **export_list(actor(), only_own=False),
        **context,
    )


@needs(*CASEWORKERS)
def decide(export: int) -> ResponseReturnValue:
    """Show one export with what was asked, and to an approver the two ways to answer."""
    return _decision(export, ApproveExportForm(None), RefuseExportForm(None))


@needs(Role.APPROVER)
def approve(export: int) -> ResponseReturnValue:
    """Approve what somebody else asked for; the worker then builds the file."""
    form = ApproveExportForm()
    if not form.validate():
        return _decision(export, form, RefuseExportForm(None), has_errors=True), 422
    try:
        approve_export(runtime(), actor(), form.to_command(export))
    except InvalidError as error:
        form.reject("single_reason", error.message(language()))
        return _decision(export, form, RefuseExportForm(None), has_errors=True), 422
    flash(_("승인했습니다. 파일을 만들고 있습니다."), "success")
    return redirect(url_for("console.exports"), 303)


@needs(Role.APPROVER)
def refuse(export: int) -> ResponseReturnValue:
    """Refuse what somebody asked for, with a reason."""
    form = RefuseExportForm()
    if not form.validate():
        return _decision(export, ApproveExportForm(None), form, has_errors=True), 422
    try:
        refuse_export(runtime(), actor(), form.to_command(export))
    except InvalidError as error:
        form.reject("reason", error.message(language()))
        return _decision(export, ApproveExportForm(None), form, has_errors=True), 422
    flash(_("거절했습니다. 요청한 사람이 이유를 볼 수 있습니다."), "success")
    return redirect(url_for("console.exports"), 303)


def _decision(
    export: int, approving: ApproveExportForm, refusing: RefuseExportForm, **context: Any
) -> str:
    item = export_view(actor(), export)
    single = organisation().profile.approval_mode is ApprovalMode.SINGLE
    return render_template(
        "console/exports/one.html",
        nav="exports",
        item=item,
        approving=approving,
        refusing=refusing,
        may_approve=item.waiting and holds(Role.APPROVER) and (single or not item.own),
        **context,
    )


@needs(*CASEWORKERS)
def fetch(export: int) -> ResponseReturnValue:
    """Hand out the file to whoever asked for it, or to an approver."""
    try:
        return download(actor(), export)
    except (ForbiddenError, InvalidError) as error:
        flash(error.message(language()), "warning")
        return redirect(url_for("console.exports"), 303)
