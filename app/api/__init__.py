"""Addresses for machines: is the process alive, is it ready, what does it count."""

from __future__ import annotations

from flask import Flask

from app.api.health import health
from app.api.schemas import schemas


def register(app: Flask) -> None:
    """Put the addresses into the application; they serve every face's process."""
    app.register_blueprint(health)
    app.register_blueprint(schemas)
