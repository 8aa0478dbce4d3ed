"""An administrator at a browser, for the tests of this face."""

from __future__ import annotations

from flask import Flask

from app.record.events import Actor
from app.runtime import Runtime
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from tests import people
from tests.integration.exports.browser import PASSWORD, Browser
from workflows.vocabulary import Role


def member(runtime: Runtime, login: str, *roles: Role) -> Actor:
    """Make somebody who holds these roles at OKESTRO."""
    okestro = people.organisation_id(runtime)
    staff_id = add_staff(runtime, NewStaff(login, login.title(), f"{login}@x.test", PASSWORD))
    for role in roles:
        grant_role(runtime, Actor("operator", okestro, name="tests"), Grant(staff_id, role))
    names = frozenset(str(role) for role in roles)
    return Actor("staff", okestro, staff_id, login, names)


def administrator(app: Flask, runtime: Runtime, login: str = "admin") -> Browser:
    """Sign an administrator of OKESTRO in."""
    member(runtime, login, Role.ADMIN)
    browser = Browser(app.test_client(), "admin")
    assert browser.sign_in(login).status_code == 303
    return browser
