"""Adding to a filing under way: words and files that the person thought of later."""

from __future__ import annotations

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, runtime
from app.portal.blueprint import portal
from app.portal.mine import opened_to_act
from app.portal.mine_acts import field_of, form_page
from app.portal.mine_view import view_of
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import today, viewer_of, visitor
from app.services.conversation_person import write_as_person
from app.services.errors import InvalidError, RetryLaterError, TooManyError
from app.services.following import Followed
from app.services.release import Viewer
from app.services.uploads import Upload
from forms.tracking import AddForm, WriteAsPerson


def _open(number: str) -> Followed:
    """Return a filing something can still be added to; for others a message is the way."""
    found = opened_to_act(number)
    if not any(row.is_open for row in found.requests):
        flash(_("모두 끝난 신청입니다. 궁금하신 점은 문의로 남겨 주세요."), "info")
        abort(redirect(url_for("portal.messages", number=number), 303))
    return found


@portal.get("/my/<number>/add")
def add(number: str) -> ResponseReturnValue:
    """Ask what is added."""
    found = view_of(_open(number), today())
    return form_page("portal/my/add.html", AddForm(), 200, filing=found)


@portal.post("/my/<number>/add")
def take_added(number: str) -> ResponseReturnValue:
    """Keep what is added; the officers are told."""
    found, form, status = _open(number), AddForm(), UNPROCESSABLE
    valid = form.validate_on_submit()
    if valid and form.is_empty():
        form.reject("text", _("보태실 내용을 적거나 파일을 올려 주세요."))
    elif valid:
        try:
            _keep(number, form)
        except (InvalidError, RetryLaterError, TooManyError) as error:
            form.reject(field_of(error), error.message(language()))
            status = errors.status_of(error)
        else:
            flash(_("보태신 내용을 담당자에게 전했습니다."), "success")
            return redirect(url_for("portal.filing", number=number), 303)
    return form_page("portal/my/add.html", form, status, filing=view_of(found, today()))


def _keep(number: str, form: AddForm) -> None:
    by_subject = viewer_of(number) is Viewer.SUBJECT
    command = WriteAsPerson(number, form.text.data or "", by_subject, adds=True)
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    write_as_person(runtime(), visitor(), command, uploads)
