"""Signing in and out as an administrator, choosing the organisation, and display settings."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.admin.guard import anybody, signed_in_only
from app.context import runtime
from app.queries.people import workplaces
from app.screens import keep_display
from app.services.errors import ForbiddenError
from app.sign_in import signed_in
from app.staff_entry import enter, leave, within
from forms.account import SignInForm
from workflows.vocabulary import Role

PREFIX = "/admin/"


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
def sign_in() -> Response | str | tuple[str, int]:
    """Ask for login and password; a session begins anew with a fresh token."""
    target = within(request.args.get("next", ""), PREFIX, url_for("admin.choose"))
    if signed_in() is not None:
        return redirect(target, 303)
    form = SignInForm()
    if request.method == "GET":
        return render_template("admin/sign_in.html", form=form)
    status = enter(form)
    if status != HTTPStatus.OK:
        return render_template("admin/sign_in.html", form=form, has_errors=True), status
    return redirect(target, 303)


@signed_in_only
def sign_out() -> Response:
    """End the session in this browser and on the server."""
    leave()
    flash(_("로그아웃했습니다."), "success")
    return redirect(url_for("admin.sign_in"), 303)


@anybody
def display() -> Response:
    """Keep text size and brightness with the browser."""
    target = within(request.form.get("next", ""), PREFIX, url_for("admin.choose"))
    return keep_display(redirect(target, 303))


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
