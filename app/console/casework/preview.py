"""The notice as the person will read it, as a page that can do nothing but be read."""

from __future__ import annotations

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assets import asset_url
from app.console.casework.decision_page import Material
from app.console.casework.desk import address, done, open_desk
from app.console.guard import CASEWORKERS, needs
from app.context import reader, runtime
from app.letters import preview
from app.record.access import Look, note_access

#: No script, no form, no picture from elsewhere: what people typed stands in this page.
POLICY = (
    "sandbox allow-same-origin allow-top-navigation-by-user-activation; default-src 'none'; "
    "style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_BODY = "<body"


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
    response = make_response(_framed(html, folder, desk.url("decision")))
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _framed(html: str, folder: str, back: str) -> str:
    """Put the style sheets into the head and the way back above the letter."""
    sheets = (
        asset_url("css/fonts.css"),
        address("letter_style", folder=folder),
        asset_url("css/preview.css"),
    )
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    bar = render_template("console/casework/preview_bar.html", back=back)
    head, body, rest = html.partition(_BODY)
    opening, close, content = rest.partition(">")
    return f"{head.replace('</head>', f'{links}</head>')}{body}{opening}{close}{bar}{content}"


@needs(*CASEWORKERS)
def letter_style(folder: str) -> Response:
    """Return the style sheet a letter is printed with; it holds nothing about anybody."""
    response = make_response(preview.style_of(folder))
    response.mimetype = "text/css"
    return response
