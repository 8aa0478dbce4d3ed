"""Attached files of a request of access: what is marked, what the person gets, what not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import (
    Trouble,
    attempt,
    done,
    open_desk,
    opened_anew,
    outcome,
    pressed,
)
from app.console.casework.given_rows import FileDesk, file_rows, find_file
from app.console.guard import CASEWORKERS, needs
from app.context import runtime
from app.record.access import Look, note_access
from app.services import given_deciding as deciding
from app.services import given_marking as marking
from app.services.errors import NotFoundError
from app.services.given_marking import Marked
from app.services.given_opening import picture_of
from app.storage.redaction import Drawing
from forms.filing.id_copy import clicked, read_corner, write_corner
from forms.given import DropForm, GiveForm, MarkForm, VersionedForm, WithholdForm
from workflows.id_cards import Band
from workflows.redaction import WHOLE, Mark

LOOK = "view_given"
PATTERN = "pattern-"


@needs(*CASEWORKERS)
def given(no: str, k: int) -> ResponseReturnValue:
    """List the files that were attached to the answers, with what was decided on each."""
    desk = open_desk(no, k)
    return desk.page("given", LOOK, tab="decision", files=file_rows(desk))


@needs(*CASEWORKERS)
def given_file(no: str, k: int, file: int) -> ResponseReturnValue:
    """Mark what goes from one file, page by page, or withhold the whole of it."""
    here = find_file(open_desk(no, k), file, page_asked())
    asked = pressed()
    if asked == "drop":
        return _drop(here)
    if asked == "withhold":
        return _withhold(here)
    if asked == "reopen":
        return _reopen(here)
    form = _mark_form(here)
    if request.method == "POST":
        return _mark(here, form, asked)
    return _page(here, form)


def page_asked() -> int:
    """Return the page an address names, from 1."""
    text = request.args.get("page", "1")
    is_number = text.isascii() and text.isdecimal() and len(text) <= len("9999")
    return max(1, int(text)) if is_number else 1


def _mark_form(here: FileDesk) -> MarkForm:
    usual = {"kind": request.args.get("kind"), "why": request.args.get("why")}
    form = MarkForm(data={key: value for key, value in usual.items() if value})
    here.offer(form)
    return form


def _mark(here: FileDesk, form: MarkForm, asked: str) -> ResponseReturnValue:
    """Add marks by words, kind of number, squares, the whole page, or two corners."""
    if not form.validate_on_submit():
        return _page(here, form)
    call = _marking(here, form, asked)
    if call is None:
        return _page(here, form)
    found: list[Marked] = []
    trouble = attempt(form, lambda: found.append(call()))
    if trouble is None:
        chosen = {"kind": form.kind.data, "why": form.why.data}
        return done(_said(found[0]), here.url(page=here.page, **chosen))
    return _unsaved(here, form, trouble)


def _marking(here: FileDesk, form: MarkForm, asked: str) -> Callable[[], Marked] | None:
    """Return what a press asks for; None when it only set the first corner."""
    at = replace(here.at, version=form.seen)
    who = here.desk.actor
    if asked.startswith(PATTERN):
        pattern = form.to_pattern(at, asked.removeprefix(PATTERN))
        return lambda: marking.mark_pattern(runtime(), who, pattern)
    if asked == "search":
        return lambda: marking.mark_words(runtime(), who, form.to_words(at))
    part = _part(here, form, asked)
    if part is None:
        return None
    command = form.to_part(at, here.page - 1, part)
    return lambda: marking.mark_part(runtime(), who, command)


def _part(here: FileDesk, form: MarkForm, asked: str) -> Band | None:
    """Return the part of the page that was chosen; with one corner only, remember that."""
    if asked == "whole":
        return WHOLE
    if asked == "squares":
        return form.squares()
    ratio = here.ratios[here.page - 1] if here.page <= len(here.ratios) else 1.0
    corner = clicked(request.form, ratio)
    if corner is None:
        return None
    part = form.pressed_at(corner)
    form.corner.data = "" if part else write_corner(corner)
    return part


def _said(found: Marked) -> str:
    said = [_("%(many)s곳을 표시했습니다.", many=found.new)]
    if found.unseen:
        many = found.unseen
        said.append(
            _("보이지 않는 자리에 %(many)s곳이 더 있습니다. 사본에는 남지 않습니다.", many=many)
        )
    return " ".join(said)


def _drop(here: FileDesk) -> ResponseReturnValue:
    form = DropForm()
    at = replace(here.at, version=form.seen)
    return _changed(
        here,
        form,
        lambda: marking.drop_marks(runtime(), here.desk.actor, form.to_command(at)),
        (_("표시를 풀었습니다."), here.url(page=here.page)),
    )


def _withhold_form(here: FileDesk) -> WithholdForm:
    """Return the form as it stands before anything is sent."""
    return WithholdForm(None, prefix="withhold-", data={"title": here.file.title})


def _withhold(here: FileDesk) -> ResponseReturnValue:
    form = WithholdForm(prefix="withhold-")
    here.offer(form)
    at = replace(here.at, version=form.seen)
    return _changed(
        here,
        form,
        lambda: deciding.withhold_file(runtime(), here.desk.actor, form.to_command(at)),
        (_("드리지 않기로 기록했습니다."), here.desk.url("given")),
    )


def _reopen(here: FileDesk) -> ResponseReturnValue:
    form = VersionedForm()
    at = replace(here.at, version=form.seen)
    return _changed(
        here,
        form,
        lambda: deciding.reopen_file(runtime(), here.desk.actor, at),
        (_("다시 검토합니다. 만든 사본은 파기했습니다."), here.url()),
    )


def _changed(
    here: FileDesk, form: VersionedForm, call: Callable[[], object], after: tuple[str, str]
) -> ResponseReturnValue:
    """Change the file as a form asks; go on, or show what stood in the way."""
    trouble = attempt(form, call) if form.validate_on_submit() else None
    if trouble is None and not form.errors:
        return done(*after)
    return _unsaved(here, form, trouble)


def _unsaved(here: FileDesk, form: VersionedForm, trouble: Trouble | None) -> ResponseReturnValue:
    """Show what is stored now with what was entered, which the next press counts from."""
    now = find_file(opened_anew(here.desk), here.file.file.id, here.page)
    return _page(now, form, trouble)


def _page(
    here: FileDesk, form: VersionedForm, trouble: Trouble | None = None
) -> ResponseReturnValue:
    """Show the page; the forms that were not sent stand as they are first."""
    if here.ratios and here.page > len(here.ratios):
        raise NotFoundError
    mark = form if isinstance(form, MarkForm) else MarkForm(None)
    withhold = form if isinstance(form, WithholdForm) else _withhold_form(here)
    here.offer(mark)
    here.offer(withhold)
    dropped = form.numbers.data or [] if isinstance(form, DropForm) else []
    return here.desk.page(
        "given_file",
        LOOK,
        tab="decision",
        **here.view(),
        **{**outcome(form, trouble), "form": mark},
        withhold=withhold,
        dropped=dropped,
        wrong=form.error_items(),
    )


@needs(*CASEWORKERS)
def given_preview(no: str, k: int, file: int) -> ResponseReturnValue:
    """Show the file as the person would get it, page by page, and take the decision to give it."""
    here = find_file(open_desk(no, k), file, page_asked())
    if here.ratios and here.page > len(here.ratios):
        raise NotFoundError
    form = GiveForm(data={"title": here.file.title})
    trouble = None
    if form.validate_on_submit():
        at = replace(here.at, version=form.seen)
        trouble = attempt(
            form, lambda: deciding.give_file(runtime(), here.desk.actor, form.to_command(at))
        )
        if trouble is None and not form.errors:
            return done(_("드리기로 했습니다. 사본을 만들고 있습니다."), here.desk.url("given"))
        here = find_file(opened_anew(here.desk), file, here.page)
    shown: dict[str, Any] = {**here.view(), **outcome(form, trouble), "left": here.left()}
    return here.desk.page("given_preview", LOOK, tab="decision", **shown)


@needs(*CASEWORKERS)
def given_picture(no: str, k: int, file: int, page: int) -> Response:
    """Show a page with its marks outlined, or as it would be given."""
    here = find_file(open_desk(no, k), file, page)
    mine = [mark for mark in here.file.marks if mark.page == page - 1]
    picture = picture_of(runtime(), here.file, here.desk.case, page - 1, _drawing(mine))
    filing = here.desk.case.filing
    look = Look(filing.receipt_number, f"open file/{file}/{page}", filing.id)
    note_access(runtime(), here.desk.actor, look)
    response = make_response(picture)
    response.headers["Content-Type"] = "image/png"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _drawing(marks: list[Mark]) -> Drawing:
    width = 0 if "full" in request.args else Drawing.width
    if "result" in request.args:
        return Drawing(black=[part for mark in marks for part in mark.parts], width=width)
    corner = read_corner(request.args.get("corner", ""))
    return Drawing(
        lines=[(part, mark.number) for mark in marks for part in mark.parts],
        grid="grid" in request.args,
        corner=[corner] if corner else (),
        width=width,
    )
