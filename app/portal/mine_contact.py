"""Changing the e-mail address of a filing: the new one, then the code that came to it."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, organisation, runtime
from app.masks import mask_email, mask_phone
from app.portal.blueprint import portal
from app.portal.filing_code import code_message, code_status
from app.portal.mine import opened_to_act
from app.portal.mine_acts import form_page
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import forget_change, handle, keep_handle, viewer_of, visitor
from app.services.case_file import contacts_of
from app.services.contact_change import change_contact, send_change_code
from app.services.contact_codes import Verdict
from app.services.errors import InvalidError, TooManyError
from app.services.following import Followed
from app.services.release import Viewer
from forms.filing.person import CodeForm
from forms.tracking import ChangeContact, ConfirmContact, ContactForm


@portal.get("/my/<number>/contact")
def contact(number: str) -> ResponseReturnValue:
    """Show the contacts there are, masked, and ask for a new e-mail address."""
    return _ask(opened_to_act(number), ContactForm())


@portal.post("/my/<number>/contact")
def send_to_contact(number: str) -> ResponseReturnValue:
    """Send a code to the new address."""
    found, form, status = opened_to_act(number), ContactForm(), UNPROCESSABLE
    if form.validate_on_submit():
        by_subject = viewer_of(number) is Viewer.SUBJECT
        command = ChangeContact(number, form.email.data or "", by_subject)
        try:
            sent = send_change_code(runtime(), visitor(), command)
        except (InvalidError, TooManyError) as error:
            form.reject("email", error.message(language()))
            status = errors.status_of(error)
        else:
            keep_handle(sent, change=number)
            return redirect(url_for("portal.contact_code", number=number), 303)
    return _ask(found, form, status)


def _ask(found: Followed, form: ContactForm, status: int = 200) -> ResponseReturnValue:
    whose = contacts_of(found.person, subject=viewer_of(found.number) is Viewer.SUBJECT)
    email, phone = str(whose.get("email") or ""), str(whose.get("phone") or "")
    return form_page(
        "portal/my/contact.html",
        form,
        status,
        filing=found,
        known=[
            {"key": _("전자우편"), "value": mask_email(email) if email else ""},
            {"key": _("휴대전화번호"), "value": mask_phone(phone) if phone else ""},
        ],
    )


@portal.get("/my/<number>/contact/verify")
def contact_code(number: str) -> ResponseReturnValue:
    """Ask for the code that came to the new address."""
    found = opened_to_act(number)
    if not handle(change=number):
        return redirect(url_for("portal.contact", number=number), 302)
    return _ask_code(found, CodeForm())


@portal.post("/my/<number>/contact/verify")
def confirm_contact(number: str) -> ResponseReturnValue:
    """Check the code; a right one changes the contact."""
    found, form, status = opened_to_act(number), CodeForm(), UNPROCESSABLE
    if form.validate_on_submit():
        command = ConfirmContact(number, handle(change=number), form.code.data or "")
        checked = change_contact(runtime(), visitor(), command)
        if checked.verdict is Verdict.RIGHT:
            forget_change()
            flash(_("연락처를 바꾸었습니다. 이제 새 주소로 알려 드립니다."), "success")
            return redirect(url_for("portal.filing", number=number), 303)
        form.reject("code", code_message(checked))
        status = code_status(checked)
    return _ask_code(found, form, status)


def _ask_code(found: Followed, form: CodeForm, status: int = 200) -> ResponseReturnValue:
    profile = organisation().profile
    return form_page("portal/my/contact_code.html", form, status, filing=found, profile=profile)
