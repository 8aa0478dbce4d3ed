"""Whether a paper is ours: a page for anybody. What is shown or typed here is kept nowhere."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import errors
from app.context import language, organisation, reader, runtime
from app.portal.blueprint import portal
from app.portal.showing import UNPROCESSABLE
from app.portal.verify_words import answer_view
from app.portal.visitor import visitor
from app.queries.signing import has_certificates
from app.services.errors import TooManyError
from app.services.paper_check import Answer, check_file, check_number
from forms.base import BaseForm
from forms.verify import NumberForm, PaperFileForm

#: The button of the form that was sent.
BY_NUMBER = "number"


@portal.get("/verify")
def verify() -> ResponseReturnValue:
    """Offer both ways: the file, or what is printed on it."""
    return _show(_forms(), None)


@portal.post("/verify")
def check_paper() -> ResponseReturnValue:
    """Tell whether it is ours; the answer is shown at once and stored nowhere.

    A redirect would need a place for the answer: the address, or a session. Neither may hold it.
    """
    forms = _forms()
    sent: BaseForm = forms[1] if request.form.get("by") == BY_NUMBER else forms[0]
    if not sent.validate_on_submit():
        return _show(forms, None, sent, UNPROCESSABLE)
    try:
        answer = _answer(sent)
    except TooManyError as error:
        sent.reject("number" if sent is forms[1] else "files", error.message(language()))
        return _show(forms, None, sent, errors.status_of(error))
    return _show(forms, answer, sent)


def _answer(sent: BaseForm) -> Answer:
    if isinstance(sent, NumberForm):
        return check_number(runtime(), visitor(), sent.to_command())
    assert isinstance(sent, PaperFileForm)  # noqa: S101 - there are these two
    (upload,) = sent.files.data
    return check_file(runtime(), visitor(), upload.stream.read())


def _forms() -> tuple[PaperFileForm, NumberForm]:
    by_file, by_number = PaperFileForm(), NumberForm()
    by_file.offer(runtime().settings.upload_bytes)
    return by_file, by_number


def _show(
    forms: tuple[PaperFileForm, NumberForm],
    answer: Answer | None,
    sent: BaseForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    html = render_template(
        "portal/verify.html",
        by_file=forms[0],
        by_number=forms[1],
        form=None if answer else sent,
        found=answer_view(answer) if answer else None,
        profile=organisation().profile,
        signs=has_certificates(reader(), organisation().id),
    )
    return html, status
