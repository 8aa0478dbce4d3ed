"""What stands around every page of this face, and the page when two people save at once."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for

from app.admin.menu import MENU
from app.context import language
from app.services.errors import ConflictError


def shown_around() -> dict[str, Any]:
    """Return the variables of `layouts/admin.html` that do not depend on the page."""
    inside = g.get("organisation") is not None and g.get("standing") is not None
    return {
        "menu": MENU if inside else [],
        "display_url": url_for("admin.display"),
    }


def clash(error: ConflictError) -> tuple[str, int]:
    """Say that somebody else saved first, and lead to the latest."""
    html = render_template(
        "admin/clash.html", message=error.message(language()), latest_url=request.path
    )
    return html, 409
