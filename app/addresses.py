"""Addresses of the staff's faces: opening the organisation they name, and staying in it."""

from __future__ import annotations

import re
from typing import Any

from flask import current_app

from app.context import open_organisation, organisation
from app.services.errors import NotFoundError

#: A receipt number; what cannot be one is not even looked for.
_NUMBER = re.compile(r"[0-9]{8}-[0-9]{4,9}")


def open_address(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Open the organisation of the address; the pages around sign-in name none.

    Raises:
        NotFoundError: no such organisation, or a receipt number that cannot be one.

    """
    del endpoint
    if values is None or "org" not in values:
        return
    open_organisation(values.pop("org"))
    if not _NUMBER.fullmatch(values.get("no", "00000000-0000")):
        raise NotFoundError


def same_organisation(endpoint: str, values: dict[str, Any]) -> None:
    """Let links stay in the organisation unless they say otherwise."""
    if "org" in values or not current_app.url_map.is_endpoint_expecting(endpoint, "org"):
        return
    values["org"] = organisation().slug
