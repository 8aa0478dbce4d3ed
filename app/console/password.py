"""Setting a password by the link that was mailed; whoever holds it needs no sign-in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.guard import anybody
from app.context import organisation, runtime
from app.services import password_links
from app.trouble import attempt, outcome
from forms.own import NewPasswordForm


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    where = "/password/<token>"
    console.add_url_rule(where, "set_password", set_password, methods=["GET", "POST"])


@anybody
def set_password(token: str) -> ResponseReturnValue:
    """Ask for the new password; the link opens nothing any more once it was set."""
    here = organisation().id
    owner = password_links.owner_of(runtime(), here, token)
    form, trouble = NewPasswordForm(), None
    if form.validate_on_submit():
        password = form.password.data or ""
        trouble = attempt(
            form, lambda: password_links.set_password(runtime(), here, token, password)
        )
        if trouble is None:
            flash(_("비밀번호를 정했습니다. 이제 들어오실 수 있습니다."), "success")
            return redirect(url_for("console.sign_in"), 303)
    shown = outcome(form, trouble)
    return render_template("console/password.html", owner=owner, **shown), shown["status"]
