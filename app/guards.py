"""What a page of the staff's faces asks of whoever opens it, and letting them through or not.

A view says its guard with `@needs(…)`, `@signed_in_only` or `@anybody`; one that says nothing is
closed to everybody, so a forgotten guard shows as 403 and in the contract test, never as a hole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from app.context import organisation, reader, runtime
from app.queries.people import holders
from app.services.errors import ForbiddenError
from app.sign_in import signed_in, standing
from workflows.labels import label
from workflows.vocabulary import Role

View = TypeVar("View", bound=Callable[..., Any])
_NAMED = 3


@dataclass(frozen=True)
class Guard:
    """What a view asks of whoever opens it."""

    roles: frozenset[Role] = frozenset()
    anybody: bool = False
    signed_in: bool = False

    def __str__(self) -> str:
        """Return the guard in words, for the list of the contract test."""
        if self.anybody:
            return "anybody"
        if self.signed_in:
            return "signed in"
        return ", ".join(sorted(self.roles))


def needs(*roles: Role) -> Callable[[View], View]:
    """Open a view to members of the organisation who hold one of these roles."""
    return _guarded(Guard(roles=frozenset(roles)))


def signed_in_only(view: View) -> View:
    """Open a view to whoever is signed in, whatever they may do where."""
    return _guarded(Guard(signed_in=True))(view)


def anybody(view: View) -> View:
    """Open a view to everybody: the sign-in page itself."""
    return _guarded(Guard(anybody=True))(view)


def _guarded(guard: Guard) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.guard = guard  # type: ignore[attr-defined]  # functions take attributes
        return view

    return mark


def guard_of(view: Callable[..., Any]) -> Guard | None:
    """Return what a view asks for; None when it says nothing and is closed."""
    found = getattr(view, "guard", None)
    return found if isinstance(found, Guard) else None


def let_through(sign_in: str) -> Response | None:
    """Let a request through, send it to the sign-in page of its face (an endpoint), or refuse it.

    Raises:
        ForbiddenError: signed in, but without a role that opens this view; says who has one.

    """
    guard = guard_of(current_app.view_functions[request.endpoint or ""])
    if guard is not None and guard.anybody:
        return None
    if signed_in() is None:
        return to_sign_in(sign_in)
    if guard is not None and guard.signed_in:
        return None
    held = standing(organisation().id).roles
    if guard is None or not held & guard.roles:
        raise _refusal(guard)
    return None


def to_sign_in(endpoint: str) -> Response:
    """Lead to a sign-in page, and from there back to this page if a link can open it."""
    here = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else ""
    return redirect(url_for(endpoint, next=here), 303)


def _refusal(guard: Guard | None) -> ForbiddenError:
    roles = sorted(guard.roles, key=list(Role).index) if guard else []
    if not roles:
        return ForbiddenError("관리자", "an administrator")
    now = runtime().clock.now()
    people = [name for role in roles for _, name in holders(reader(), organisation().id, role, now)]
    named = ", ".join(dict.fromkeys(people[:_NAMED]))
    extra = f"({named})" if named else ""
    return ForbiddenError(
        "·".join(label(role).ko for role in roles) + extra,
        " or ".join(label(role).en.lower() for role in roles) + (f" {extra}" if extra else ""),
    )
