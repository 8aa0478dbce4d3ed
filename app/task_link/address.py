"""What an address of this face opens: the link, its organisation, and the language of its owner."""

from __future__ import annotations

from typing import Any

from flask import g, request

from app.context import open_organisation, remote_address, runtime
from app.services.task_by_link import FoundLink, LinkKey, find_link
from app.task_link.browser import secret_of


def open_address(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Look the link of the address up, before anything else is done.

    Raises:
        NotFoundError: it opens nothing (any more).
        TooManyError: too many such addresses from this network.

    """
    del endpoint
    g.task_key = LinkKey(str((values or {}).pop("token", "")), secret_of(request), remote_address())
    g.task_link = find_link(runtime(), g.task_key)
    g.reader_language = g.task_link.language
    open_organisation(g.task_link.slug)


def same_link(endpoint: str, values: dict[str, Any]) -> None:
    """Let addresses of this face stay with the link."""
    del endpoint
    values.setdefault("token", key().token)


def key() -> LinkKey:
    """Return what this browser brought."""
    found: LinkKey = g.task_key
    return found


def link() -> FoundLink:
    """Return the link of this request."""
    found: FoundLink = g.task_link
    return found
