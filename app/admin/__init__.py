"""The administrator's face: setting up an organisation and keeping its settings.

Closed by default: a page opens only to somebody signed in here who holds the role admin in the
organisation of its address. Nobody's personal data is on these pages.
"""

from __future__ import annotations

from flask import Blueprint, Flask

from app.addresses import open_address, same_organisation
from app.admin import (
    annex_forms,
    calendar,
    entrance,
    history,
    home,
    people,
    pictures,
    proofs,
    raw,
    settings,
    signing,
    wording,
)
from app.admin.chrome import clash, shown_around
from app.admin.guard import protect
from app.services.errors import ConflictError

#: Parts of this face; each has `attach(admin)`. Its pages stand in `app/admin/menu.py`.
_PARTS = (
    entrance,
    home,
    settings,
    people,
    calendar,
    wording,
    signing,
    pictures,
    proofs,
    annex_forms,
    history,
    raw,
)


def register(app: Flask) -> None:
    """Put the administrator's pages on the application."""
    admin = Blueprint("admin", __name__, url_prefix="/admin/<org>")
    admin.url_value_preprocessor(open_address)
    admin.url_defaults(same_organisation)
    admin.before_request(protect)
    admin.context_processor(shown_around)
    admin.register_error_handler(ConflictError, clash)
    for part in _PARTS:
        part.attach(admin)
    app.register_blueprint(admin)
