"""The two blueprints of the public face, and what every portal address has in common."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.context import language, open_organisation, organisation
from app.languages import languages
from app.security.errors import KeyDestroyedError

portal = Blueprint("portal", __name__, url_prefix="/<lang>/<org>")
front = Blueprint("front", __name__)
#: Where something new is filed.
_FILING = frozenset(
    f"portal.{name}"
    for name in (
        "new_request",
        "begin_request",
        "show_step",
        "take_step",
        "resend_code",
        "use_resume",
    )
)


@portal.url_value_preprocessor
def _open(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Every portal address names a language and an organisation; open both or show 404."""
    del endpoint
    if values is None:
        return
    lang = values.pop("lang", None)
    if lang not in languages():
        abort(404)
    g.language = lang
    open_organisation(values.pop("org", ""))


@portal.before_request
def _desk_closed() -> tuple[str, int] | None:
    """While the desk is closed nothing new is filed; what was filed is followed as ever."""
    if organisation().opened_at is not None or request.endpoint not in _FILING:
        return None
    return not_open(), HTTPStatus.SERVICE_UNAVAILABLE


def not_open() -> str:
    """Return the page that says how to reach the organisation while its desk is closed."""
    return render_template("portal/not_open.html", profile=organisation().profile)


@portal.url_defaults
def _same_place(endpoint: str, values: dict[str, Any]) -> None:
    """Links between portal pages stay in the language and the organisation of the page."""
    del endpoint
    if "lang" not in values and g.get("organisation") is not None:
        values["lang"] = language()
    if "org" not in values and g.get("organisation") is not None:
        values["org"] = organisation().slug


@portal.errorhandler(KeyDestroyedError)
def _destroyed(error: KeyDestroyedError) -> Response:
    """Answer for a filing whose period ended as for one that does not exist: look it up."""
    del error
    return redirect(url_for("portal.track"), 302)
