"""Letterhead and seal: sent as a file, kept as a draft, shown version by version."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.acts import done, tried
from app.admin.guard import actor, needs_admin
from app.admin.wording_words import Desk, open_block
from app.context import organisation, reader, runtime
from app.queries.looks import picture_of
from app.services import wording
from app.services.errors import NotFoundError
from app.services.uploads import Upload
from app.storage.print_pictures import PrintPicture
from app.trouble import Trouble, outcome
from forms.base import BaseForm
from forms.wording import PictureForm


def attach(admin: Blueprint) -> None:
    """Put the pictures on the face; their page is that of every block."""
    address = "/templates/<block>/<tongue>/versions/<int:version>"
    admin.add_url_rule(address, "template_picture", picture)


def block_page(desk: Desk, form: BaseForm, trouble: Trouble | None) -> ResponseReturnValue:
    """Show a block with its versions and a form."""
    shown = outcome(form, trouble)
    page = render_template("admin/template.html", nav="templates", desk=desk, **shown)
    return page, shown["status"]


def picture_page(desk: Desk) -> ResponseReturnValue:
    """Show a picture with its versions; on POST keep a file as its draft."""
    form, trouble = PictureForm(), None
    if form.validate_on_submit():
        file = form.picture.data[0]
        upload = Upload(file.filename, file.stream)
        trouble, kept = tried(
            form, lambda: wording.write_picture(runtime(), actor(), desk.place, upload)
        )
        if kept is not None:
            return done(_kept_words(kept), desk.url("template"))
    return block_page(desk, form, trouble)


def _kept_words(kept: PrintPicture) -> str:
    words = [_("초안을 저장했습니다. 미리 보고 적용해 주세요.")]
    if not kept.see_through:
        words.append(_("바탕이 투명하지 않습니다. 투명한 PNG로 올리면 더 깔끔하게 찍힙니다."))
    return " ".join(words)


@needs_admin
def picture(block: str, tongue: str, version: int) -> Response:
    """Return the picture of a version."""
    desk = open_block(block, tongue)
    data = picture_of(reader(), organisation().id, desk.place.block, tongue, version)
    if data is None:
        raise NotFoundError
    response = Response(data)
    response.mimetype = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    return response
