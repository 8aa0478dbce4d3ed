"""The pages behind a one-time link: open it here, answer the task, or read why it does not open."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError

from app.context import language, organisation, runtime
from app.profile_words import system_name
from app.security.errors import KeyDestroyedError
from app.services.errors import NotFoundError
from app.services.task_by_link import (
    FoundLink,
    LinkState,
    answer_by_link,
    instruct_by_link,
    open_link,
)
from app.task_link.address import key, link
from app.task_link.browser import new_secret, remember
from app.task_pages import Around, open_task, work_on
from app.trouble import Trouble

LAYOUT = "layouts/task.html"
_GONE, _CONFLICT = 410, 409


def answer() -> ResponseReturnValue:
    """Show the task and take its answer, where this browser has opened it."""
    if link().state is LinkState.OPEN:
        return _work()
    return _closed(link())


def open_here() -> ResponseReturnValue:
    """Open the link in this browser; in every other one it stays shut from now on."""
    secret = key().browser or new_secret()
    found = open_link(runtime(), replace(key(), browser=secret))
    response = make_response(redirect(url_for("task.answer"), 303))
    if found.mine:
        remember(response, secret)
    return response


def stale(error: CSRFError) -> ResponseReturnValue:
    """Show what was sent once more, when the page lay open for so long that its token ran out."""
    del error
    if request.endpoint == "task.answer" and link().state is LinkState.OPEN:
        text = _(
            "오래 머물러 화면을 새로 불러왔습니다. 적으신 내용은 그대로입니다. 다시 보내 주세요."
        )
        return _work(Trouble(str(text), 400))
    return redirect(url_for("task.answer"), 303)


def unknown(error: NotFoundError | KeyDestroyedError) -> ResponseReturnValue:
    """Answer alike for a link that never was, is over, was replaced or lost its owner."""
    del error
    html = render_template("task_link/unknown.html", sign_in_url=_sign_in_url())
    return html, 404


def _work(trouble: Trouble | None = None) -> ResponseReturnValue:
    around = Around(
        layout=LAYOUT,
        send=lambda given, files: answer_by_link(runtime(), key(), given, files),
        instruct=lambda: instruct_by_link(runtime(), key()),
        then=_thank,
        by="_by_link",
    )
    return work_on(open_task(link().task_id, link().actor), around, trouble)


def _thank(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("task.answer"), 303)


def _closed(found: FoundLink) -> ResponseReturnValue:
    """Say how a link stands that shows no task here: nothing about the person."""
    html = render_template(
        "task_link/closed.html",
        link=found,
        system=system_name(organisation().profile, found.system_key, language()),
        sign_in_url=_sign_in_url(found.task_id),
    )
    return html, _status(found)


def _status(found: FoundLink) -> int:
    reading = request.method == "GET"
    if found.state is LinkState.CLOSED:
        return 200 if reading else _CONFLICT
    if found.state is LinkState.ELSEWHERE:
        return _CONFLICT
    just_answered = found.state is LinkState.USED and found.mine
    return 200 if just_answered and reading else _GONE


def _sign_in_url(task_id: int | None = None) -> str:
    """Return where the same task is answered after signing in; empty without a console here."""
    if "console.task_answer" not in current_app.view_functions:
        return ""
    if task_id is None:
        return url_for("console.choose")
    return url_for("console.task_answer", org=organisation().slug, task=task_id)
