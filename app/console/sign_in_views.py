"""Signing in and out of the console, and the display settings of one's own browser."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from app.console.guard import anybody, signed_in_only
from app.context import runtime
from app.languages import languages
from app.screens import keep_display
from app.services.staff_settings import set_language, set_shortcuts
from app.sign_in import signed_in
from app.staff_entry import leave, sign_in_page, way_back


def attach(console: Blueprint) -> None:
    """Put the pages around sign-in beside the organisation's own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        add = state.app.add_url_rule
        add("/console/sign-in", "console.sign_in", sign_in, methods=["GET", "POST"])
        add("/console/sign-out", "console.sign_out", sign_out, methods=["POST"])
        add("/console/display", "console.display", display, methods=["POST"])

    console.record(beside)


@anybody
def sign_in() -> Response | tuple[str, int]:
    """Ask for login and password; a session begins anew with a fresh token."""
    return sign_in_page("console")


@signed_in_only
def sign_out() -> Response:
    """End the session in this browser and on the server."""
    return leave("console")


@anybody
def display() -> Response:
    """Keep text size and brightness with the browser, and the short cuts with the account."""
    response = keep_display(redirect(way_back("console", request.form.get("next", "")), 303))
    user, keys = signed_in(), request.form.get("keys", "")
    tongue = request.form.get("language", "")
    if user is not None and tongue in languages():
        set_language(runtime(), user.id, tongue)
    if user is not None and keys in {"on", "off"}:
        set_shortcuts(runtime(), user.id, on=keys == "on")
        g.pop("_login_user", None)
    return response
