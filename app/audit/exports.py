"""Exports for an auditor: ask with a purpose, download once an approver agreed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.audit.guard import actor
from app.context import language
from app.export_pages import download, export_form, export_list, order, rows_asked
from app.services.errors import ForbiddenError, InvalidError
from forms.export import ExportForm


def attach(audit: Blueprint) -> None:
    """Put the pages on the auditor's face."""
    add = audit.add_url_rule
    add("/exports", "exports", exports)
    add("/exports", "export_ask", ask, methods=["POST"])
    add("/exports/<int:export>/download", "export_download", fetch, methods=["POST"])


def exports() -> ResponseReturnValue:
    """List what this auditor asked for, with the form to ask for more."""
    return _page(export_form())


def ask() -> ResponseReturnValue:
    """Ask for an export, or only count what it would hold."""
    form = export_form()
    if request.form.get("do") == "count":
        return _page(form)
    if not order(actor(), form):
        return _page(form, has_errors=True), 422
    flash(_("내보내기를 요청했습니다. 기관의 승인자가 승인하면 내려받을 수 있습니다."), "success")
    return redirect(url_for("audit.exports"), 303)


def _page(form: ExportForm, **context: Any) -> str:
    return render_template(
        "audit/exports.html",
        nav="exports",
        form=form,
        asked=rows_asked(form),
        **export_list(actor(), only_own=True),
        **context,
    )


def fetch(export: int) -> ResponseReturnValue:
    """Hand out a file this auditor asked for."""
    try:
        return download(actor(), export)
    except (ForbiddenError, InvalidError) as error:
        flash(error.message(language()), "warning")
        return redirect(url_for("audit.exports"), 303)
