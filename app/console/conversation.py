"""The two conversations of a filing: with the person, and among staff; never in one box."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console import case_parts as parts
from app.console.case_frame import CaseFrame, open_frame
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, reader, runtime
from app.queries.case import messages_of
from app.services.conversation import mark_read, tell_person, write_note
from app.services.errors import InvalidError
from forms.console_commands import MarkRead
from forms.conversation import MessageForm, NoteForm

_Page = Response | str | tuple[str, int]


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/f/<no>/<int:k>/messages", "messages", messages, methods=["GET", "POST"])
    add("/f/<no>/<int:k>/messages/read", "messages_read", read, methods=["POST"])
    add("/f/<no>/<int:k>/notes", "notes", notes, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def messages(no: str, k: int) -> _Page:
    """Show the conversation with the person; a POST sends a message."""
    frame, form = open_frame(no, k), MessageForm()
    return _answer(
        frame,
        form,
        "messages",
        lambda: tell_person(runtime(), actor(), form.to_command(no)),
        _("신청인에게 메시지를 남겼습니다."),
    )


@needs(*CASEWORKERS)
def notes(no: str, k: int) -> _Page:
    """Show the internal notes; a POST adds one."""
    frame, form = open_frame(no, k), NoteForm()
    return _answer(
        frame,
        form,
        "notes",
        lambda: write_note(runtime(), actor(), form.to_command(no)),
        _("내부 메모를 남겼습니다."),
    )


@needs(*CASEWORKERS)
def read(no: str, k: int) -> Response:
    """Mark what the person wrote as read."""
    mark_read(runtime(), actor(), MarkRead(no))
    return redirect(open_frame(no, k).url("messages"), 303)


def _answer(
    frame: CaseFrame,
    form: MessageForm | NoteForm,
    tab: str,
    write: Callable[[], object],
    done: str,
) -> _Page:
    if request.method == "POST" and form.validate():
        try:
            write()
        except InvalidError as error:
            form.reject("text", error.message(language()))
        else:
            flash(done, "success")
            return redirect(frame.url(tab) + "#latest", 303)
    wrong = request.method == "POST"
    rows = messages_of(reader(), frame.case.filing.id, notes=tab == "notes")
    html = frame.page(
        tab,
        tab,
        f"view_{tab}",
        form=form,
        entries=parts.message_views(frame, rows),
        has_errors=wrong,
        asks_masking=wrong and form.asks_masking,
    )
    return (html, 422) if wrong else html
