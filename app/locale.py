"""Which language a page is in: the address says it, then the staff member's choice.

The front page has no language in its address; it follows the link that was pressed, or the browser.
"""

from __future__ import annotations

from flask import g, has_request_context, request
from flask_login import current_user

from app.languages import KOREAN, languages


def pick_language() -> str:
    """Return the code of this request's language, and keep it for templates."""
    if not has_request_context():
        return KOREAN
    chosen = (request.view_args or {}).get("lang") or _by_path(request.path)
    if chosen is None and request.path == "/":
        chosen = request.args.get("lang") or request.accept_languages.best_match(languages())
    elif chosen is None and not request.path.startswith("/api"):
        chosen = g.get("reader_language") or getattr(current_user, "language", None)
    g.language = chosen if chosen in languages() else KOREAN
    return str(g.language)


def _by_path(path: str) -> str | None:
    """Pages without a matched route (404) still follow the address."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in languages() else None
