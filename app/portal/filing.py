"""The wizard: one page per question; every POST saves, then leads on."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from app import errors
from app.context import language, law_in_force, organisation, runtime
from app.portal.blueprint import portal
from app.portal.filing_code import send_code, take_code
from app.portal.filing_end import take_check
from app.portal.filing_files import take_clues
from app.portal.filing_later import leave_for_later
from app.portal.page_forms import form_for
from app.portal.questions import fits, question_for
from app.portal.showing import UNPROCESSABLE, show
from app.portal.takes_another import TAKE
from app.portal.visitor import visitor
from app.portal.wizard import Visit, open_visit
from app.services.drafts import open_draft, save_answers
from app.services.errors import TooManyError
from forms.base import BaseForm
from forms.filing.branch import BY_EMAIL, Answers, Step, email_of
from forms.filing.page import PageForm, StepAnswers


@portal.get("/request/new")
def new_request() -> str:
    """Say what is needed before a filing is begun."""
    return render_template("portal/new.html", profile=organisation().profile, law=law_in_force())


@portal.post("/request/new")
def begin_request() -> Response:
    """Open a draft and lead to its first page."""
    token = open_draft(runtime(), visitor(), language())
    return redirect(url_for("portal.show_step", draft=token, step=str(Step.WHERE)), 303)


@portal.get("/request/<draft>/<step>")
def show_step(draft: str, step: str) -> ResponseReturnValue:
    """Show a page of the wizard."""
    visit = open_visit(draft, step)
    if visit.step is Step.CODE and Step.CODE in visit.answers():
        return redirect(visit.next_url(visit.answers()), 303)
    return show(visit, form_for(visit))


@portal.post("/request/<draft>/<step>")
def take_step(draft: str, step: str) -> ResponseReturnValue:
    """Take the answer of a page, save it, and lead on."""
    visit = open_visit(draft, step)
    return _TAKE.get(visit.step, take_page)(visit, form_for(visit))


def take_page(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Save the answer of an ordinary page."""
    if not isinstance(form, PageForm):
        raise TypeError(form)
    if form.rearranged():
        return show(visit, form)
    valid = form.validate_on_submit() and fits(visit, form)
    leaving = bool(request.form.get("save"))
    if not valid and leaving:
        return leave_for_later(visit, _email(visit.answers()))
    if not valid:
        return show(visit, form, status=UNPROCESSABLE)
    if question := question_for(visit, form):
        return show(visit, form, status=UNPROCESSABLE, question=question)
    steps = save_answers(runtime(), visitor(), visit.token, form.to_command())
    if leaving:
        return leave_for_later(visit, _email(steps))
    return _lead_on(visit, form, steps)


def _email(steps: Answers) -> str:
    return str(steps.get(Step.APPLICANT, {}).get("email", ""))


def _lead_on(visit: Visit, form: PageForm, steps: Answers) -> ResponseReturnValue:
    """Lead to the next page; where that is the one for a code, send the code first.

    Whoever gave an e-mail address is not asked how to confirm it: the page with the code says
    what else can be done.
    """
    if visit.next_step(steps) is Step.VERIFY and email_of(steps) and Step.VERIFY not in steps:
        chosen = StepAnswers(Step.VERIFY, {"method": BY_EMAIL})
        steps = save_answers(runtime(), visitor(), visit.token, chosen)
    if visit.next_step(steps) is Step.CODE:
        try:
            send_code(visit)
        except TooManyError as error:
            form.reject(_contact_field(form), error.message(language()))
            return show(visit, form, status=errors.status_of(error))
    return redirect(visit.next_url(steps), 303)


def _contact_field(form: PageForm) -> str:
    """Return at which field stands that no code can be sent now."""
    names = [field.short_name for field in form]
    return next((name for name in ("method", "email") if name in names), names[0])


_TAKE: dict[Step, Callable[[Visit, BaseForm], ResponseReturnValue]] = {
    Step.CODE: take_code,
    Step.CLUES: take_clues,
    Step.CHECK: take_check,
    **TAKE,
}


@portal.errorhandler(CSRFError)
def _session_over(error: CSRFError) -> ResponseReturnValue:
    """Show a wizard page again with what was entered: the session ended, the answers did not."""
    del error
    values = request.view_args or {}
    if request.endpoint != "portal.take_step":
        message = _("오래 머물러 화면이 오래되었습니다. 앞 화면으로 돌아가 다시 눌러 주세요.")
        return errors.page(400, message)
    visit = open_visit(str(values["draft"]), str(values["step"]))
    return show(visit, form_for(visit), status=400, session_over=True)
