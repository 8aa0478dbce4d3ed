"""The page with supporting files: add, remove, go on."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from app import errors
from app.context import language, runtime
from app.portal.filing_later import leave_for_later
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import visitor
from app.portal.wizard import Visit
from app.services.draft_files import add_draft_files, remove_draft_file
from app.services.errors import InvalidError, RetryLaterError
from app.services.uploads import Upload
from forms.base import BaseForm
from forms.filing.branch import Step
from forms.filing.material import FilesForm


def take_files(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Remove a file, add files, or go on without."""
    if not isinstance(form, FilesForm):
        raise TypeError(form)
    if removed := request.form.get("remove"):
        if removed.isascii() and removed.isdecimal() and len(removed) < 19:  # noqa: PLR2004 - 64 bits
            remove_draft_file(runtime(), visitor(), visit.token, int(removed))
        return redirect(visit.url(Step.FILES, back=visit.back), 303)
    if not form.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE)
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    try:
        add_draft_files(runtime(), visitor(), visit.token, uploads)
    except (InvalidError, RetryLaterError) as error:
        form.reject("files", error.message(language()))
        return show(visit, form, status=errors.status_of(error))
    if request.form.get("save"):
        return leave_for_later(visit, str(visit.answers()[Step.APPLICANT].get("email", "")))
    if request.form.get("add"):
        return redirect(visit.url(Step.FILES, back=visit.back), 303)
    return redirect(visit.next_url({**visit.answers(), str(Step.FILES): {}}), 303)
