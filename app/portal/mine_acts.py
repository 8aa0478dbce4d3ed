"""What the person does with a filing under way: write, add what is asked for, withdraw."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, runtime
from app.portal.blueprint import portal
from app.portal.mine import opened, opened_to_act
from app.portal.mine_now import supplement_tasks
from app.portal.mine_view import view_of
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import today, viewer_of, visitor
from app.services.authority_taken_back import revoke_as_person
from app.services.conversation_person import write_as_person
from app.services.errors import InvalidError, RetryLaterError, TooManyError
from app.services.following import Followed, FollowedRequest
from app.services.following_asked import Asked
from app.services.person_files import add_person_files
from app.services.release import Viewer
from app.services.supplement import answer_supplement
from app.services.uploads import Upload
from app.services.withdrawal import withdraw_request
from forms.base import BaseForm
from forms.contract import ContractAnswerForm
from forms.course_commands import AnswerSupplement, WithdrawRequest
from forms.place import Place
from forms.tracking import MessageForm, SupplementForm, WithdrawForm, WriteAsPerson
from workflows.errors import Refused

_ID = "int(max=9223372036854775807)"


def form_page(template: str, form: BaseForm, status: int, **more: object) -> ResponseReturnValue:
    """Return a page with one form about a filing."""
    return render_template(template, form=form, **more), status


@portal.post("/my/<number>/revoke")
def revoke(number: str) -> ResponseReturnValue:
    """Take back the authority of whoever filed; only the person represented may."""
    opened(number)
    if viewer_of(number) is not Viewer.SUBJECT:
        abort(404)
    try:
        revoke_as_person(runtime(), visitor(), number)
    except InvalidError as error:
        flash(error.message(language()), "info")
    else:
        flash(_("위임을 거두셨습니다. 대리인에게 더 알리지 않습니다."), "success")
    return redirect(url_for("portal.filing", number=number), 303)


@portal.get("/my/<number>/messages")
def messages(number: str) -> ResponseReturnValue:
    """Show the conversation and a box to write."""
    found = view_of(opened_to_act(number), today())
    return form_page("portal/my/messages.html", MessageForm(), 200, filing=found)


@portal.post("/my/<number>/messages")
def write(number: str) -> ResponseReturnValue:
    """Send a message to the officers."""
    found = opened_to_act(number)
    form = MessageForm()
    status = UNPROCESSABLE
    if form.validate_on_submit():
        try:
            by_subject = viewer_of(number) is Viewer.SUBJECT
            command = WriteAsPerson(number, form.text.data or "", by_subject)
            write_as_person(runtime(), visitor(), command)
        except (InvalidError, TooManyError) as error:
            form.reject("text", error.message(language()))
            status = errors.status_of(error)
        else:
            flash(_("담당자에게 전했습니다."), "success")
            return redirect(url_for("portal.messages", number=number), 303)
    return form_page("portal/my/messages.html", form, status, filing=view_of(found, today()))


@portal.get("/my/<number>/supplement")
def supplements(number: str) -> ResponseReturnValue:
    """List what was asked for, each thing with its state and the files sent for it."""
    found = opened_to_act(number)
    return render_template(
        "portal/my/supplements.html", filing=found, tasks=supplement_tasks(found, today())
    )


def _asked(found: Followed, supplement: int) -> Asked:
    asked = found.supplement(supplement)
    if asked is None:
        flash(_("이미 답하셨거나 끝난 요청입니다."), "info")
        abort(redirect(url_for("portal.filing", number=found.number), 303))
    return asked


@portal.get(f"/my/<number>/supplement/<{_ID}:supplement>")
def supplement(number: str, supplement: int) -> ResponseReturnValue:
    """Show what is asked for, with a place for words and files."""
    found = opened_to_act(number)
    asked = _asked(found, supplement)
    form = _answer_form(asked)
    return form_page("portal/my/supplement.html", form, 200, filing=found, asked=asked)


def _answer_form(asked: Asked) -> SupplementForm | ContractAnswerForm:
    """Return words and files, or the two answers to the question whether a service is to end."""
    if not asked.contract:
        return SupplementForm()
    form = ContractAnswerForm()
    form.offer(language())
    return form


@portal.post(f"/my/<number>/supplement/<{_ID}:supplement>")
def answer(number: str, supplement: int) -> ResponseReturnValue:
    """Take the answer: files first, then the words, so that nothing is lost."""
    found = opened_to_act(number)
    asked, status = _asked(found, supplement), UNPROCESSABLE
    form = _answer_form(asked)
    valid = form.validate_on_submit()
    if valid and isinstance(form, SupplementForm) and form.is_empty():
        form.reject("text", _("알려 주실 내용을 적거나 파일을 올려 주세요."))
    elif valid:
        try:
            _answer(number, supplement, form)
        except (InvalidError, RetryLaterError) as error:
            form.reject(field_of(error), error.message(language()))
            status = errors.status_of(error)
        else:
            flash(_("알려 주신 내용을 받았습니다."), "success")
            left = [other for other in found.open_supplements if other.id != supplement]
            page = "portal.supplements" if left else "portal.filing"
            return redirect(url_for(page, number=number), 303)
    return form_page("portal/my/supplement.html", form, status, filing=found, asked=asked)


def _answer(number: str, supplement: int, form: SupplementForm | ContractAnswerForm) -> None:
    if isinstance(form, ContractAnswerForm):
        answer_supplement(runtime(), visitor(), form.to_command(number, supplement))
        return
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    files = add_person_files(runtime(), visitor(), number, uploads) if uploads else ()
    text = form.text.data or _("파일을 냈습니다.")
    command = AnswerSupplement(number, supplement, text, files=files)
    answer_supplement(runtime(), visitor(), command)


def field_of(error: InvalidError | RetryLaterError | TooManyError) -> str:
    """Return at which field a refusal stands: the files, or the words."""
    of_files = isinstance(error, InvalidError) and error.field == "files"
    return "files" if of_files or isinstance(error, RetryLaterError) else "text"


def _open_request(found: Followed, position: int) -> FollowedRequest:
    row = found.request(position)
    if row is None:
        abort(404)
    if not found.may_withdraw(row):
        flash(_("결과를 받으신 분만 거두어들일 수 있는 요구입니다."), "info")
        abort(redirect(url_for("portal.filing", number=found.number), 303))
    if not row.is_open:
        flash(_("이미 끝난 요구입니다."), "info")
        abort(redirect(url_for("portal.filing", number=found.number), 303))
    return row


@portal.get("/my/<number>/withdraw/<int(max=999):position>")
def withdraw(number: str, position: int) -> ResponseReturnValue:
    """Ask whether a request is really taken back."""
    found = opened_to_act(number)
    row = _open_request(found, position)
    return form_page("portal/my/withdraw.html", WithdrawForm(), 200, filing=found, request_row=row)


@portal.post("/my/<number>/withdraw/<int(max=999):position>")
def take_back(number: str, position: int) -> ResponseReturnValue:
    """Take a request back."""
    found = opened_to_act(number)
    row, form, status = _open_request(found, position), WithdrawForm(), UNPROCESSABLE
    if form.validate_on_submit():
        command = WithdrawRequest(Place(number, position), form.reason.data or "")
        try:
            withdraw_request(runtime(), visitor(), command)
        except Refused as refusal:
            form.reject("confirm", refusal.label.in_language(language()))
            status = 409
        else:
            flash(_("요구를 거두어들였습니다."), "success")
            return redirect(url_for("portal.filing", number=number), 303)
    return form_page("portal/my/withdraw.html", form, status, filing=found, request_row=row)
