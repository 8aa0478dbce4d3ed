"""Pages about other people that have a flow of their own, such as uploads: see `steps_another`."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from app import errors
from app.context import language, runtime
from app.portal.filing_files import file_removed
from app.portal.filing_later import leave_for_later
from app.portal.id_copy import take_id_copy
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import visitor
from app.portal.wizard import Visit
from app.services.draft_files import AUTHORITY, add_draft_files
from app.services.errors import InvalidError, RetryLaterError
from app.services.uploads import Upload
from forms.base import BaseForm
from forms.filing.branch import Step
from forms.filing.papers import PapersForm


def take_papers(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Remove a proof, add some, or go on with at least one."""
    if not isinstance(form, PapersForm):
        raise TypeError(form)
    if file_removed(visit):
        return redirect(visit.url(Step.PAPERS, back=visit.back), 303)
    if request.form.get("save") and not form.files.data:
        return _later(visit)
    if not form.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE)
    return _keep(visit, form)


def _keep(visit: Visit, form: PapersForm) -> ResponseReturnValue:
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    try:
        add_draft_files(runtime(), visitor(), visit.token, uploads, purpose=AUTHORITY)
    except (InvalidError, RetryLaterError) as error:
        form.reject("files", error.message(language()))
        return show(visit, form, status=errors.status_of(error))
    if request.form.get("save"):
        return _later(visit)
    if request.form.get("add"):
        return redirect(visit.url(Step.PAPERS, back=visit.back), 303)
    return redirect(visit.next_url({**visit.answers(), str(Step.PAPERS): {}}), 303)


def _later(visit: Visit) -> ResponseReturnValue:
    return leave_for_later(visit, str(visit.answers()[Step.APPLICANT].get("email", "")))


TAKE: dict[Step, Callable[[Visit, BaseForm], ResponseReturnValue]] = {
    Step.PAPERS: take_papers,
    Step.ID_COPY: take_id_copy,
}
