"""The page with the six digits: send, send again, check."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.context import language, runtime
from app.portal.blueprint import portal
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import visitor
from app.portal.wizard import Visit, open_visit
from app.services.contact_codes import Checked, Sent, Verdict, check_draft_code, send_draft_code
from app.services.errors import TooManyError
from forms.base import BaseForm
from forms.filing.branch import Step
from forms.filing.person import CodeForm
from forms.validators import CODE_EXPIRED, code_wrong

TOO_MANY = 429


def send_code(visit: Visit) -> Sent:
    """Send a code to the draft's e-mail address, unless one went out a moment ago."""
    return send_draft_code(runtime(), visitor(), visit.token)


def code_message(found: Checked) -> str:
    """Return the words for a code that did not open anything."""
    if found.verdict is Verdict.WRONG:
        return code_wrong(found.left)
    if found.verdict is Verdict.LOCKED:
        return str(
            ngettext(
                "%(num)s분 뒤에 다시 시도해 주세요.",
                "%(num)s분 뒤에 다시 시도해 주세요.",
                found.minutes,
            )
        )
    return str(CODE_EXPIRED)


def code_status(found: Checked) -> int:
    """Return the HTTP status for a code that did not open anything."""
    return TOO_MANY if found.verdict is Verdict.LOCKED else UNPROCESSABLE


def take_code(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Check the typed code; a right one leads on."""
    if not isinstance(form, CodeForm) or not form.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE)
    found = check_draft_code(runtime(), visitor(), visit.token, form.code.data or "")
    if found.verdict is not Verdict.RIGHT:
        form.reject("code", code_message(found))
        return show(visit, form, status=code_status(found))
    steps = {**visit.answers(), str(Step.CODE): {}}
    return redirect(visit.next_url(steps), 303)


@portal.post("/request/<draft>/resend")
def resend_code(draft: str) -> Response:
    """Send another code and come back to the page."""
    visit = open_visit(draft, str(Step.CODE))
    try:
        sent = send_code(visit)
    except TooManyError as error:
        flash(error.message(language()), "warning")
    else:
        if sent.new:
            flash(_("새 인증번호를 보냈습니다."), "success")
        else:
            flash(_("방금 보낸 번호가 있습니다. 1분 뒤에 다시 보낼 수 있습니다."), "info")
    return redirect(url_for("portal.show_step", draft=draft, step=str(Step.CODE)), 303)
