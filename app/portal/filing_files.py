"""The page with clues and supporting files: add, remove, go on."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from app import errors
from app.context import language, reader, runtime
from app.portal.filing_later import leave_for_later
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import visitor
from app.portal.wizard import Visit
from app.services.draft_files import add_draft_files, remove_draft_file
from app.services.drafts import save_answers
from app.services.errors import InvalidError, RetryLaterError
from app.services.uploads import Upload
from forms.base import BaseForm
from forms.filing.branch import Step, email_of
from forms.filing.material import CluesForm


def take_clues(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Keep words and files, remove a file, or go on without either.

    Files are kept before the words are judged: a browser does not send them a second time.
    """
    if not isinstance(form, CluesForm):
        raise TypeError(form)
    valid = form.validate_on_submit()
    status = _keep_files(visit, form)
    if status or not valid:
        return show(visit, form, status=status or UNPROCESSABLE)
    steps = save_answers(runtime(), visitor(), visit.token, form.to_command())
    if request.form.get("save"):
        return leave_for_later(visit, email_of(steps))
    if request.form.get("add") or file_removed(visit):
        return redirect(visit.url(Step.CLUES, back=visit.back), 303)
    return redirect(visit.next_url(steps), 303)


def _keep_files(visit: Visit, form: CluesForm) -> int:
    """Take the files that were chosen; returns the status of a refusal, 0 where there is none."""
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    if form.files.errors or not uploads:
        return 0
    try:
        add_draft_files(runtime(), visitor(), visit.token, uploads)
    except (InvalidError, RetryLaterError) as error:
        form.reject("files", error.message(language()))
        return errors.status_of(error)
    reader().rollback()  # what is read from here on includes the files
    return 0


def file_removed(visit: Visit) -> bool:
    """Remove the file whose button was pressed; tells whether one was."""
    pressed = request.form.get("remove", "")
    if pressed.isascii() and pressed.isdecimal() and len(pressed) < 19:  # noqa: PLR2004 - 64 bits
        remove_draft_file(runtime(), visitor(), visit.token, int(pressed))
    return bool(pressed)
