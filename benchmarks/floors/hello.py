"""Flask alone: what a web process needs to be ready at all."""

from __future__ import annotations

from flask import Flask


def make_app() -> Flask:
    """Return an application that is alive and nothing else."""
    app = Flask("hello")

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    return app
