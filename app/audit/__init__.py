"""The auditor's face: read-only, limited in time, every look on record.

Closed by default: a page opens only to somebody signed in here who holds the role auditor in
the organisation of its address, until the last day that was granted.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Flask, current_app

from app.audit import case, entrance, exports, index, log
from app.audit.guard import protect, shown_around
from app.context import open_organisation, organisation
from app.services.errors import NotFoundError

#: A receipt number; what cannot be one is not even looked for.
_NUMBER = re.compile(r"[0-9]{8}-[0-9]{4,9}")
_PARTS = (entrance, index, case, exports, log)


def register(app: Flask) -> None:
    """Put the auditor's pages on the application."""
    audit = Blueprint("audit", __name__, url_prefix="/audit/<org>")
    audit.url_value_preprocessor(_open)
    audit.url_defaults(_same_organisation)
    audit.before_request(protect)
    audit.context_processor(shown_around)
    for part in _PARTS:
        part.attach(audit)
    app.register_blueprint(audit)


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
