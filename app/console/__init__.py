"""The staff face: one queue, one case, every legal point at hand. Nothing without sign-in."""

from __future__ import annotations

from flask import Blueprint, Flask

from app.addresses import open_address, same_organisation
from app.console import (
    absences,
    alarms_view,
    bulk_export,
    bulk_message,
    bulk_rows,
    calendar,
    case,
    case_files,
    casework,
    choose,
    conversation,
    dashboard,
    dates,
    destructions,
    disposal_register,
    disposals,
    exports,
    feed,
    intake,
    notifications,
    organisation_view,
    password,
    people,
    promised,
    queue,
    queue_files,
    queue_views,
    same_person,
    settings,
    sign_in_views,
    transfers,
)
from app.console.chrome import clash, shown_around
from app.console.destroyed import destroyed
from app.console.guard import protect
from app.security.errors import KeyDestroyedError
from app.services.errors import ConflictError

#: Parts of the console; each has `attach(console)`.
_PARTS = (
    queue,
    queue_files,
    queue_views,
    bulk_export,
    bulk_message,
    bulk_rows,
    dashboard,
    case,
    case_files,
    casework,
    conversation,
    dates,
    same_person,
    people,
    alarms_view,
    calendar,
    organisation_view,
    choose,
    sign_in_views,
    password,
    exports,
    intake,
    destructions,
    promised,
    absences,
    disposals,
    disposal_register,
    transfers,
    notifications,
    settings,
)


def register(app: Flask) -> None:
    """Put the console on the application."""
    console = Blueprint("console", __name__, url_prefix="/console/<org>")
    console.url_value_preprocessor(open_address)
    console.url_defaults(same_organisation)
    console.before_request(protect)
    console.context_processor(shown_around)
    console.register_error_handler(ConflictError, clash)
    console.register_error_handler(KeyDestroyedError, destroyed)
    for part in _PARTS:
        part.attach(console)
    app.register_blueprint(console)
    feed.register(app)
