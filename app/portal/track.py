"""Looking a filing up: number and contact, then the code that went to the contact as filed."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import errors
from app.context import language, organisation, runtime
from app.portal.blueprint import portal
from app.portal.filing_code import code_message, code_status
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import close_all, grant, handle, keep_handle, my_numbers, visitor
from app.services.errors import TooManyError
from app.services.tracking import check_track_code, send_track_code
from app.sessions import renew
from forms.filing.person import CodeForm
from forms.tracking import TrackForm


@portal.get("/track")
def track() -> ResponseReturnValue:
    """Ask for receipt number and contact."""
    return _show(TrackForm())


@portal.post("/track")
def look_up() -> ResponseReturnValue:
    """Send a code, or do the same work without one; the answer is the same."""
    form = TrackForm()
    if not form.validate_on_submit():
        return _show(form, UNPROCESSABLE)
    try:
        keep_handle(send_track_code(runtime(), visitor(), form.to_command()))
    except TooManyError as error:
        form.reject("number", error.message(language()))
        return _show(form, errors.status_of(error))
    return redirect(url_for("portal.track_code"), 303)


def _show(form: TrackForm, status: int = 200) -> ResponseReturnValue:
    html = render_template(
        "portal/track.html",
        form=form,
        numbers=my_numbers(),
        profile=organisation().profile,
    )
    return html, status


@portal.get("/track/verify")
def track_code() -> ResponseReturnValue:
    """Ask for the code."""
    if not handle():
        return redirect(url_for("portal.track"), 302)
    return _show_code(CodeForm())


@portal.post("/track/verify")
def check_code() -> ResponseReturnValue:
    """Check the code; a right one opens the filing in this browser."""
    if not handle():
        flash(_("화면이 오래되었습니다. 접수번호부터 다시 입력해 주세요."), "warning")
        return redirect(url_for("portal.track"), 303)
    form = CodeForm()
    if not form.validate_on_submit():
        return _show_code(form, UNPROCESSABLE)
    found, opened = check_track_code(runtime(), visitor(), handle(), form.code.data or "")
    if opened is None:
        form.reject("code", code_message(found))
        return _show_code(form, code_status(found))
    renew(session)
    grant(opened)
    return redirect(url_for("portal.filing", number=opened.number), 303)


def _show_code(form: CodeForm, status: int = 200) -> ResponseReturnValue:
    html = render_template(
        "portal/track_code.html",
        form=form,
        profile=organisation().profile,
    )
    return html, status


@portal.post("/my/close")
def close() -> Response:
    """Close what this browser has opened: for computers that others use, too."""
    close_all()
    flash(_("열어 보신 신청 내역을 닫았습니다."), "success")
    return redirect(url_for("portal.track"), 303)
