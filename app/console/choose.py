"""Which organisation to work for, and where its console begins for whom."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from app.console.guard import actor, needs, signed_in_only
from app.console.menu import address_of, menu_keys
from app.context import organisation, runtime
from app.queries.people import workplaces
from app.services.errors import ForbiddenError
from app.sign_in import signed_in
from workflows.vocabulary import Role


def attach(console: Blueprint) -> None:
    """Put the start pages on the console."""

    def beside(state: BlueprintSetupState) -> None:
        state.app.add_url_rule("/console/", "console.choose", choose)

    console.record(beside)
    console.add_url_rule("/", "home", home)


@signed_in_only
def choose() -> Response | str:
    """List the organisations somebody works for; with one there is nothing to choose.

    Whoever asks for the list (`?list`) sees it all the same.
    """
    user = signed_in()
    if user is None:
        raise ForbiddenError
    places = workplaces(runtime(), user.id, runtime().clock.now())
    if len(places) == 1 and "list" not in request.args:
        return redirect(url_for("console.home", org=places[0].slug), 303)
    return render_template("console/choose.html", places=places, user=user)


@needs(*Role)
def home() -> Response:
    """Lead to the first page somebody's roles open."""
    roles = actor().roles
    keys = menu_keys(roles)
    if not roles & {Role.OFFICER, Role.APPROVER} and Role.TASK_OWNER in roles and "tasks" in keys:
        keys = ["tasks"]
    if keys:
        return redirect(address_of(keys[0]), 303)
    if "audit.index" in current_app.view_functions:
        return redirect(url_for("audit.index", org=organisation().slug), 303)
    raise ForbiddenError("관리자", "an administrator")
