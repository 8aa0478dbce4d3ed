"""The public face: people file, follow and read their answer, without an account."""

from __future__ import annotations

from flask import Flask

from app.portal import (
    blank_forms,
    certificates,
    filing,
    lifting,
    locking,
    mine,
    mine_acts,
    mine_adds,
    mine_contact,
    mine_parts,
    objecting,
    pages,
    policies,
    posts,
    track,
    transfers,
    verify,
)
from app.portal.blueprint import front, portal

__all__ = ["front", "portal", "register"]

#: The modules whose views hang on the two blueprints (filing brings its own parts along).
VIEWS = (
    pages,
    blank_forms,
    certificates,
    filing,
    track,
    mine,
    mine_acts,
    mine_adds,
    mine_contact,
    mine_parts,
    lifting,
    locking,
    objecting,
    policies,
    posts,
    transfers,
    verify,
)


def register(app: Flask) -> None:
    """Put the public pages under `/<lang>/<org>/` and the front page under `/`."""
    app.register_blueprint(front)
    app.register_blueprint(portal)
