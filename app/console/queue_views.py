"""Views of the queue somebody keeps: naming one, sharing it, changing it, deleting it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import CASEWORKERS, actor, needs
from app.console.queue_asked import args_here
from app.console.queue_parts import address, chips, filters_of
from app.context import language, reader, runtime
from app.queries.people import SavedQuery, saved_views_of
from app.services.errors import InvalidError, NotFoundError
from app.services.saved_views import change_view, drop_view, save_view
from forms.queue import QueueArgs, SaveViewForm
from workflows.vocabulary import Role

_Page = Response | str | tuple[str, int]


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/queue/views", "queue_view_save", keep, methods=["POST"])
    add("/queue/views/new", "queue_view_new", name_view)
    one = "/queue/views/<int(max=9223372036854775807):view>"
    add(one, "queue_view", change, methods=["GET", "POST"])
    add(f"{one}/delete", "queue_view_drop", drop, methods=["POST"])


def may_change(view: SavedQuery) -> bool:
    """Tell whether this person may change a view they see: their own, or as an approver."""
    return view.staff_id == actor().staff_id or Role.APPROVER in actor().roles


@needs(*CASEWORKERS)
def name_view() -> str:
    """Ask for the name of a view before it is kept."""
    return _page(SaveViewForm(), args_here(), None)


@needs(*CASEWORKERS)
def keep() -> _Page:
    """Keep the conditions in force under a name."""
    args, form = args_here(), SaveViewForm()
    if _done(form, lambda: save_view(runtime(), actor(), form.to_command(args))):
        flash(_("보기를 저장했습니다."), "success")
        return redirect(address(args.query()), 303)
    return _page(form, args, None), 422


@needs(*CASEWORKERS)
def change(view: int) -> _Page:
    """Show a kept view; a POST renames it, shares it or takes it back."""
    kept = _kept(view)
    form = SaveViewForm(name=kept.name, shared=kept.shared)
    if request.method == "GET":
        return _page(form, QueueArgs.of(kept.query), kept)
    if _done(form, lambda: change_view(runtime(), actor(), form.to_change(view))):
        flash(_("보기를 고쳤습니다."), "success")
        return redirect(address(kept.query), 303)
    return _page(form, QueueArgs.of(kept.query), kept), 422


@needs(*CASEWORKERS)
def drop(view: int) -> Response:
    """Delete a view."""
    drop_view(runtime(), actor(), view)
    flash(_("보기를 지웠습니다."), "success")
    return redirect(url_for("console.queue"), 303)


def _kept(view_id: int) -> SavedQuery:
    for view in saved_views_of(reader(), actor().staff_id or 0):
        if view.id == view_id and may_change(view):
            return view
    raise NotFoundError


def _done(form: SaveViewForm, act: Callable[[], object]) -> bool:
    """Do it when the form is right; otherwise the form says what is wrong."""
    if not form.validate():
        return False
    try:
        act()
    except InvalidError as error:
        form.reject("name", error.message(language()))
        return False
    return True


def _page(form: SaveViewForm, args: QueueArgs, view: SavedQuery | None) -> str:
    return render_template(
        "console/queue_save.html",
        nav="queue",
        form=form,
        args=args,
        view=view,
        chips=chips(args, filters_of(args)),
        has_errors=bool(form.errors),
    )
