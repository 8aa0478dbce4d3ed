"""Views of the queue somebody keeps: naming one, keeping it, deleting it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import CASEWORKERS, actor, needs
from app.console.queue_asked import args_here
from app.console.queue_parts import address, chips, filters_of
from app.context import language, runtime
from app.services.errors import InvalidError
from app.services.saved_views import drop_view, save_view
from forms.queue import QueueArgs, SaveViewForm


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/queue/views", "queue_view_save", keep, methods=["POST"])
    add("/queue/views/new", "queue_view_new", name_view)
    one = "/queue/views/<int(max=9223372036854775807):view>"
    add(f"{one}/delete", "queue_view_drop", drop, methods=["POST"])


@needs(*CASEWORKERS)
def name_view() -> str:
    """Ask for the name of a view before it is kept."""
    return _page(SaveViewForm(), args_here())


@needs(*CASEWORKERS)
def keep() -> Response | tuple[str, int]:
    """Keep the conditions in force under a name."""
    args, form = args_here(), SaveViewForm()
    if form.validate():
        try:
            save_view(runtime(), actor(), form.to_command(args))
        except InvalidError as error:
            form.reject("name", error.message(language()))
        else:
            flash(_("보기를 저장했습니다."), "success")
            return redirect(address(args.query()), 303)
    return _page(form, args, has_errors=True), 422


def _page(form: SaveViewForm, args: QueueArgs, **context: bool) -> str:
    shown = chips(args, filters_of(args))
    return render_template(
        "console/queue_save.html", nav="queue", form=form, args=args, chips=shown, **context
    )


@needs(*CASEWORKERS)
def drop(view: int) -> Response:
    """Delete one of one's own views."""
    drop_view(runtime(), actor(), view)
    flash(_("보기를 지웠습니다."), "success")
    return redirect(url_for("console.queue"), 303)
