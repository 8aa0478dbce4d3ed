"""Signing in and out of the console, and the display settings of one's own browser."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import anybody, signed_in_only
from app.context import runtime
from app.languages import languages
from app.screens import keep_display
from app.services.staff_settings import set_language, set_shortcuts
from app.sign_in import signed_in
from app.staff_entry import enter, leave
from forms.account import SignInForm


def attach(console: Blueprint) -> None:
    """Put the pages around sign-in beside the organisation's own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        add = state.app.add_url_rule
        add("/console/sign-in", "console.sign_in", sign_in, methods=["GET", "POST"])
        add("/console/sign-out", "console.sign_out", sign_out, methods=["POST"])
        add("/console/display", "console.display", display, methods=["POST"])

    console.record(beside)


@anybody
def sign_in() -> Response | str | tuple[str, int]:
    """Ask for login and password; a session begins anew with a fresh token."""
    if signed_in() is not None:
        return redirect(safe_next(request.args.get("next", "")), 303)
    form = SignInForm()
    if request.method == "GET":
        return render_template("console/sign_in.html", form=form)
    status = enter(form)
    if status != HTTPStatus.OK:
        return render_template("console/sign_in.html", form=form), status
    return redirect(safe_next(request.args.get("next", "")), 303)


@signed_in_only
def sign_out() -> Response:
    """End the session in this browser and on the server."""
    leave()
    flash(_("로그아웃했습니다."), "success")
    return redirect(url_for("console.sign_in"), 303)


@anybody
def display() -> Response:
    """Keep text size and brightness with the browser, and the short cuts with the account."""
    response = keep_display(redirect(safe_next(request.form.get("next", "")), 303))
    user, keys = signed_in(), request.form.get("keys", "")
    tongue = request.form.get("language", "")
    if user is not None and tongue in languages():
        set_language(runtime(), user.id, tongue)
    if user is not None and keys in {"on", "off"}:
        set_shortcuts(runtime(), user.id, on=keys == "on")
        g.pop("_login_user", None)
    return response


def safe_next(target: str) -> str:
    """Return where to go after sign-in: a page of the console, else the choice of organisation."""
    parts = urlsplit(target)
    inside = target.startswith("/console/") and not parts.scheme and not parts.netloc
    plain = not any(ord(letter) < 32 or letter == "\\" for letter in target)  # noqa: PLR2004 - control characters
    if inside and plain and ".." not in parts.path.split("/"):
        return target
    return url_for("console.choose")
