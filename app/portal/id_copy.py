"""The page with a masked copy of an ID: send, cover more, look, go on; and the picture itself."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import abort, make_response, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import errors
from app.context import language, reader, runtime
from app.portal.blueprint import portal
from app.portal.filing_later import leave_for_later
from app.portal.showing import UNPROCESSABLE, show
from app.portal.visitor import visitor
from app.portal.wizard import Visit, open_visit
from app.services.drafts import save_answers
from app.services.errors import InvalidError, RetryLaterError
from app.services.id_copies import (
    add_id_copy,
    cover_id_copy,
    draft_picture,
    has_id_copy,
    picture_ratio,
    remove_id_copy,
)
from app.services.uploads import Upload
from app.storage.id_masks import with_corner, with_grid
from forms.base import BaseForm
from forms.filing.branch import Step
from forms.filing.id_copy import (
    CoverForm,
    IdCopyForm,
    IdUploadForm,
    clicked,
    read_corner,
    write_corner,
)
from workflows.id_cards import between


def take_id_copy(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    """Do what the button says: 올리기, a press on the picture, 가리기, 다시 올리기, or go on."""
    match request.form.get("do"):
        case "upload":
            return _upload(visit, form)
        case "cover":
            return _cover(visit, form)
        case "press":
            return _press(visit)
        case "redo":
            remove_id_copy(runtime(), visitor(), visit.token)
            return _again(visit)
        case _:
            return _go_on(visit, form)


def _again(visit: Visit, corner: str = "") -> Response:
    url = visit.url(Step.ID_COPY, back=visit.back)
    mark = f"{'&' if '?' in url else '?'}corner={corner}" if corner else ""
    return redirect(url + mark, 303)


def _upload(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    upload = IdUploadForm()
    upload.offer(language(), runtime().settings.upload_bytes)
    if not upload.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE, upload=upload)
    (file,) = upload.files.data
    try:
        add_id_copy(
            runtime(), visitor(), visit.token, Upload(file.filename, file.stream), upload.chosen
        )
    except (InvalidError, RetryLaterError) as error:
        upload.reject("files", error.message(language()))
        return show(visit, form, status=errors.status_of(error), upload=upload)
    return _again(visit)


def _cover(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    cover = CoverForm()
    cover.offer()
    if not cover.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE, cover=cover)
    cover_id_copy(runtime(), visitor(), visit.token, cover.bands())
    return _again(visit)


def _press(visit: Visit) -> Response:
    """Take one corner of a part to cover; with the second one it is painted over."""
    there = has_id_copy(reader(), visit.draft)
    if there is None:
        abort(404)
    place = clicked(request.form, picture_ratio(runtime(), visit.draft, there))
    if place is None:
        return _again(visit)
    first = read_corner(request.form.get("corner", ""))
    if first is None:
        return _again(visit, write_corner(place))
    cover_id_copy(runtime(), visitor(), visit.token, [between(first, place)])
    return _again(visit)


def _go_on(visit: Visit, form: BaseForm) -> ResponseReturnValue:
    if not isinstance(form, IdCopyForm):
        raise TypeError(form)
    if request.form.get("save"):
        return leave_for_later(visit, str(visit.answers()[Step.APPLICANT].get("email", "")))
    if has_id_copy(reader(), visit.draft) is None:
        return _again(visit)
    if not form.validate_on_submit():
        return show(visit, form, status=UNPROCESSABLE)
    steps = save_answers(runtime(), visitor(), visit.token, form.to_command())
    return redirect(visit.next_url(steps), 303)


@portal.get("/request/<draft>/id-copy/picture")
def id_copy_picture(draft: str) -> FlaskResponse:
    """Show the masked picture to whoever holds the draft; nobody keeps a copy of it."""
    open_visit(draft, str(Step.ID_COPY))
    picture = draft_picture(runtime(), reader(), draft)
    corner = read_corner(request.args.get("corner", ""))
    if corner is not None:
        picture = with_corner(picture, corner)
    elif "grid" in request.args:
        picture = with_grid(picture)
    response = make_response(picture)
    response.headers["Content-Type"] = "image/jpeg"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
