"""서식 대조: which printed forms were compared with the annex of the Notice, and by whom."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.acts import done
from app.admin.annex_forms_words import Desk, desks, open_form
from app.admin.guard import actor, needs_admin
from app.clock import kst_date
from app.context import runtime
from app.letter_page import letter_page, style_sheet
from app.letters.pages import style_among
from app.services import form_comparisons
from app.trouble import attempt, outcome
from forms.form_comparison import MarkComparedForm, TakeBackComparisonForm

_FORM = "/annex-forms/<annex>"


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    both = ["GET", "POST"]
    admin.add_url_rule("/annex-forms", "annex_forms", annex_forms)
    admin.add_url_rule(_FORM, "annex_form", annex_form, methods=both)
    admin.add_url_rule(f"{_FORM}/take-back", "annex_form_take_back", take_back, methods=both)
    admin.add_url_rule(f"{_FORM}/preview", "annex_form_preview", preview)
    admin.add_url_rule(f"{_FORM}/style.css", "annex_form_style", style)


@needs_admin
def annex_forms() -> str:
    """List the forms with whether they were compared."""
    return render_template("admin/annex_forms.html", nav="annex_forms", desks=desks())


@needs_admin
def annex_form(annex: str) -> ResponseReturnValue:
    """Show one form with its record; on POST keep that it was compared."""
    desk = open_form(annex)
    known = {"notice_number": desk.form.notice_number}
    form, trouble = MarkComparedForm(data=known, today=kst_date(runtime().clock.now())), None
    if form.validate_on_submit():
        command = form.to_command(annex, desk.layout, desk.form.notice_number)
        trouble = attempt(form, lambda: form_comparisons.mark_compared(runtime(), actor(), command))
        if trouble is None:
            return done(_("대조한 것을 기록했습니다. 지금부터 만드는 문서에 쓰입니다."), desk.url())
    return _shown("admin/annex_form.html", desk, outcome(form, trouble))


@needs_admin
def take_back(annex: str) -> ResponseReturnValue:
    """Ask why a comparison no longer holds; on POST end it."""
    desk = open_form(annex)
    form, trouble = TakeBackComparisonForm(), None
    if form.validate_on_submit():
        command = form.to_command(annex)
        trouble = attempt(
            form, lambda: form_comparisons.take_back_comparison(runtime(), actor(), command)
        )
        if trouble is None:
            return done(_("거두었습니다. 지금부터 만드는 문서는 기관 서식입니다."), desk.url())
    return _shown("admin/annex_form_take_back.html", desk, outcome(form, trouble))


def _shown(template: str, desk: Desk, shown: dict[str, Any]) -> ResponseReturnValue:
    page = render_template(template, nav="annex_forms", desk=desk, **shown)
    return page, shown["status"]


@needs_admin
def preview(annex: str) -> Response:
    """Show the form as it is printed, with made-up content."""
    desk = open_form(annex)
    bar = render_template("admin/annex_form_bar.html", back=desk.url())
    return letter_page(desk.page(), url_for("admin.annex_form_style", annex=annex), bar)


@needs_admin
def style(annex: str) -> Response:
    """Return the style sheet of a form; it holds nothing about anybody."""
    folder = open_form(annex).folder
    return style_sheet(style_among(folder, {folder}))
