"""The auditor's face: read-only, limited in time, every look on record.

Closed by default: a page opens only to somebody signed in here who holds the role auditor in
the organisation of its address, until the last day that was granted.
"""

from __future__ import annotations

from flask import Blueprint, Flask

from app.addresses import open_address, same_organisation
from app.audit import case, destructions, entrance, exports, index, log
from app.audit.destroyed import destroyed
from app.audit.guard import protect, shown_around
from app.security.errors import KeyDestroyedError

_PARTS = (entrance, index, case, exports, destructions, log)


def register(app: Flask) -> None:
    """Put the auditor's pages on the application."""
    audit = Blueprint("audit", __name__, url_prefix="/audit/<org>")
    audit.url_value_preprocessor(open_address)
    audit.url_defaults(same_organisation)
    audit.before_request(protect)
    audit.context_processor(shown_around)
    audit.register_error_handler(KeyDestroyedError, destroyed)
    for part in _PARTS:
        part.attach(audit)
    app.register_blueprint(audit)
