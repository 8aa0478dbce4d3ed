"""A filing whose period ended: staff see that it was handled, and nothing of whom it was about."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import errors
from app.console.case_parts import entry_views
from app.context import language, organisation, reader
from app.queries.destruction import remains_of
from app.queries.timeline import timeline_of
from app.security.errors import KeyDestroyedError

#: What an address answers whose content is gone for good.
GONE = 410


def destroyed(error: KeyDestroyedError) -> tuple[str, int] | Response:
    """Show what is left of the filing of this address; every page of a case leads here."""
    del error
    receipt = str((request.view_args or {}).get("no", ""))
    found = remains_of(reader(), organisation().id, receipt)
    if found is None:
        return errors.page(404, _("보관 기간이 끝나 파기한 기록입니다."))
    entries = entry_views(timeline_of(reader(), found.filing_id))
    systems = organisation().profile.systems
    html = render_template(
        "console/destroyed.html",
        nav="queue",
        found=found,
        entries=entries,
        system_names={row.key: row.name.in_language(language()) for row in systems},
    )
    return html, GONE
