"""Signing in and out as an auditor, and choosing the organisation."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.context import runtime
from app.queries.audit import audit_places
from app.sign_in import signed_in
from app.staff_entry import enter, leave, within
from forms.account import SignInForm

PREFIX = "/audit/"


def attach(audit: Blueprint) -> None:
    """Put the pages beside the organisation's own addresses."""

    def beside(state: BlueprintSetupState) -> None:
        add = state.app.add_url_rule
        add("/audit/sign-in", "audit.sign_in", sign_in, methods=["GET", "POST"])
        add("/audit/sign-out", "audit.sign_out", sign_out, methods=["POST"])
        add("/audit/", "audit.choose", choose)

    audit.record(beside)


def sign_in() -> Response | str | tuple[str, int]:
    """Ask for login and password."""
    target = within(request.args.get("next", ""), PREFIX, url_for("audit.choose"))
    if signed_in() is not None:
        return redirect(target, 303)
    form = SignInForm()
    if request.method == "GET":
        return render_template("audit/sign_in.html", form=form)
    status = enter(form)
    if status == 200:  # noqa: PLR2004 - HTTP's own word for it
        return redirect(target, 303)
    return render_template("audit/sign_in.html", form=form, has_errors=True), status


def sign_out() -> Response:
    """End the session."""
    leave()
    flash(_("로그아웃했습니다."), "success")
    return redirect(url_for("audit.sign_in"), 303)


def choose() -> Response | str:
    """List the organisations somebody may audit now; with one there is nothing to choose."""
    user = signed_in()
    if user is None:
        return redirect(url_for("audit.sign_in"), 303)
    places = audit_places(runtime(), user.id, runtime().clock.now())
    if len(places) == 1:
        return redirect(url_for("audit.index", org=places[0].slug), 303)
    return render_template("audit/choose.html", places=places, user=user)
