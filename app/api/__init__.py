"""Addresses for machines: is the process alive, is it ready, what does it count."""

from __future__ import annotations

from flask import Flask

from app.api.health import health


def register(app: Flask) -> None:
    """Put the addresses into the application; they serve every face's process."""
    app.register_blueprint(health)
