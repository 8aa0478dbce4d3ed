"""A filing whose period ended, as an auditor sees it: dates, outcomes and sealed events."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import errors
from app.audit.guard import look
from app.context import organisation, reader
from app.queries.audit import sealed_entries
from app.queries.destruction import remains_of
from app.security.errors import KeyDestroyedError

GONE = 410


def destroyed(error: KeyDestroyedError) -> tuple[str, int] | Response:
    """Show what is left of the filing of this address."""
    del error
    receipt = str((request.view_args or {}).get("no", ""))
    found = remains_of(reader(), organisation().id, receipt)
    if found is None:
        return errors.page(404, _("보관 기간이 끝나 파기한 기록입니다."))
    look(receipt, "case", found.filing_id)
    events = sealed_entries(reader(), organisation().id, found.filing_id)
    return render_template("audit/destroyed.html", nav="", found=found, events=events), GONE
