"""서식과 메일: the wording that is ours to write, with preview and versions; the law's is shown."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from app.admin.acts import carry_out, done
from app.admin.guard import actor, needs_admin
from app.admin.pictures import block_page, picture_page
from app.admin.proofs import proof_page
from app.admin.wording_words import Desk, groups_shown, locked_rows, open_block
from app.context import language, runtime
from app.letters.unprintable import unprintable
from app.organisations.wording_blocks import Group
from app.services import wording
from app.services.errors import NotFoundError
from app.trouble import attempt
from forms.wording import WordingForm

_BLOCK = "/templates/<block>/<tongue>"


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    both, post = ["GET", "POST"], ["POST"]
    admin.add_url_rule("/templates", "templates", templates)
    admin.add_url_rule(_BLOCK, "template", template, methods=both)
    admin.add_url_rule(f"{_BLOCK}/preview", "template_preview", preview)
    admin.add_url_rule(f"{_BLOCK}/live", "template_live", live, methods=post)
    admin.add_url_rule(f"{_BLOCK}/drop", "template_drop", drop, methods=post)
    admin.add_url_rule(f"{_BLOCK}/restore", "template_restore", restore, methods=post)


@needs_admin
def templates() -> str:
    """List the blocks with what is live, and what the law fixes."""
    return render_template(
        "admin/templates.html", nav="templates", groups=groups_shown(), locked=locked_rows()
    )


@needs_admin
def template(block: str, tongue: str) -> ResponseReturnValue:
    """Show one block with its versions; on POST keep a text as its draft."""
    desk = open_block(block, tongue)
    if desk.pictured:
        return picture_page(desk)
    form, trouble = WordingForm(data={"text": desk.latest}), None
    if form.validate_on_submit() and _prints(desk, form):
        command = form.to_command(desk.place)
        trouble = attempt(form, lambda: wording.write_wording(runtime(), actor(), command))
        if trouble is None:
            return done(_("초안을 저장했습니다. 미리 보고 적용해 주세요."), desk.url("template"))
    return block_page(desk, form, trouble)


def _prints(desk: Desk, form: WordingForm) -> bool:
    """Tell whether a letter can be printed with the text; says at the field when it cannot."""
    refusal = unprintable(form.text.data or "") if desk.block.group is Group.LETTER else None
    if refusal is not None:
        form.reject("text", refusal.in_language(language()))
    return refusal is None


@needs_admin
def preview(block: str, tongue: str) -> ResponseReturnValue:
    """Show the draft, or what is live: on the letters themselves, or in a mail or message."""
    desk = open_block(block, tongue)
    if desk.printed:
        return proof_page(desk)
    return render_template("admin/template_preview.html", nav="templates", desk=desk)


@needs_admin
def live(block: str, tongue: str) -> Answer:
    """Put the draft live."""
    desk = open_block(block, tongue)
    return carry_out(
        lambda: wording.put_live(runtime(), actor(), desk.place),
        _("적용했습니다. 지금부터 만드는 것에 쓰입니다."),
        desk.url("template"),
    )


@needs_admin
def drop(block: str, tongue: str) -> Answer:
    """Throw the draft away."""
    desk = open_block(block, tongue)
    wording.drop_draft(runtime(), actor(), desk.place)
    return done(_("초안을 버렸습니다."), desk.url("template"))


@needs_admin
def restore(block: str, tongue: str) -> Answer:
    """Take an earlier version up again; the shipped one holds at once."""
    desk, version = open_block(block, tongue), request.form.get("version", "")
    if not (version.isascii() and version.isdecimal() and len(version) < 9):  # noqa: PLR2004 - more digits are no version
        raise NotFoundError
    wording.restore_wording(runtime(), actor(), desk.place, int(version))
    words = (
        _("예전 문구를 초안으로 가져왔습니다. 미리 보고 적용해 주세요.")
        if int(version)
        else _("기본 문구로 되돌렸습니다.")
    )
    return done(words, desk.url("template"))
