"""The end of the wizard: file, and the receipt."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.context import language, organisation, reader, runtime
from app.portal.blueprint import portal
from app.portal.filing_later import leave_for_later
from app.portal.mine_view import view_of
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import grant, my_numbers, today, visitor
from app.portal.wizard import Visit
from app.queries.tracking import numbers_of
from app.services.drafts import read_draft
from app.services.errors import InvalidError
from app.services.filing_for_several import companions
from app.services.following_shown import follow_as
from app.services.release import Viewer
from app.services.submitting import submit_draft
from app.services.tracking import contact_mark
from forms.base import BaseForm
from forms.filing.branch import Step
from forms.filing.finish import CheckForm


def take_check(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """File; this browser may see the receipt's papers from now on."""
    if request.form.get("save"):
        return leave_for_later(visit, str(visit.answers()[Step.APPLICANT].get("email", "")))
    if not isinstance(form, CheckForm) or not form.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE)
    try:
        received = submit_draft(runtime(), visitor(), visit.token)
    except InvalidError as error:
        form.reject("confirm", error.message(language()))
        return show(visit, form, status=UNPROCESSABLE)
    with runtime().reading(organisation().id) as session:
        for receipt in received.every:
            grant(contact_mark(session, receipt.filing_id, receipt.number))
    return redirect(url_for("portal.done", draft=visit.token), 303)


@portal.get("/request/<draft>/done")
def done(draft: str) -> ResponseReturnValue:
    """Show the receipt: number, when the answer is due and why, what happens next."""
    found = read_draft(runtime(), reader(), draft)
    if found.filing_id is None:
        return redirect(url_for("portal.show_step", draft=draft, step=str(Step.CHECK)), 303)
    number = numbers_of(reader(), [found.filing_id]).get(found.filing_id)
    if number is None:
        abort(404)
    filing = follow_as(runtime(), reader(), number, Viewer.APPLICANT)
    return render_template(
        "portal/done.html",
        filing=filing,
        views=view_of(filing, today()).requests,
        mine=number in my_numbers(),
        companions=companions(reader(), found.filing_id),
        profile=filing.profile,
    )
