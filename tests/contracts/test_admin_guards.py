"""Every address of the administrator's face needs an administrator; the exceptions stand here."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.guards import guard_of
from app.runtime import Runtime
from tests.contracts.test_route_guards import address, sign_in, status_of
from workflows.vocabulary import Role

#: What stands before an organisation is chosen.
ENTRANCE = {
    "admin.sign_in": "anybody",
    "admin.display": "anybody",
    "admin.sign_out": "signed in",
    "admin.choose": "signed in",
}


def rules(app: Flask) -> Iterator[Rule]:
    yield from (rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("admin."))


def test_admin_endpoints_need_the_role(app: Flask) -> None:
    found = {rule.endpoint: str(guard_of(app.view_functions[rule.endpoint])) for rule in rules(app)}
    assert {name: guard for name, guard in found.items() if guard != "admin"} == ENTRANCE
    assert "admin.home" in found


def test_admin_without_sign_in_leads_to_sign_in(app: Flask, client: FlaskClient) -> None:
    for rule in rules(app):
        if "GET" in (rule.methods or ()) and ENTRANCE.get(rule.endpoint) != "anybody":
            response = client.get(address(app, rule))
            assert response.status_code == 303, rule
            assert response.headers["Location"].startswith("/admin/sign-in?next="), rule


def test_admin_is_closed_to_every_other_role(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    others = [role for role in Role if role is not Role.ADMIN]
    sign_in(runtime, client, *others, face="admin")
    for rule in rules(app):
        if rule.endpoint not in ENTRANCE:
            assert status_of(client, address(app, rule), rule) == 403, rule


def test_admin_of_another_organisation_is_closed(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, Role.ADMIN, face="admin")
    for rule in rules(app):
        if "org" in rule.arguments:
            path = address(app, rule).replace("/okestro", "/hanbit")
            assert status_of(client, path, rule) == 403, rule


def test_admin_every_post_needs_the_csrf_token(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, Role.ADMIN, face="admin")
    app.config["WTF_CSRF_ENABLED"] = True
    for rule in rules(app):
        if "POST" in (rule.methods or ()):
            assert client.post(address(app, rule), data={"text": "x"}).status_code == 400, rule


def test_admin_session_opens_no_other_face(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, Role.ADMIN, Role.OFFICER, face="admin")
    assert client.get("/admin/okestro/").status_code == 200
    queue = client.get("/console/okestro/queue")
    assert queue.headers["Location"].startswith("/console/sign-in")
