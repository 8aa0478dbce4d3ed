"""The staff face: one queue, one case, every legal point at hand. Nothing without sign-in."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Flask, current_app

from app.console import (
    alarms_view,
    case,
    case_files,
    casework,
    choose,
    conversation,
    exports,
    people,
    queue,
    sign_in_views,
)
from app.console.chrome import clash, shown_around
from app.console.guard import protect
from app.context import open_organisation, organisation
from app.services.errors import ConflictError, NotFoundError

#: Parts of the console; each has `attach(console)`.
_PARTS = (
    queue,
    case,
    case_files,
    casework,
    conversation,
    people,
    alarms_view,
    choose,
    sign_in_views,
    exports,
)
#: A receipt number; what cannot be one is not even looked for.
_NUMBER = re.compile(r"[0-9]{8}-[0-9]{4,9}")


def register(app: Flask) -> None:
    """Put the console on the application."""
    console = Blueprint("console", __name__, url_prefix="/console/<org>")
    console.url_value_preprocessor(_open)
    console.url_defaults(_same_organisation)
    console.before_request(protect)
    console.context_processor(shown_around)
    console.register_error_handler(ConflictError, clash)
    for part in _PARTS:
        part.attach(console)
    app.register_blueprint(console)


def _open(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Open the organisation of the address; the pages around sign-in name none."""
    del endpoint
    if values is None or "org" not in values:
        return
    open_organisation(values.pop("org"))
    if not _NUMBER.fullmatch(values.get("no", "00000000-0000")):
        raise NotFoundError


def _same_organisation(endpoint: str, values: dict[str, Any]) -> None:
    """Links stay in the organisation unless they say otherwise."""
    if "org" in values or not current_app.url_map.is_endpoint_expecting(endpoint, "org"):
        return
    values["org"] = organisation().slug
