"""A copy of a paper that opens with a password: ordered, waited for, fetched within a week."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import errors, formats
from app.context import language, reader, runtime
from app.export_pages import attached
from app.portal.blueprint import portal
from app.portal.mine import opened
from app.portal.mine_acts import form_page
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import viewer_of, visitor
from app.services.errors import InvalidError, TooManyError
from app.services.locked_copies import document_of_copy, lockable, order_copy, read_copy
from app.services.tracking import mark_read
from forms.locking import LockForm
from workflows.labels import label

_ID = "int(max=9223372036854775807)"


@portal.get(f"/my/<number>/documents/<{_ID}:document>/locked")
def lock_page(number: str, document: int) -> ResponseReturnValue:
    """Ask for a password, and show the copies there are."""
    return _show(number, document, LockForm())


@portal.post(f"/my/<number>/documents/<{_ID}:document>/locked")
def lock(number: str, document: int) -> ResponseReturnValue:
    """Order a copy. The password goes no further than its sealed row."""
    opened(number)
    form, status = LockForm(), UNPROCESSABLE
    if form.validate_on_submit():
        order, viewer = form.to_command(document), viewer_of(number)
        try:
            order_copy(runtime(), visitor(), number, order, viewer)
        except (InvalidError, TooManyError) as error:
            form.reject("password", error.message(language()))
            status = errors.status_of(error)
        else:
            return redirect(url_for("portal.lock_page", number=number, document=document), 303)
    return _show(number, document, form, status)


def _show(number: str, document: int, form: LockForm, status: int = 200) -> ResponseReturnValue:
    found, lang = opened(number), language()
    paper = lockable(runtime(), reader(), number, document, viewer_of(number))
    words = {
        "failed": _("만들지 못했습니다. 새로 만들거나 문의해 주세요."),
        "gone": _("파기했습니다"),
    }
    name = label(paper.kind).in_language(lang)
    copies = [
        {
            "name": _("%(name)s (비밀번호)", name=name),
            "url": "",
            "kind": "PDF",
            "size_text": formats.file_size(copy.size) if copy.size else "",
            "at_text": formats.day(copy.ordered_on, lang, weekday=False),
            "note": words.get(copy.state)
            or _("%(day)s까지 받으실 수 있습니다", day=formats.day(copy.until, lang)),
            "fetch": url_for("portal.fetch_copy", number=number, variant=copy.id)
            if copy.state == "ready"
            else "",
        }
        for copy in paper.copies
        if copy.state != "ordered"
    ]
    return form_page(
        "portal/my/locked.html", form, status, filing=found, paper=paper, name=name, copies=copies
    )


@portal.post(f"/my/<number>/locked/<{_ID}:variant>")
def fetch_copy(number: str, variant: int) -> Response:
    """Record that a notice was opened, as its copy says the same, and lead to the copy."""
    opened(number)
    viewer = viewer_of(number)
    document = document_of_copy(runtime(), reader(), variant, viewer)
    mark_read(runtime(), visitor(), number, document, viewer)
    return redirect(url_for("portal.locked_copy", number=number, variant=variant), 303)


@portal.get(f"/my/<number>/locked/<{_ID}:variant>")
def locked_copy(number: str, variant: int) -> ResponseReturnValue:
    """Hand over a copy to whoever ordered it."""
    opened(number)
    paper = read_copy(runtime(), reader(), number, variant, viewer_of(number))
    return attached(f"{paper.number}-locked.pdf", "application/pdf", paper.pdf, saving=True)
