"""The public face: people file, follow and read their answer, without an account."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, abort, redirect
from werkzeug.wrappers import Response

from app.context import open_organisation
from app.locale import LANGUAGES

portal = Blueprint("portal", __name__, url_prefix="/<lang>/<org>")
front = Blueprint("front", __name__)


@portal.url_value_preprocessor
def _open(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Every portal address names a language and an organisation; open both or show 404."""
    del endpoint
    if values is None:
        return
    if values.pop("lang", None) not in LANGUAGES:
        abort(404)
    open_organisation(values.pop("org", ""))
