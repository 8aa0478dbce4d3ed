"""The two conversations of a filing: with the person, and among staff; never in one box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console import case_parts as parts
from app.console.case_frame import CaseFrame, open_frame
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.queries.case import messages_of
from app.queries.wording import message_templates, message_values
from app.services.conversation import mark_read, tell_person, write_note
from app.services.errors import InvalidError
from app.trouble import pressed
from forms.console_commands import MarkRead
from forms.conversation import MessageForm, NoteForm
from workflows.labels import label

_Page = Response | str | tuple[str, int]
#: What a button that puts in a template posts before its key.
TEMPLATE = "template-"


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
    texts = templates_for(frame)
    chosen = texts.get(pressed().removeprefix(TEMPLATE))
    if chosen is not None:
        form.text.add(chosen["text"])
        return _page(frame, form, "messages", texts=texts)
    return _answer(
        frame,
        form,
        "messages",
        lambda: tell_person(runtime(), actor(), form.to_command(no)),
        _("신청인에게 메시지를 남겼습니다."),
        texts=texts,
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
    **shown: Any,
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
    html = _page(frame, form, tab, has_errors=wrong, **shown)
    return (html, 422) if wrong else html


def _page(frame: CaseFrame, form: MessageForm | NoteForm, tab: str, **shown: Any) -> str:
    rows = messages_of(reader(), frame.case.filing.id, notes=tab == "notes")
    return frame.page(
        tab,
        tab,
        f"view_{tab}",
        form=form,
        entries=parts.message_views(frame, rows),
        asks_masking=bool(shown.get("has_errors")) and form.asks_masking,
        **shown,
    )


def templates_for(frame: CaseFrame) -> dict[str, dict[str, str]]:
    """Return the message templates in the person's language, filled in, by key.

    One that names the due date is left out while there is none.
    """
    lang, here, due = frame.case.filing.language, organisation(), frame.request.legal_due
    right = label(frame.right)
    values = message_values(here.profile, lang, number=frame.number, right=right, due=due)
    return {
        row.key: {"title": row.title, "text": row.filled(values)}
        for row in message_templates(reader(), here.id, lang, language())
        if not row.missing(values)
    }
