"""Entering a face of the staff: checking login and password, beginning a session, coming back."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import session
from flask_login import login_user, logout_user

from app.context import language, remote_address, runtime
from app.services.errors import InvalidError, TooManyError
from app.services.staff import sign_in
from app.sessions import renew
from app.sign_in import load_user
from forms.account import SignInForm


def enter(form: SignInForm) -> int:
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


def leave() -> None:
    """End the session in this browser and on the server."""
    logout_user()
    session.clear()


def within(target: str, prefix: str, otherwise: str) -> str:
    """Return an address to come back to if it lies in a face (`/audit/`), else another one."""
    parts = urlsplit(target)
    inside = target.startswith(prefix) and not parts.scheme and not parts.netloc
    plain = not any(ord(letter) < 32 or letter == "\\" for letter in target)  # noqa: PLR2004 - control characters
    climbs = ".." in parts.path.split("/")
    return target if inside and plain and not climbs else otherwise
