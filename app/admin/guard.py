"""Who may open what here: an administrator of the organisation, and nobody else."""

from __future__ import annotations

from dataclasses import replace

from flask import g
from werkzeug.wrappers import Response

from app.context import organisation
from app.guards import anybody, let_through, needs, signed_in_only
from app.record.events import Actor
from app.sign_in import acting
from workflows.vocabulary import Role

__all__ = ["actor", "anybody", "needs_admin", "protect", "signed_in_only"]

#: Opens a view to the administrators of the organisation in the address.
needs_admin = needs(Role.ADMIN)


def protect() -> Response | None:
    """Let an administrator through, send a stranger to sign-in, refuse everybody else (403).

    Raises:
        ForbiddenError: signed in, but not an administrator of this organisation; says who is.

    """
    return let_through("admin.sign_in")


def actor() -> Actor:
    """Return the administrator as an actor: with that role only, whatever else they hold."""
    if "admin_actor" not in g:
        g.admin_actor = replace(acting(organisation().id), roles=frozenset({str(Role.ADMIN)}))
    admin: Actor = g.admin_actor
    return admin
