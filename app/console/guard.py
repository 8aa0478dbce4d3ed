"""Who may open what in the console: the guards of `app.guards`, and who acts."""

from __future__ import annotations

from flask import g
from werkzeug.wrappers import Response

from app.context import organisation
from app.guards import Guard, anybody, guard_of, let_through, needs, signed_in_only
from app.record.events import Actor
from app.sign_in import acting
from workflows.vocabulary import Role

__all__ = [
    "ANSWERS",
    "CASEWORKERS",
    "OVERSEERS",
    "Guard",
    "actor",
    "anybody",
    "guard_of",
    "holds",
    "needs",
    "protect",
    "signed_in_only",
]

#: Who works cases: everything but other people's tasks.
CASEWORKERS = (Role.OFFICER, Role.APPROVER)
#: Who sees the whole: those who work the cases, and whoever keeps the service running.
OVERSEERS = (*CASEWORKERS, Role.ADMIN)
#: Who opens the page on which a task is answered; others get no link to it.
ANSWERS = (Role.OFFICER, Role.TASK_OWNER)


def protect() -> Response | None:
    """Let a request of the console through, send it to sign-in, or refuse it (403).

    Raises:
        ForbiddenError: signed in, but without a role that opens this view; says who has one.

    """
    return let_through("console.sign_in")


def actor() -> Actor:
    """Return who acts, in the organisation of the address; only inside a guarded view."""
    if "console_actor" not in g:
        g.console_actor = acting(organisation().id)
    found: Actor = g.console_actor
    return found


def holds(*roles: Role) -> bool:
    """Tell whether whoever is signed in holds one of these roles here."""
    return bool(actor().roles & set(roles))
