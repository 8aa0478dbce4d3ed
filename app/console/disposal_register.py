"""The register of destroyed data (파기 관리대장): check by the privacy officer, papers, CSV."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.console.destructions import may_decide
from app.console.disposals import NUMBER
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.disposal_pages import disposal_csv, register_rows
from app.export_pages import attached
from app.record.access import Look, note_access
from app.services.disposal_certificates import (
    order_disposal_certificate,
    read_disposal_certificate,
)
from app.services.disposal_done import check_disposals
from app.services.errors import InvalidError, NotFoundError
from app.trouble import attempt, outcome
from forms.disposal import CheckDisposalsForm


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/disposals/register", "disposal_register", register, methods=["GET", "POST"])
    add("/disposals/register.csv", "disposal_csv", as_csv)
    one = f"/disposals/{NUMBER}/certificate"
    add(one, "disposal_certificate", certificate)
    add(one, "disposal_certificate_order", order, methods=["POST"])


@needs(*CASEWORKERS)
def register() -> ResponseReturnValue:
    """Show what was destroyed, or confirm as privacy officer that what was ticked is gone."""
    form, trouble, done = CheckDisposalsForm(), None, []
    if form.validate_on_submit():
        command = form.to_command(request.form.getlist("number"))
        trouble = attempt(form, lambda: done.append(check_disposals(runtime(), actor(), command)))
    if done:
        said = ngettext(
            "%(num)s건의 파기 결과를 확인했습니다.",
            "%(num)s건의 파기 결과를 확인했습니다.",
            done[0],
        )
        flash(said, "success")
        return redirect(url_for("console.disposal_register"), 303)
    rows, older = register_rows()
    shown = outcome(form, trouble)
    page = render_template(
        "console/disposals/register.html",
        nav="destructions",
        rows=rows,
        older=url_for("console.disposal_register", before=older) if older else "",
        may_decide=may_decide(),
        page_title=_("개인정보 파기 관리대장"),
        **shown,
    )
    return page, shown["status"]


@needs(*CASEWORKERS)
def as_csv() -> ResponseReturnValue:
    """Hand out the register as CSV; the download stands in the access log."""
    note_access(runtime(), actor(), Look("disposals", "export.disposals"))
    return disposal_csv()


@needs(*CASEWORKERS)
def order(disposal: int) -> ResponseReturnValue:
    """Have the certificate of a batch made; the worker needs a moment."""
    try:
        order_disposal_certificate(runtime(), actor(), disposal)
    except InvalidError as error:
        flash(error.message(language()), "warning")
    else:
        flash(_("파기 확인서를 만들고 있습니다. 잠시 뒤 새로 고쳐 주세요."), "success")
    return redirect(url_for("console.disposal", disposal=disposal), 303)


@needs(*CASEWORKERS)
def certificate(disposal: int) -> ResponseReturnValue:
    """Show the certificate as PDF."""
    pdf = read_disposal_certificate(runtime(), reader(), organisation().id, disposal)
    if pdf is None:
        raise NotFoundError
    name = f"disposal-{disposal}.pdf"
    return attached(name, "application/pdf", pdf, saving="save" in request.args)
