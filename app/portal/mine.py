"""What the person sees of their filings: the list, one filing, its papers."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.context import organisation, reader, runtime
from app.downloads import disposition
from app.portal.blueprint import portal
from app.portal.mine_view import view_of
from app.portal.visitor import my_numbers, today, viewer_of, visitor
from app.services.following import Followed
from app.services.following_shown import follow_as
from app.services.release import Reach, Viewer
from app.services.tracking import mark_read, read_paper


def opened(number: str) -> Followed:
    """Return a filing this browser has opened; anything else leads to the look-up.

    A number that does not exist and one that is not theirs are answered alike.
    """
    if number not in my_numbers():
        abort(redirect(url_for("portal.track"), 302))
    return follow_as(runtime(), reader(), number, viewer_of(number))


def opened_to_act(number: str) -> Followed:
    """Return a filing this browser may do something with; where it may only look, say so."""
    found = opened(number)
    if found.reach is Reach.STATE:
        flash(_("이 신청에서는 진행 상황만 보실 수 있습니다. 담당자에게 연락해 주세요."), "info")
        abort(redirect(url_for("portal.filing", number=number), 303))
    return found


@portal.get("/my")
def my_filings() -> ResponseReturnValue:
    """List the filings this browser has opened."""
    numbers = my_numbers()
    if not numbers:
        return redirect(url_for("portal.track"), 302)
    filings = [view_of(opened(number), today()) for number in numbers]
    return render_template("portal/my/list.html", filings=filings)


@portal.get("/my/<number>")
def filing(number: str) -> ResponseReturnValue:
    """Show where a filing stands, what to do now, messages, papers, and the result."""
    found = opened(number)
    page = "state" if found.reach is Reach.STATE else "filing"
    return render_template(
        f"portal/my/{page}.html",
        filing=view_of(found, today()),
        profile=organisation().profile,
        represented=viewer_of(number) is Viewer.SUBJECT,
    )


@portal.get("/my/<number>/documents/<int(max=9223372036854775807):document>")
def document(number: str, document: int) -> FlaskResponse:
    """Hand over a paper as PDF; reading it is not recorded here (see `open_document`)."""
    opened(number)
    paper = read_paper(runtime(), reader(), number, document, viewer_of(number))
    response = make_response(paper.pdf)
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = disposition(
        f"{paper.kind}-{number}.pdf", saving=False
    )
    return response


@portal.post("/my/<number>/documents/<int(max=9223372036854775807):document>")
def open_document(number: str, document: int) -> Response:
    """Record that a notice was opened, and lead to it."""
    opened(number)
    mark_read(runtime(), visitor(), number, document, viewer_of(number))
    return redirect(url_for("portal.document", number=number, document=document), 303)
