"""What the person sees of their filings: the list, one filing, its papers."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.context import organisation, reader, runtime
from app.portal.blueprint import portal
from app.portal.mine_view import view_of
from app.portal.visitor import my_numbers, today, visitor
from app.services.following import Followed, follow
from app.services.tracking import mark_read, read_paper


def opened(number: str) -> Followed:
    """Return a filing this browser has opened; anything else leads to the look-up.

    A number that does not exist and one that is not theirs are answered alike.
    """
    if number not in my_numbers():
        abort(redirect(url_for("portal.track"), 302))
    return follow(runtime(), reader(), number)


@portal.get("/my")
def my_filings() -> ResponseReturnValue:
    """List the filings this browser has opened."""
    numbers = my_numbers()
    if not numbers:
        return redirect(url_for("portal.track"), 302)
    filings = [view_of(follow(runtime(), reader(), number), today()) for number in numbers]
    return render_template("portal/my/list.html", filings=filings)


@portal.get("/my/<number>")
def filing(number: str) -> ResponseReturnValue:
    """Show where a filing stands, what to do now, messages, papers, and the result."""
    found = opened(number)
    return render_template(
        "portal/my/filing.html",
        filing=view_of(found, today()),
        profile=organisation().profile,
    )


@portal.get("/my/<number>/documents/<int(max=9223372036854775807):document>")
def document(number: str, document: int) -> FlaskResponse:
    """Hand over a paper as PDF; reading it is not recorded here (see `open_document`)."""
    opened(number)
    paper = read_paper(runtime(), reader(), number, document)
    response = make_response(paper.pdf)
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{paper.kind}-{number}.pdf"'
    return response


@portal.post("/my/<number>/documents/<int(max=9223372036854775807):document>")
def open_document(number: str, document: int) -> Response:
    """Record that a notice was opened, and lead to it."""
    opened(number)
    mark_read(runtime(), visitor(), number, document)
    return redirect(url_for("portal.document", number=number, document=document), 303)
