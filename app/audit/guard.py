"""Who may open what here: an auditor whose time has not ended, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import g, request, url_for
from werkzeug.wrappers import Response

from app import formats
from app.context import language, organisation, reader, runtime
from app.guards import to_sign_in
from app.queries.audit import auditing_until
from app.record.access import Look, note_access
from app.record.events import Actor
from app.services.errors import ForbiddenError
from app.sign_in import acting, signed_in, standing
from workflows.labels import label
from workflows.vocabulary import Role

#: Pages before an organisation is chosen; each looks after itself.
ENTRANCE = frozenset({"audit.sign_in", "audit.sign_out", "audit.choose"})


def protect() -> Response | None:
    """Let an auditor through, send a stranger to sign-in, refuse everybody else.

    Raises:
        ForbiddenError: signed in, but not an auditor of this organisation now.

    """
    if request.endpoint in ENTRANCE:
        return None
    if signed_in() is None:
        return to_sign_in("audit.sign_in")
    if Role.AUDITOR not in standing(organisation().id).roles:
        raise ForbiddenError("관리자(감사자 권한)", "an administrator (role auditor)")
    return None


def actor() -> Actor:
    """Return the auditor as an actor: with that role only, whatever else they hold."""
    if "audit_actor" not in g:
        g.audit_actor = replace(acting(organisation().id), roles=frozenset({str(Role.AUDITOR)}))
    auditor: Actor = g.audit_actor
    return auditor


def look(subject: str, action: str, filing_id: int | None = None) -> None:
    """Write this look into the access log."""
    note_access(runtime(), actor(), Look(subject, f"audit.{action}", filing_id))


def shown_around() -> dict[str, Any]:
    """Return the variables of `layouts/audit.html` that do not depend on the page."""
    user = signed_in()
    around: dict[str, Any] = {"sign_out_url": url_for("audit.sign_out")}
    if user is None or "organisation" not in g:
        return around
    ends = auditing_until(reader(), organisation().id, user.id, runtime().clock.now())
    around["staff"] = {
        "name": user.name,
        "role_label": label(Role.AUDITOR).in_language(language()),
        "until": formats.moment(ends, language()) if ends else "",
    }
    return around
