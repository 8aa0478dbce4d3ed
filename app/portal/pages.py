"""Pages that anybody may read: front, start, guidance, statements, display settings."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.context import language, law_in_force, organisation, reader, runtime
from app.portal.blueprint import front, not_open, portal
from app.portal.visitor import today
from app.queries.organisations import organisations_on_show
from app.queries.promises import coming_version
from app.screens import keep_display
from workflows.vocabulary import Outcome


@front.get("/")
def index() -> Response | str:
    """Lead to the only organisation, or list them."""
    lang = language()
    with runtime().reading(None) as session:
        found = organisations_on_show(session)
    if len(found) == 1:
        return redirect(url_for("portal.start", lang=lang, org=found[0].slug))
    return render_template("portal/index.html", organisations=found, lang=lang)


@front.post("/display")
def front_display() -> Response:
    """Keep theme and text size as they were chosen on the front page."""
    lang = request.form.get("next", "").partition("lang=")[2]
    return keep_display(redirect(url_for("front.index", lang=lang or None), 303))


@portal.get("/")
def start() -> str:
    """Show what can be asked, what is needed, how long it takes; or that it is not open yet."""
    if organisation().opened_at is None:
        return not_open()
    return render_template(
        "portal/start.html",
        profile=organisation().profile,
        coming=coming_version(reader(), organisation().id, today()),
    )


@portal.get("/guide")
def guide() -> str:
    """Explain the rights, the periods, and the other ways to file."""
    return render_template("portal/guide.html", profile=organisation().profile, law=law_in_force())


@portal.get("/deceased")
def deceased() -> str:
    """Tell, before anything is asked, where to turn about somebody who has died."""
    rule = law_in_force().closings[Outcome.DECEASED]
    return render_template("portal/deceased.html", profile=organisation().profile, rule=rule)


@portal.get("/accessibility")
def accessibility() -> str:
    """State what was done for accessibility and whom to tell about a barrier."""
    return render_template("portal/accessibility.html", profile=organisation().profile)


@portal.get("/privacy")
def privacy() -> str:
    """State what this service itself keeps about people, why and how long."""
    return render_template(
        "portal/privacy.html", profile=organisation().profile, settings=runtime().settings
    )


@portal.post("/display")
def display() -> Response:
    """Keep theme and text size in a cookie; nothing else is known about the reader."""
    return keep_display(redirect(_local(request.form.get("next", "")), 303))


@portal.post("/session")
def extend() -> Response:
    """Begin the time of this browser's session anew (KWCAG 2.2 6.2.1): a POST is all it takes."""
    return redirect(_local(request.form.get("next", "")), 303)


def _local(target: str) -> str:
    """Return a path of this site to go back to; the start page for anything else."""
    parts = urlsplit(target)
    is_local = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not is_local or parts.netloc or parts.scheme or not target.isprintable():
        return url_for("portal.start")
    return target
