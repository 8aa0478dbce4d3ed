"""Signing in and out as an auditor, and choosing the organisation."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from app.context import runtime
from app.queries.people import workplaces
from app.sign_in import signed_in
from app.staff_entry import leave, sign_in_page
from workflows.vocabulary import Role


def attach(audit: Blueprint) -> None:
    """Put the pages beside the organisation's own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        add = state.app.add_url_rule
        add("/audit/sign-in", "audit.sign_in", sign_in, methods=["GET", "POST"])
        add("/audit/sign-out", "audit.sign_out", sign_out, methods=["POST"])
        add("/audit/", "audit.choose", choose)

    audit.record(beside)


def sign_in() -> Response | tuple[str, int]:
    """Ask for login and password."""
    return sign_in_page("audit")


def sign_out() -> Response:
    """End the session."""
    return leave("audit")


def choose() -> Response | str:
    """List the organisations somebody may audit now; with one there is nothing to choose."""
    user = signed_in()
    if user is None:
        return redirect(url_for("audit.sign_in"), 303)
    places = workplaces(runtime(), user.id, runtime().clock.now(), (Role.AUDITOR,))
    if len(places) == 1:
        return redirect(url_for("audit.index", org=places[0].slug), 303)
    return render_template("audit/choose.html", places=places)
