"""The door of a face of the staff: its sign-in page, beginning and ending a session, coming back.

A face is named as in its addresses and endpoints: `console`, `audit`, `admin`.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from app.context import language, remote_address, runtime
from app.services.errors import InvalidError, TooManyError
from app.services.staff import sign_in
from app.sessions import renew
from app.sign_in import load_user, signed_in
from forms.account import SignInForm


def sign_in_page(face: str) -> Response | tuple[str, int]:
    """Ask for login and password; whoever is signed in goes on to where they were going."""
    target = way_back(face, request.args.get("next", ""))
    if signed_in() is not None:
        return redirect(target, 303)
    form = SignInForm()
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = _enter(form)
        if status == HTTPStatus.OK:
            return redirect(target, 303)
    return render_template(f"{face}/sign_in.html", form=form), status


def _enter(form: SignInForm) -> int:
    """Check a form and begin a session of this face with a fresh token.

    Returns:
        200 when somebody is signed in now; else the status to answer with, and the form says
        what is wrong: 422, or 429 after too many attempts.

    """
    if not form.validate():
        return 422
    command = form.to_command()
    try:
        staff_id = sign_in(runtime(), command.login, command.password, remote_address())
    except InvalidError as error:
        form.reject(error.field, error.message(language()))
        return 422
    except TooManyError as error:
        form.reject("password", error.message(language()))
        return 429
    session.clear()
    renew(session)
    login_user(load_user(str(staff_id)))
    return 200


def leave(face: str) -> Response:
    """End the session in this browser and on the server; lead to the sign-in page."""
    logout_user()
    session.clear()
    flash(_("로그아웃했습니다."), "success")
    return redirect(url_for(f"{face}.sign_in"), 303)


def way_back(face: str, target: str) -> str:
    """Return an address to come back to if it lies in the face, else its choice of organisation."""
    parts = urlsplit(target)
    inside = target.startswith(f"/{face}/") and not parts.scheme and not parts.netloc
    plain = not any(ord(letter) < 32 or letter == "\\" for letter in target)  # noqa: PLR2004 - control characters
    climbs = ".." in parts.path.split("/")
    return target if inside and plain and not climbs else url_for(f"{face}.choose")
