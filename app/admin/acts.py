"""How the pages of this face end: going on with a word, or back with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import flash, redirect
from werkzeug.wrappers import Response

from app.context import language
from app.organisations.errors import ProfileError
from app.services.errors import InvalidError
from app.trouble import Trouble, attempt
from forms.base import BaseForm

Answer = TypeVar("Answer")


def done(message: str, url: str) -> Response:
    """Say that it is done and go on to another page."""
    flash(message, "success")
    return redirect(url, 303)


def carry_out(call: Callable[[], object], message: str, url: str) -> Response:
    """Carry out what one button asks; say that it is done, or why it cannot be."""
    try:
        call()
    except (InvalidError, ProfileError) as error:
        if isinstance(error, ProfileError):
            reason = error.in_language(language())
        else:
            reason = error.message(language())
        flash(reason, "warning")
        return redirect(url, 303)
    return done(message, url)


def tried(form: BaseForm, call: Callable[[], Answer]) -> tuple[Trouble | None, Answer | None]:
    """Ask something that may be refused; return what stood in the way, or the answer."""
    answers: list[Answer] = []
    trouble = attempt(form, lambda: answers.append(call()))
    return trouble, answers[0] if answers else None
