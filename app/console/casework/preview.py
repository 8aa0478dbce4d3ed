"""The notice as the person will read it, as a page that can do nothing but be read."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.console.casework.desk import address, done, open_desk
from app.console.guard import CASEWORKERS, needs
from app.context import reader, runtime
from app.letter_page import letter_page, style_sheet
from app.letters import preview
from app.letters.notices import SHOWN
from app.record.access import Look, note_access


@needs(*CASEWORKERS)
def decision_preview(no: str, k: int) -> ResponseReturnValue:
    """Show the notice of the stored decision, marked as a draft."""
    desk = open_desk(no, k)
    latest = Material(desk).latest
    if latest is None or not latest.outcome:
        return done(_("먼저 결정안을 저장해 주세요."), desk.url("decision"))
    note_access(
        runtime(), desk.actor, Look(desk.place.receipt, "view_preview", desk.case.filing.id)
    )
    folder, html = preview.draft_page(runtime(), reader(), desk.case, desk.request, latest.id)
    bar = render_template("console/casework/preview_bar.html", back=desk.url("decision"))
    return letter_page(html, address("letter_style", folder=folder), bar)


@needs(*CASEWORKERS)
def report_preview(no: str, k: int) -> ResponseReturnValue:
    """Show the access report of the stored decision as the person will get it, as a draft."""
    desk = open_desk(no, k)
    latest = Material(desk).latest
    if latest is None or latest.outcome not in SHOWN:
        told = _("열람하실 수 있다는 결정을 저장하면 열람 결과를 미리 보실 수 있습니다.")
        return done(told, desk.url("decision"))
    note_access(
        runtime(), desk.actor, Look(desk.place.receipt, "view_preview", desk.case.filing.id)
    )
    folder, html = preview.report_page(runtime(), reader(), desk.case, desk.request, latest.id)
    bar = render_template("console/casework/preview_bar.html", back=desk.url("decision"))
    return letter_page(html, address("letter_style", folder=folder), bar)


@needs(*CASEWORKERS)
def letter_style(folder: str) -> Response:
    """Return the style sheet a letter is printed with; it holds nothing about anybody."""
    return style_sheet(preview.style_of(folder))
