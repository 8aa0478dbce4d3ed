"""An administrator of OKESTRO who is signed in to the administrator's face."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.record.events import Actor
from app.runtime import Runtime
from tests import people
from workflows.vocabulary import Role


def take_seat(app: Flask, runtime: Runtime, client: FlaskClient) -> Actor:
    """Make the administrator, sign in, and let forms be sent without a token."""
    app.config["WTF_CSRF_ENABLED"] = False
    actor = people.staff(runtime, "bora", Role.ADMIN)
    signed = client.post("/admin/sign-in", data={"login": "bora", "password": people.PASSWORD})
    assert signed.status_code == 303
    return actor
