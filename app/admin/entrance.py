"""Signing in and out as an administrator, choosing the organisation, and display settings."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from app.admin.guard import anybody, signed_in_only
from app.context import runtime
from app.queries.people import workplaces
from app.screens import keep_display
from app.services.errors import ForbiddenError
from app.sign_in import signed_in
from app.staff_entry import leave, sign_in_page, way_back
from workflows.vocabulary import Role


def attach(admin: Blueprint) -> None:
    """Put the pages beside the organisation's own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        add = state.app.add_url_rule
        add("/admin/sign-in", "admin.sign_in", sign_in, methods=["GET", "POST"])
        add("/admin/sign-out", "admin.sign_out", sign_out, methods=["POST"])
        add("/admin/display", "admin.display", display, methods=["POST"])
        add("/admin/", "admin.choose", choose)

    admin.record(beside)


@anybody
def sign_in() -> Response | tuple[str, int]:
    """Ask for login and password; a session begins anew with a fresh token."""
    return sign_in_page("admin")


@signed_in_only
def sign_out() -> Response:
    """End the session in this browser and on the server."""
    return leave("admin")


@anybody
def display() -> Response:
    """Keep text size and brightness with the browser."""
    return keep_display(redirect(way_back("admin", request.form.get("next", "")), 303))


@signed_in_only
def choose() -> Response | str:
    """List the organisations somebody administers; with one there is nothing to choose."""
    user = signed_in()
    if user is None:
        raise ForbiddenError
    places = workplaces(runtime(), user.id, runtime().clock.now(), (Role.ADMIN,))
    if len(places) == 1:
        return redirect(url_for("admin.home", org=places[0].slug), 303)
    return render_template("admin/choose.html", places=places)
