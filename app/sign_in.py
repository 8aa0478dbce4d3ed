"""Who is signed in: the staff member of this request and what they may do in an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, g
from flask_login import UserMixin, current_user
from sqlalchemy import select

from app.context import reader, remote_address, runtime
from app.extensions import login_manager
from app.record.events import Actor
from app.services.errors import ForbiddenError
from app.services.staff import Standing, standing_of
from app.store import Staff
from workflows.vocabulary import Role


@dataclass
class SignedIn(UserMixin):
    """A signed-in staff member."""

    id: int
    login: str
    name: str
    language: str
    shortcuts: bool

    def get_id(self) -> str:
        """Return what the session keeps."""
        return str(self.id)


def install(app: Flask) -> None:
    """Tell Flask-Login how to load staff; pages that need sign-in say so themselves."""
    del app
    login_manager.session_protection = None  # the session is on the server and bound to a face
    login_manager.user_loader(load_user)


def load_user(staff_id: str) -> SignedIn | None:
    """Return the active staff member of this id, as a session keeps it."""
    if not staff_id.isdecimal():
        return None
    row = (
        reader()
        .execute(
            select(Staff.id, Staff.login, Staff.name, Staff.language, Staff.shortcuts).where(
                Staff.id == int(staff_id), Staff.active.is_(True)
            )
        )
        .one_or_none()
    )
    return SignedIn(*row) if row else None


def signed_in() -> SignedIn | None:
    """Return the signed-in staff member, or None."""
    user = current_user._get_current_object()  # noqa: SLF001 - the documented way to unwrap
    return user if isinstance(user, SignedIn) else None


def standing(organisation_id: int) -> Standing:
    """Return the roles the signed-in member holds now in this organisation.

    Raises:
        ForbiddenError: they hold none, or nobody is signed in.

    """
    known = cast("Standing | None", g.get("standing"))
    if known is not None and known.organisation_id == organisation_id:
        return known
    user = signed_in()
    found = None
    if user is not None:
        found = _standing_of(user.id, organisation_id)
    if found is None or not found.roles:
        raise ForbiddenError("관리자", "an administrator")
    g.standing = found
    return found


def _standing_of(staff_id: int, organisation_id: int) -> Standing:
    now, opened = runtime().clock.now(), g.get("organisation")
    if opened is not None and opened.id == organisation_id:
        return standing_of(reader(), staff_id, organisation_id, now)  # no second connection
    with runtime().reading(organisation_id) as session:
        return standing_of(session, staff_id, organisation_id, now)


def acting(organisation_id: int) -> Actor:
    """Return the signed-in member as the actor of a use case in this organisation."""
    user = signed_in()
    if user is None:
        raise ForbiddenError
    roles = standing(organisation_id).roles
    return Actor("staff", organisation_id, user.id, user.login, roles, remote_address())


def require(organisation_id: int, *roles: Role) -> Actor:
    """Return the actor when they hold one of the roles.

    Raises:
        ForbiddenError: they hold none of them.

    """
    actor = acting(organisation_id)
    if not actor.roles & set(roles):
        raise ForbiddenError
    return actor
