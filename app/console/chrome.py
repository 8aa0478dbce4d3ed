"""What stands around every page of the console: menu, alarms, display settings."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g, render_template, request, url_for

from app.console.menu import menu
from app.context import language, organisation, reader, runtime
from app.queries.alarms import alarms_in
from app.queries.notifications import MOST, unread_count
from app.services.errors import ConflictError
from app.sign_in import signed_in

#: How old the number of alarms in the menu may be.
FRESH = timedelta(seconds=20)
#: The pages that the keys G and a letter lead to, as far as somebody sees them.
GO = (("q", "queue"), ("d", "dashboard"), ("c", "calendar"))


def alarm_count() -> int:
    """Return how many alarms are open in the organisation of the address.

    The figure in the menu may be FRESH old: reading alarms on every page would cost more than
    the page. The page of the alarms itself always reads them.
    """
    now, here = runtime().clock.now(), organisation().id
    kept: dict[int, tuple[datetime, int]] = current_app.extensions.setdefault("alarm_counts", {})
    at, count = kept.get(here, (None, 0))
    if at is None or not at <= now < at + FRESH:
        count = len(alarms_in(reader(), here, now))
        kept[here] = (now, count)
    return count


def bell(staff_id: int) -> str:
    """Return how many notifications are new, as the bell shows it; empty for none."""
    count = unread_count(reader(), organisation().id, staff_id)
    return f"{MOST}+" if count > MOST else str(count or "")


def shown_around() -> dict[str, Any]:
    """Return the variables of `layouts/console.html` that do not depend on the page."""
    user, standing = signed_in(), g.get("standing")
    entries = menu(standing.roles) if standing else []
    keys = {entry.key: entry for entry in entries}
    return {
        "top_menu": entries,
        "nav_keys": frozenset(keys),
        "searches": "queue" in keys,
        "alarm_count": alarm_count() if "alarms" in keys else 0,
        "bell": bell(user.id) if user and standing else "",
        "display_url": url_for("console.display"),
        "short_cuts": [(letter, keys[key]) for letter, key in GO if key in keys],
        "keys_off": user is not None and not user.shortcuts,
        "search_text": request.args.get("q", "") if request.endpoint == "console.queue" else "",
    }


def clash(error: ConflictError) -> tuple[str, int]:
    """Show all this person sent when somebody else saved first; send it again, or look anew."""
    sent = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if value and name not in {"csrf_token", "mask_rrn"}
    ]
    html = render_template(
        "console/clash.html",
        message=error.message(language()),
        sent=sent,
        kept=[value for name, value in sent if name not in {"do", "version"}],
        again_url=request.full_path.rstrip("?"),
        latest_url=request.path if _can_be_opened() else url_for("console.home"),
    )
    return html, 409


def _can_be_opened() -> bool:
    """Tell whether the address is a page, too, and no mere target of a form."""
    rule = request.url_rule
    return rule is not None and "GET" in (rule.methods or ())
