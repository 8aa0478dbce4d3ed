"""Leaving the wizard and coming back with a one-time link."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import errors
from app.context import language, organisation, reader, runtime
from app.masks import mask_email
from app.portal.blueprint import portal
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import visitor
from app.portal.wizard import Visit, required_for
from app.services.drafts import (
    OpenDraft,
    may_resume,
    read_draft,
    resume_draft,
    send_resume_link,
)
from app.services.errors import TooManyError
from forms.filing.branch import first_open
from forms.filing.person import LaterForm


def leave_for_later(visit: Visit, email: str) -> Response:
    """Send the link when an address is known, and lead to the page that says so."""
    if email:
        try:
            _send(visit.token, email)
        except TooManyError as error:
            flash(error.message(language()), "warning")
    return redirect(url_for("portal.later", draft=visit.token), 303)


def _send(token: str, email: str) -> None:
    send_resume_link(runtime(), visitor(), token, email)
    flash(_("이어쓰기 주소를 %(email)s 주소로 보냈습니다.", email=mask_email(email)), "success")


def _open_draft(token: str) -> OpenDraft:
    """Return a draft that is not filed yet; a filed one leads to its receipt."""
    draft = read_draft(runtime(), reader(), token)
    if draft.filing_id is not None:
        abort(redirect(url_for("portal.done", draft=token), 303))
    return draft


@portal.get("/request/<draft>/later")
def later(draft: str) -> ResponseReturnValue:
    """Say until when the answers are kept and how to come back."""
    return _show_later(draft, _open_draft(draft), LaterForm())


@portal.post("/request/<draft>/later")
def send_later(draft: str) -> ResponseReturnValue:
    """Send the link to the address typed here."""
    found, form = _open_draft(draft), LaterForm()
    if not form.validate_on_submit():
        return _show_later(draft, found, form, UNPROCESSABLE)
    try:
        _send(draft, form.email.data or "")
    except TooManyError as error:
        form.reject("email", error.message(language()))
        return _show_later(draft, found, form, errors.status_of(error))
    return redirect(url_for("portal.later", draft=draft), 303)


def _show_later(
    token: str, draft: OpenDraft, form: LaterForm, status: int = 200
) -> ResponseReturnValue:
    due = first_open(draft.steps, required_for(draft.steps))
    html = render_template(
        "portal/later.html",
        form=form,
        sent_to=mask_email(draft.link.email) if draft.link.email else "",
        expires_at=draft.expires_at,
        go_on=url_for("portal.show_step", draft=token, step=str(due)),
    )
    return html, status


@portal.get("/request/resume/<link>")
def resume(link: str) -> ResponseReturnValue:
    """Show the button that uses a link; looking at it does not use it up."""
    works = may_resume(runtime(), reader(), link)
    html = render_template("portal/resume.html", works=works)
    return html, 200 if works else 404


@portal.post("/request/resume/<link>")
def use_resume(link: str) -> Response:
    """Use a link and lead to the first page that is not answered yet."""
    token = resume_draft(runtime(), visitor(), link)
    with runtime().reading(organisation().id) as session:
        steps = read_draft(runtime(), session, token).steps
    due = first_open(steps, required_for(steps))
    return redirect(url_for("portal.show_step", draft=token, step=str(due)), 303)
